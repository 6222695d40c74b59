import Glibc

/// Where the programs are that are run whole.
enum Programs {
  /// The repository, from where this file was compiled.
  static let repository: String = {
    let parts = #filePath.split(separator: "/")
    return "/" + parts.dropLast(6).joined(separator: "/")
  }()

  /// Almanac as it is shipped, built anew when its sources have changed.
  static func almanac() throws -> String {
    _ = try Command(
      path: "swift",
      arguments: ["build", "-c", "release", "--product", "almanac", "--package-path", repository]
    ).runToSuccess()
    return repository + "/.build/release/almanac"
  }

  /// The floor, which stands beside this program.
  static let floor: String = {
    let path = CommandLine.arguments[0]
    let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
    return folder + "/almanac-floor"
  }()

  /// Hugo's own binary, without the Python that starts it.
  static func hugo() throws -> String? {
    let found = try Command(
      path: "find",
      arguments: ["-L", repository + "/.build/oracles/lib", "-path", "*/hugo/binaries/hugo*", "-type", "f"]
    ).run(keepingOutput: true)
    return String(decoding: found.output, as: UTF8.self).split(separator: "\n").first.map(String.init)
  }
}

extension Command {
  /// Runs it to its end, which must be a good one.
  func runToSuccess() throws -> Outcome {
    let outcome = try run()
    guard outcome.status == 0 else { throw ProgramFailure(command: self, status: outcome.status) }
    return outcome
  }
}

/// A program that ended with an error.
struct ProgramFailure: Error, CustomStringConvertible {
  let command: Command
  let status: Int32

  var description: String {
    "\(command.path) \(command.arguments.joined(separator: " ")) ended with status \(status)"
  }
}
