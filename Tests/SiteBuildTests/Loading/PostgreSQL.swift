import Foundation

@testable import SiteBuild

/// A PostgreSQL cluster of its own in a temporary folder, on a loopback port, gone when the test is over.
///
/// The server refuses to run as root, so there another user runs it.
final class PostgreSQL {
  let port: Int
  private let folder: TemporaryFolder
  private var data: String { folder.path + "/data" }

  /// Where Debian keeps the server's programs: `/usr/lib/postgresql/15/bin`.
  private static let programs: String? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(root)/\($0)/bin" }
      .first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
  }()

  static var isInstalled: Bool { programs != nil }

  init() throws {
    folder = try TemporaryFolder()
    port = 20_000 + Int(getpid()) % 20_000
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
    try server("initdb", "-D", data, "-U", "reader", "--auth=trust", "--no-sync", "--encoding=UTF8")
    try server(
      "pg_ctl", "-D", data, "-w", "-l", folder.path + "/log",
      "-o", "-h 127.0.0.1 -p \(port) -k \(folder.path) -F", "start")
  }

  deinit { try? server("pg_ctl", "-D", data, "-m", "immediate", "stop") }

  /// Stops the server, as when a database is out of reach.
  func stop() throws { try server("pg_ctl", "-D", data, "-m", "fast", "-w", "stop") }

  /// Runs a statement.
  func execute(_ statement: String) throws {
    try command(["psql", "-q", "-v", "ON_ERROR_STOP=1"] + connection + ["-c", statement])
  }

  /// The arguments that `psql` reaches the server with.
  var connection: [String] { ["-h", "127.0.0.1", "-p", "\(port)", "-U", "reader", "-d", "postgres"] }

  private func server(_ program: String, _ arguments: String...) throws {
    let line = ["\(Self.programs ?? "")/\(program)"] + arguments
    try command(geteuid() == 0 ? ["runuser", "-u", "nobody", "--"] + line : line)
  }

  /// Runs a command. Not by Foundation, which waits for what a command leaves running as well.
  private func command(_ line: [String]) throws {
    let words = line.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
    try folder.writeProgram("command", "exec \(words) >/dev/null 2>&1\n")
    let ran = run(program: folder.path + "/command", in: "/", timeout: 60, outputLimit: 1000)
    guard ran.ending == .exited(0) else { throw Failure(line: line, ending: ran.ending) }
  }

  struct Failure: Error {
    let line: [String]
    let ending: ProgramRun.Ending
  }
}
