import Foundation

/// The program as `swift test` builds it beside the tests; nil where only the tests were built.
enum BuiltProgram {
  static let path: String? = {
    let bundles = CommandLine.arguments.prefix(1) + Bundle.allBundles.map(\.bundlePath)
    var folders = bundles.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    folders.append(FileManager.default.currentDirectoryPath + "/.build/debug")
    return folders.map { $0 + "/almanac" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// How a run ended.
  struct Outcome {
    /// Nil when a signal ended it.
    var status: Int32?
    /// What it wrote to standard error.
    var errors: String
  }

  /// Starts the program; standard output and error go to `errors`.
  static func start(_ arguments: [String], errors: String = "/dev/null") throws -> pid_t {
    let program = path ?? "almanac"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, descriptor, errors, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, program, &actions, nil, &words, environ)
    guard code == 0 else { throw CocoaError(.executableLoad) }
    return child
  }

  /// Waits until a run has ended; the status is nil when a signal ended it.
  static func wait(for child: pid_t) -> Int32? {
    var status: Int32 = 0
    waitpid(child, &status, 0)
    return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
  }

  /// Runs the program to its end.
  static func run(_ arguments: [String]) throws -> Outcome {
    let errors = NSTemporaryDirectory() + "almanac-test-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: errors) }
    let status = wait(for: try start(arguments, errors: errors))
    let text = (try? Data(contentsOf: URL(fileURLWithPath: errors))) ?? Data()
    return Outcome(status: status, errors: String(decoding: text, as: UTF8.self))
  }
}
