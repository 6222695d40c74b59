import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output for results, standard error for diagnostics.
enum Terminal {
  /// Writes a result.
  static func result(_ text: String) { write(Array(text.utf8), to: 1) }

  /// Writes a result's bytes.
  static func result(_ bytes: [UInt8]) { write(bytes, to: 1) }

  /// Writes a message.
  static func error(_ text: String) { write(Array(text.utf8), to: 2) }

  /// Writes diagnostics with their code frames.
  static func error(_ diagnostics: [Diagnostic]) {
    error(DiagnosticText(colour: isColourful).print(diagnostics))
  }

  /// Whether standard error is a terminal that wants colour (no-color.org).
  static var isColourful: Bool { isTerminal && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true }

  /// Whether standard error is a terminal.
  static var isTerminal: Bool { isatty(2) == 1 }

  /// Ends the process.
  static func exit(_ status: ExitStatus) -> Never {
    #if canImport(Glibc)
      Glibc.exit(status.rawValue)
    #else
      Darwin.exit(status.rawValue)
    #endif
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var offset = 0
    bytes.withUnsafeBytes { buffer in
      while offset < buffer.count {
        let written = sendOut(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
        if written > 0 { offset += written } else if errno != EINTR { return }
      }
    }
  }

  private static func sendOut(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}

/// A number and what it counts: "1 error", "2 errors".
func counted(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
