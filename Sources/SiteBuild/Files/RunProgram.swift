#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs a program found on the path and gives back what it prints; its messages go where ours do.
///
/// Input is written from a file that has no name any more, so that neither side can wait for the other.
/// - Parameter arguments: the program's name, then what it is called with.
func runProgram(_ arguments: [String], input: [UInt8]) throws(FileError) -> [UInt8] {
  let name = arguments.first ?? ""
  let source = try unnamedFile(input, for: name)
  defer { close(source) }
  var ends: [Int32] = [0, 0]
  guard pipe(&ends) == 0 else { throw FileError("run", name) }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, source, 0)
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
  posix_spawn_file_actions_addclose(&actions, ends[0])
  let copies = arguments.map { strdup($0) } + [nil]
  defer { for copy in copies { free(copy) } }
  var process: pid_t = 0
  let failure = posix_spawnp(&process, name, &actions, nil, copies, environ)
  close(ends[1])
  defer { close(ends[0]) }
  guard failure == 0 else {
    errno = failure
    throw FileError("run", name)
  }
  let printed = readAll(from: ends[0])
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0, errno == EINTR {}
  return printed
}

/// A descriptor to read bytes from, with no file behind it once it is closed.
private func unnamedFile(_ bytes: [UInt8], for name: String) throws(FileError) -> Int32 {
  guard let file = tmpfile() else { throw FileError("run", name) }
  defer { fclose(file) }
  guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else { throw FileError("run", name) }
  let descriptor = dup(fileno(file))
  guard descriptor >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw FileError("run", name) }
  return descriptor
}

private func readAll(from descriptor: Int32) -> [UInt8] {
  var all: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 64 << 10)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 { all += buffer[..<count] } else if count == 0 || errno != EINTR { return all }
  }
}
