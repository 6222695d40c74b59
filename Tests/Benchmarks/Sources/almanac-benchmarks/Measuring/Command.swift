import Glibc

/// A program run as a whole process.
struct Command {
  let path: String
  let arguments: [String]
  var folder: String?

  /// What a run took and used.
  struct Outcome {
    /// Wall time.
    let seconds: Double
    /// What all its threads took of the processors, the system's work for them too.
    let processorSeconds: Double
    /// Peak resident memory.
    let bytes: Int
    let status: Int32
    /// Standard output, when it was asked for.
    let output: [UInt8]
  }

  /// Runs it to its end.
  /// - Throws: `CommandFailure` when it can't be started.
  func run(keepingOutput: Bool = false) throws -> Outcome {
    var descriptors: [Int32] = [-1, -1]
    guard pipe(&descriptors) == 0 else { throw CommandFailure(path: path, code: errno) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptors[1], 1)
    posix_spawn_file_actions_addclose(&actions, descriptors[0])
    posix_spawn_file_actions_addclose(&actions, descriptors[1])
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

    // coreutils' env changes the folder: the C library's call for it is not among what the module shows.
    let line = (folder.map { ["env", "-C", $0] } ?? []) + [path] + arguments
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let begin = now()
    let code = posix_spawnp(&child, line[0], &actions, nil, &words, environ)
    close(descriptors[1])
    defer { close(descriptors[0]) }
    guard code == 0 else { throw CommandFailure(path: path, code: code) }

    let output = drain(descriptors[0], keeping: keepingOutput)
    var status: Int32 = 0
    var usage = rusage()
    wait4(child, &status, 0, &usage)
    return Outcome(
      seconds: now() - begin, processorSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
      bytes: usage.ru_maxrss * 1024, status: status & 0x7f == 0 ? status >> 8 : -1,
      output: output)
  }

  private func drain(_ descriptor: Int32, keeping: Bool) -> [UInt8] {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return output }
      if keeping { output += buffer[..<count] }
    }
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) * 1e-6 }
}

/// A program that could not be started.
struct CommandFailure: Error, CustomStringConvertible {
  let path: String
  let code: Int32

  var description: String { "cannot run \(path): \(String(cString: strerror(code)))" }
}
