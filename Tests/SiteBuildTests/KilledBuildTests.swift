import Foundation
import Testing

@testable import SiteBuild

/// Builds that are killed at any instant: every file of the destination is a whole old or new one, and the next build
/// makes everything good.
///
/// `ALMANAC_KILLS=1000 swift test --filter KilledBuild` kills more often.
@Suite(.enabled(if: BuiltProgram.path != nil, "the program was not built beside the tests"))
struct KilledBuildTests {
  static let kills = ProcessInfo.processInfo.environment["ALMANAC_KILLS"].flatMap { Int($0) } ?? 200

  /// Two editions of one site, which differ in every page, in pages of their own, and in a file that is a folder in the
  /// other.
  private static func write(edition: Int, to folder: TemporaryFolder) throws {
    for (path, text) in EditedSite.files {
      try folder.write(path, path.hasSuffix("base.html") ? text + "<!-- edition \(edition) -->" : text)
    }
    for number in 0..<30 {
      let body = String(repeating: "第\(edition)版的一段话。", count: 20 + number)
      try folder.write("Content/a/more\(number).md", "---\ntitle: 文\(number)\n---\n\(body)\n")
    }
    try? folder.remove("Content/only")
    try? folder.remove("Content/c")
    try folder.write("Content/only/edition\(edition).md", "---\ntitle: 只在\(edition)\n---\n正文\n")
    try folder.write(edition == 0 ? "Content/c" : "Content/c/d.txt", "\(edition)")
  }

  private static func arguments(_ folder: String, _ destination: String) -> [String] {
    ["build", "--source", folder, "--destination", destination, "--clock", "2021-06-01T09:30:00+08:00"]
  }

  @Test(.timeLimit(.minutes(10))) func everyFileIsWholeAndTheNextBuildHeals() throws {
    var clean: [[String: [UInt8]]] = []
    for edition in 0..<2 {
      let folder = try TemporaryFolder()
      try Self.write(edition: edition, to: folder)
      let outcome = try BuiltProgram.run(Self.arguments(folder.path, folder.path + "/Public"))
      try #require(outcome.status == 0, "\(outcome.errors)")
      clean.append(try folder.files(in: "Public"))
    }
    let folder = try TemporaryFolder()
    try Self.write(edition: 0, to: folder)
    let arguments = Self.arguments(folder.path, folder.path + "/Public")
    let begin = ContinuousClock.now
    _ = try BuiltProgram.run(arguments)
    let whole = begin.duration(to: .now)
    var random = SplitMix(state: 4)
    var killed = 0
    for round in 0..<Self.kills {
      let edition = (round + 1) % 2
      try Self.write(edition: edition, to: folder)
      let child = try BuiltProgram.start(arguments)
      usleep(UInt32.random(in: 0...UInt32(clamping: whole.components.attoseconds / 1_000_000_000_000), using: &random))
      kill(child, SIGKILL)
      if BuiltProgram.wait(for: child) == nil { killed += 1 }
      for (path, bytes) in try folder.files(in: "Public") {
        let isWhole = clean.contains { $0[path] == bytes }
        #expect(isWhole, "after kill \(round), \(path) is neither the old nor the new one")
      }
      if round % 8 == 7 {
        let outcome = try BuiltProgram.run(arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try folder.files(in: "Public") == clean[edition], "after kill \(round)")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/Public/" + Staging.folderName))
      }
    }
    // Were the builds too quick to be killed, this would show nothing.
    #expect(killed > Self.kills / 4)
  }
}
