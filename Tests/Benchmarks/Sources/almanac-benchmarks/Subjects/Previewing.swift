import Glibc

/// How long after a save `almanac serve` tells a browser of it: the cell that one page shows, in a site of 10,000.
func measurePreview(_ report: inout Report) throws {
  let bench = try BuildingBench(articleCount: suite.articleCount ?? 10_000)
  let server = try ServerProcess(
    path: try Programs.almanac(), arguments: ["serve", "--port", "4700", "--source", bench.path])
  let port = try server.port()
  let events = try EventStream(port: port)
  var seconds: [Double] = []
  for round in 0..<7 {
    try bench.editCell(round)
    let saved = now()
    try events.waitForEvent()
    seconds.append(now() - saved)
    usleep(100_000)
  }
  // The first edit finds nothing in the system's caches.
  report.time("save → browser told", Samples(Array(seconds.dropFirst())), atMost: 0.1)
}

/// A server that runs until it is let go of.
final class ServerProcess {
  private let child: pid_t
  private let output: UnsafeMutablePointer<FILE>

  init(path: String, arguments: [String]) throws {
    var descriptors: [Int32] = [-1, -1]
    guard pipe(&descriptors) == 0 else { throw CommandFailure(path: path, code: errno) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptors[1], 1)
    posix_spawn_file_actions_addclose(&actions, descriptors[0])
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, path, &actions, nil, &words, environ)
    close(descriptors[1])
    guard code == 0, let stream = fdopen(descriptors[0], "r") else { throw CommandFailure(path: path, code: code) }
    child = process
    output = stream
  }

  /// The port in the address that the server prints.
  func port() throws -> UInt16 {
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, 256, output) != nil else { throw CommandFailure(path: "almanac serve", code: EPIPE) }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let digits = text.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    guard let port = UInt16(digits) else { throw CommandFailure(path: "almanac serve", code: EPROTO) }
    return port
  }

  deinit {
    kill(child, SIGTERM)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    fclose(output)
  }
}

/// The stream of events of a preview, as a browser opens it.
final class EventStream {
  private let descriptor: Int32

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw CommandFailure(path: "a connection to port \(port)", code: errno) }
    let request = "GET /almanac-live HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n"
    _ = request.withCString { write(descriptor, $0, strlen($0)) }
    try wait(for: ": watching")
  }

  /// Returns when the next event has come.
  func waitForEvent() throws { try wait(for: "event:") }

  private func wait(for mark: String) throws {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !text.contains(mark) {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { throw CommandFailure(path: "the stream of events", code: EPIPE) }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
  }

  deinit { close(descriptor) }
}
