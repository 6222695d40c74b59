import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that was run to its end, or stopped: what it printed and how it ended.
struct ProgramRun: Sendable {
  /// How a program ended.
  enum Ending: Sendable, Hashable {
    case exited(Int32)
    case killed(signal: Int32)
    /// It was stopped with everything it had started.
    case timedOut
    /// It printed more than it may, and was stopped.
    case printedTooMuch
    /// The system would not start it.
    case notStarted(FileError)
  }

  /// What went to standard output.
  var output: [UInt8] = []
  /// The end of what went to standard error.
  var complaints: [UInt8] = []
  var ending: Ending

  /// The bytes of standard error that are kept.
  static let complaintLimit = 4096
}

/// Runs a program in a folder, in a process group of its own, without input.
///
/// Past `timeout` seconds the whole group is killed: also what the program started and did not wait for.
func run(program: String, in folder: String, timeout: Int, outputLimit: Int) -> ProgramRun {
  let started: (process: pid_t, pipes: ProgramPipes)
  do throws(FileError) {
    // One at a time: between making a pipe and marking it as private another start would inherit it, and hold it open.
    started = try starting.withLock { _ throws(FileError) in
      let pipes = try ProgramPipes()
      do throws(FileError) {
        return (try spawn(program, in: folder, pipes), pipes)
      } catch {
        pipes.closeWriteEnds()
        pipes.closeReadEnds()
        throw error
      }
    }
  } catch {
    return ProgramRun(ending: .notStarted(error))
  }
  started.pipes.closeWriteEnds()
  var watch = ProgramWatch(
    process: started.process, deadline: .now + .seconds(timeout), outputLimit: outputLimit)
  watch.read(started.pipes)
  watch.reap()
  started.pipes.closeReadEnds()
  return ProgramRun(output: watch.output, complaints: watch.complaints, ending: watch.ending)
}

private let starting = Mutex(())

/// Starts a program by way of the shell, which enters the folder and gives way to it; a file without a `#!` line it
/// runs itself.
private func spawn(_ program: String, in folder: String, _ pipes: ProgramPipes) throws(FileError) -> pid_t {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #endif
  posix_spawn_file_actions_init(&actions)
  posix_spawnattr_init(&attributes)
  defer {
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  posix_spawn_file_actions_adddup2(&actions, pipes.output.write, 1)
  posix_spawn_file_actions_adddup2(&actions, pipes.complaints.write, 2)
  // Signals that this process ignores would be ignored by the program as well.
  var signals = sigset_t()
  sigemptyset(&signals)
  for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
  posix_spawnattr_setsigdefault(&attributes, &signals)
  posix_spawnattr_setpgroup(&attributes, 0)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF))
  var process: pid_t = 0
  let words = ["/bin/sh", "-c", "cd \"$1\" && exec \"$2\"", "sh", folder, program]
  var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  let failure = posix_spawn(&process, words[0], &actions, &attributes, &arguments, environ)
  guard failure == 0 else { throw FileError("run", program, number: failure) }
  return process
}

/// The pipes for standard output and standard error.
private struct ProgramPipes {
  typealias Pipe = (read: Int32, write: Int32)
  let output: Pipe
  let complaints: Pipe

  init() throws(FileError) {
    output = try Self.pipe()
    do throws(FileError) {
      complaints = try Self.pipe()
    } catch {
      for end in [output.read, output.write] { close(end) }
      throw error
    }
  }

  /// A pipe that no other program inherits, with a read end that never waits.
  private static func pipe() throws(FileError) -> Pipe {
    var ends: [Int32] = [-1, -1]
    #if canImport(Darwin)
      let failure = Darwin.pipe(&ends)
    #else
      let failure = Glibc.pipe(&ends)
    #endif
    guard failure == 0 else { throw FileError("open", "pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return (ends[0], ends[1])
  }

  func closeWriteEnds() {
    close(output.write)
    close(complaints.write)
  }

  func closeReadEnds() {
    close(output.read)
    close(complaints.read)
  }
}

/// Watches a program: takes what it prints, and stops it when its time is up.
private struct ProgramWatch {
  let process: pid_t
  let deadline: ContinuousClock.Instant
  let outputLimit: Int
  var output: [UInt8] = []
  var complaints: [UInt8] = []
  var ending = ProgramRun.Ending.timedOut
  private var stopped: ProgramRun.Ending?

  init(process: pid_t, deadline: ContinuousClock.Instant, outputLimit: Int) {
    self.process = process
    self.deadline = deadline
    self.outputLimit = outputLimit
  }

  /// Takes everything until both pipes are closed or the program has to be stopped.
  mutating func read(_ pipes: ProgramPipes) {
    var isOpen = (output: true, complaints: true)
    while isOpen.output || isOpen.complaints {
      let left = millisecondsLeft
      guard left > 0 else { return stop(.timedOut) }
      var waits = [
        pollfd(fd: isOpen.output ? pipes.output.read : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen.complaints ? pipes.complaints.read : -1, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&waits, nfds_t(waits.count), left) > 0 else { continue }
      if waits[0].revents != 0 { isOpen.output = take(pipes.output.read, into: &output) }
      if waits[1].revents != 0 { isOpen.complaints = take(pipes.complaints.read, into: &complaints) }
      if complaints.count > ProgramRun.complaintLimit {
        complaints.removeFirst(complaints.count - ProgramRun.complaintLimit)
      }
      if output.count > outputLimit { return stop(.printedTooMuch) }
    }
  }

  /// Waits for the program itself, which may go on after it has closed its pipes.
  mutating func reap() {
    var status: Int32 = 0
    while true {
      let found = waitpid(process, &status, stopped == nil ? WNOHANG : 0)
      if found == process { break }
      if found < 0, errno != EINTR { break }
      guard stopped == nil, found == 0 else { continue }
      if millisecondsLeft <= 0 { stop(.timedOut) } else { usleep(1000) }
    }
    let code = (status >> 8) & 0xFF
    ending = stopped ?? (status & 0x7F == 0 ? .exited(code) : .killed(signal: status & 0x7F))
  }

  private var millisecondsLeft: Int32 {
    let left = ContinuousClock.now.duration(to: deadline)
    let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
    return Int32(clamping: milliseconds)
  }

  private mutating func stop(_ reason: ProgramRun.Ending) {
    stopped = reason
    kill(-process, SIGKILL)
  }

  /// Whether the pipe is still open.
  private func take(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    let room = 65_536
    var isOpen = true
    bytes += [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      let got = Self.readSome(descriptor, buffer.baseAddress, room)
      count = max(got, 0)
      isOpen = got > 0 || (got < 0 && [EAGAIN, EINTR].contains(errno))
    }
    return isOpen
  }

  private static func readSome(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ room: Int) -> Int {
    #if canImport(Darwin)
      Darwin.read(descriptor, buffer, room)
    #else
      Glibc.read(descriptor, buffer, room)
    #endif
  }
}
