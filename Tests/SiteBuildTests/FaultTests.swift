import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// What goes wrong around a build: a full disk, files that can't be written or are gone, a second build, a damaged
/// cache. Each is an error in words, and the last good output stays.
@Suite struct FaultTests {
  static let isBuilt: Comment = "the program was not built beside the tests"

  /// A limit on the size of files is a disk that is full at some point of any file.
  @Test(.enabled(if: BuiltProgram.path != nil, isBuilt), arguments: [1, 2, 8])
  func aFullDiskLeavesTheLastGoodOutput(_ blocks: Int) throws {
    let site = try EditedSite()
    let before = try site.folder.files(in: "Public")
    try site.edit("Templates/base.html") { $0 + String(repeating: "<p>more</p>", count: 2000) }
    let program = try #require(BuiltProgram.path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c", "trap '' XFSZ; ulimit -f \(blocks); exec \"$0\" \"$@\"", program, "build", "--source", site.folder.path,
      "--clock", site.clock,
    ]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1, "\(text)")
    #expect(text.contains("File too large"), "\(text)")
    #expect(try site.folder.files(in: "Public") == before)
    #expect(try site.rendered().isEmpty == false)
  }

  @Test func aFolderInThePlaceOfAFileIsAnErrorThatNamesIt() throws {
    let site = try EditedSite()
    try site.folder.remove("Public/a/one/index.html")
    try site.folder.write("Public/a/one/index.html/mine.txt", "by hand")
    #expect(throws: BuildFailure.self) { try site.build() }
    #expect(site.folder.text("Public/a/one/index.html/mine.txt") == "by hand")
    #expect(site.folder.text("Public/a/two/index.html") != nil)
    try site.folder.remove("Public/a/one/index.html")
    _ = try site.rendered()
  }

  @Test func aDestinationThatCannotBeMadeIsAnError() throws {
    let site = try EditedSite()
    try site.folder.write("file", "")
    let report = try site.build(into: site.folder.path + "/file/Public")
    #expect(report.hasErrors)
    #expect(report.diagnostics.allSatisfy { $0.code == "file-error" })
  }

  @Test func inputsThatAreGoneOrUnreadableAreReported() throws {
    let site = try EditedSite()
    let before = try site.folder.files(in: "Public")
    try FileManager.default.createSymbolicLink(
      atPath: site.folder.path + "/Content/a/gone.md", withDestinationPath: "nowhere.md")
    let report = try site.build()
    #expect(report.diagnostics.map(\.code) == ["unusable-path"])
    #expect(try site.folder.files(in: "Public") == before)
  }

  @Test func twoBuildsIntoOneDestinationAreKeptApart() throws {
    let site = try EditedSite()
    var options = BuildOptions()
    options.source = site.folder.path
    let lock = try Lock.onDestination(options)
    #expect {
      try build(options)
    } throws: { error in
      if case .locked = error as? BuildFailure { true } else { false }
    }
    extendLifetime(lock)
  }

  @Test func theLockIsFreeOnceABuildIsOver() throws {
    let site = try EditedSite()
    for _ in 0..<3 { #expect(try site.build().hasErrors == false) }
  }

  @Test func foreignFilesAreLeftAloneWithAWarningEachTime() throws {
    let site = try EditedSite()
    try site.folder.write("Public/mine.txt", "by hand")
    try site.folder.write("Public/.htaccess", "deny")
    for _ in 0..<3 {
      let report = try site.build()
      #expect(report.diagnostics.map(\.code) == ["foreign-file"])
      #expect(!report.hasErrors)
    }
    #expect(site.folder.text("Public/mine.txt") == "by hand")
    #expect(site.folder.text("Public/.htaccess") == "deny")
    try site.folder.remove("Public/mine.txt")
    #expect(try site.build().diagnostics.isEmpty)
  }

  @Test func aCacheThatIsDamagedAnywhereNeverMisleads() throws {
    let site = try EditedSite()
    let names = try FileManager.default.contentsOfDirectory(atPath: site.folder.path + "/.almanac").filter {
      $0.hasPrefix("cache-") || $0.hasPrefix("facts-")
    }
    var random = SplitMix(state: 11)
    for round in 0..<60 {
      let name = ".almanac/" + names[round % names.count]
      var bytes = try readFile(site.folder.path + "/" + name)
      switch round / names.count % 4 {
      case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
      case 1: bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes = Array(bytes.shuffled(using: &random).prefix(500))
      default: bytes += [0, 1, 2]
      }
      try site.folder.write(name, bytes)
      if round % 3 == 0 { try site.edit("Content/a/two.md") { $0 + "\n第\(round)次。\n" } }
      let report = try site.build()
      #expect(!report.hasErrors && report.diagnostics.allSatisfy { $0.severity == .note })
      let clean = try TemporaryFolder()
      _ = try site.build(into: clean.path)
      #expect(try site.folder.files(in: "Public") == clean.files(), "round \(round)")
    }
  }

  @Test func verifyingFindsNothingInAnySite() throws {
    let site = try EditedSite()
    try site.edit("Content/a/two.md") { $0 + "\n又一段。\n" }
    var options = BuildOptions()
    options.source = site.folder.path
    options.clock = site.clock
    let report = try buildAndVerify(options)
    #expect(report.diagnostics.isEmpty)
    #expect(report.outputs.filter(\.isRendered).map(\.path).contains("a/two/index.html"))
    #expect(!FileManager.default.fileExists(atPath: site.folder.path + "/.almanac/verify"))
  }

  @Test func jobsDoNotShowInTheOutput() throws {
    let site = try EditedSite()
    for jobs in [1, 3, 16] {
      let clean = try TemporaryFolder()
      var options = BuildOptions()
      options.source = site.folder.path
      options.destination = clean.path
      options.clock = site.clock
      options.jobs = jobs
      _ = try build(options)
      #expect(try clean.files() == site.folder.files(in: "Public"))
    }
  }
}
