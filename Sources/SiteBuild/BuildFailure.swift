/// What keeps a run from even looking at the site, or from writing it: not a fault of the site's texts.
package enum BuildFailure: Error, Sendable {
  /// The source folder is not there.
  case missingSource(String)
  /// `--destination` says nothing.
  case missingDestination
  /// `--clock` is no RFC 3339 time.
  case badClock(String)
  /// `--base-url` is no address.
  case badBaseURL(String)
  /// Another build is writing to the same destination.
  case locked(String)
  /// A program that the command line asks for is not installed.
  case missingProgram(String)
  /// The system refused something.
  case file(FileError)

  /// The failure in words.
  package var message: String {
    switch self {
    case .missingSource(""), .missingDestination: "the name of the folder is empty"
    case .missingSource(let path): "there is no folder \(path)"
    case .badClock(let text): "\"\(text)\" is no time; write one such as 2026-11-18T09:30:00+08:00"
    case .badBaseURL(let text): "\"\(text)\" is no address; write one such as https://example.org/"
    case .locked(let path): "another build is writing to \(path)"
    case .missingProgram(let name): "there is no program \(name) on this machine; install it"
    case .file(let error): "can't \(error.action) \(error.path): \(error.reason)"
    }
  }

  /// Whether the command line was wrong, rather than the machine.
  package var isWrongUsage: Bool {
    switch self {
    case .missingSource, .missingDestination, .badClock, .badBaseURL: true
    case .locked, .missingProgram, .file: false
    }
  }
}
