import Foundation
import Testing

@testable import SiteBuild

/// Runs programs as a user without rights: root may do anything, so where the tests run as root, they give that up.
private enum Unprivileged {
  static let user: UInt32 = 65534
  static let isRoot = geteuid() == 0

  /// Whether such a user can be had, and can run the program.
  static let isPossible = BuiltProgram.path.map { (try? run([$0, "--version"]).status) == 0 } ?? false

  static func run(_ words: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = (isRoot ? ["setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups"] : []) + words
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  /// Makes somebody without rights the owner of a folder and all that is in it.
  static func own(_ path: String) throws {
    guard isRoot else { return }
    let process = try Process.run(URL(fileURLWithPath: "/usr/bin/env"), arguments: ["chown", "-R", "\(user)", path])
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}

/// Files and folders that the system does not let a build read or write: an error that names them, and the last good
/// output stays.
@Suite(.enabled(if: Unprivileged.isPossible, "needs the program beside the tests, and setpriv to give up root"))
struct RefusedFileTests {
  /// A site that was built, then edited everywhere, and belongs to the user without rights.
  private func editedSite() throws -> EditedSite {
    let site = try EditedSite()
    try site.edit("Templates/base.html") { $0 + "<!-- new -->" }
    for path in ["Content/a/one.md", "Content/indicators/t.csv", "Content/files/a.txt"] {
      try site.edit(path) { $0 + "\n" }
    }
    try Unprivileged.own(site.folder.path)
    return site
  }

  private func build(_ site: EditedSite) throws -> (status: Int32, text: String) {
    let program = try #require(BuiltProgram.path)
    return try Unprivileged.run([program, "build", "--source", site.folder.path, "--clock", site.clock])
  }

  /// Takes the rights to something away for as long as `body` runs.
  private func without(_ mode: mode_t, on path: String, of site: EditedSite, _ body: () throws -> Void) throws {
    let full = site.folder.path + "/" + path
    var status = stat()
    try #require(stat(full, &status) == 0)
    try #require(chmod(full, status.st_mode & 0o7777 & ~mode) == 0)
    defer { chmod(full, status.st_mode & 0o7777) }
    try body()
  }

  @Test(arguments: [
    "Content/a/one.md", "Content/a", "Content/indicators/t.csv", "Content/files/a.txt", "Content/site.yaml",
    "Templates/base.html", "Templates/partials",
  ])
  func whatMayNotBeReadIsNamedAndNothingIsWritten(_ path: String) throws {
    let site = try editedSite()
    let before = try site.folder.files(in: "Public")
    try without(0o777, on: path, of: site) {
      let (status, text) = try build(site)
      #expect(status == 1, "\(text)")
      #expect(text.contains(path) && text.contains("Permission denied"), "\(text)")
    }
    #expect(try site.folder.files(in: "Public") == before)
    _ = try site.rendered()
  }

  @Test(arguments: ["Public", "Public/a/one"]) func whatMayNotBeWrittenIsNamedAndHealed(_ path: String) throws {
    let site = try editedSite()
    let before = try site.folder.files(in: "Public")
    try without(0o222, on: path, of: site) {
      let (status, text) = try build(site)
      #expect(status == 1, "\(text)")
      #expect(text.contains(path) && text.contains("Permission denied"), "\(text)")
      #expect(site.folder.text("Public/a/one/index.html").map { Array($0.utf8) } == before["a/one/index.html"])
    }
    if path == "Public" { #expect(try site.folder.files(in: "Public") == before) }
    _ = try site.rendered()
  }

  @Test(arguments: [0o222, 0o777]) func aCacheThatMayNotBeUsedNeverMisleads(_ mode: mode_t) throws {
    let site = try editedSite()
    let before = try site.folder.files(in: "Public")
    try without(mode, on: ".almanac", of: site) {
      let (status, text) = try build(site)
      #expect(status == 0 || text.contains(".almanac"), "\(text)")
      if status != 0 { #expect(try site.folder.files(in: "Public") == before) }
    }
    _ = try site.rendered()
  }
}
