import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// The promise of DESIGN §9: after any edit, a run leaves the destination as a clean build would, byte for byte, and
/// makes only what the edit can touch.
@Suite struct IncrementalBuildTests {
  /// A copy of `Tests/Sites/district`, built once.
  fileprivate final class Workbench {
    let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      for part in ["Content", "Templates"] {
        try FileManager.default.copyItem(
          atPath: SiteSnapshotTests.root + "/district/" + part, toPath: folder.path + "/" + part)
      }
      _ = try run()
    }

    func run(into destination: String? = nil) throws -> BuildReport {
      var options = BuildOptions()
      options.source = folder.path
      options.destination = destination
      options.clock = "2021-06-01T09:30:00+08:00"
      return try build(options)
    }

    func edit(_ path: String, _ change: (String) -> String) throws {
      try folder.write(path, change(folder.text(path) ?? ""))
    }

    /// The outputs that the next run makes, after holding its tree against a clean build's.
    func rendered() throws -> [String] {
      let report = try run()
      #expect(report.diagnostics.map(\.message) == [])
      let clean = try TemporaryFolder()
      _ = try run(into: clean.path)
      #expect(try folder.files(in: "Public") == clean.files())
      #expect(folder.text("Public/.almanac-manifest") == clean.text(".almanac-manifest"))
      return report.outputs.filter(\.isRendered).map(\.path)
    }
  }

  /// An edit and the outputs it can touch.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var path: String
    var change: @Sendable (String) -> String
    var rendered: [String]
  }

  static let cases = [
    Case(testDescription: "nothing", path: "Content/green/parks.md", change: { $0 }, rendered: []),
    Case(
      testDescription: "a paragraph", path: "Content/green/parks.md",
      change: { $0 + "\n再来一段。\n" },
      rendered: ["green/parks/index.html", "search/g-0.bin", "search/index.json", "search/p-0.json"]),
    Case(
      testDescription: "a cell that a page quotes, and lists in its summary",
      path: "Content/indicators/forest-coverage.csv",
      change: { $0.replacingOccurrences(of: "42.57", with: "42.58") },
      rendered: [
        "data/forest-coverage.csv", "data/forest-coverage.json", "en/indicators/forest-coverage/index.html",
        "en/search/g-0.bin", "en/search/index.json", "feed.json", "feed.xml", "green/feed.json", "green/feed.xml",
        "green/forest/index.html", "green/index.html", "index.html", "indicators/forest-coverage/index.html",
        "search/g-0.bin", "search/index.json", "search/p-0.json", "tags/生态/feed.json", "tags/生态/feed.xml",
        "tags/生态/index.html",
      ]),
    Case(
      testDescription: "a template", path: "Templates/article.html",
      change: { $0.replacingOccurrences(of: "<h1>", with: "<h1 id=\"top\">") },
      rendered: ["green/forest/index.html", "green/parks/index.html"]),
  ]

  @Test(arguments: cases) func makesOnlyWhatAnEditCanTouch(_ edit: Case) throws {
    let bench = try Workbench()
    try bench.edit(edit.path, edit.change)
    let rendered = try bench.rendered()
    #expect(rendered == edit.rendered, "made \(rendered)")
  }

  @Test func aRunWithErrorsLeavesTheLastGoodTree() throws {
    let bench = try Workbench()
    let before = try bench.folder.files(in: "Public")
    try bench.edit("Content/green/forest.md") { $0.replacingOccurrences(of: "48.25%", with: "48.52%") }
    let report = try bench.run()
    #expect(report.diagnostics.map(\.code) == ["literal-differs"])
    #expect(report.diagnostics.first?.place?.label == "Content/green/forest.md:6:13")
    #expect(try bench.folder.files(in: "Public") == before)
  }

  @Test func aDamagedCacheIsDroppedWithANote() throws {
    let bench = try Workbench()
    let cache = try #require(
      try FileManager.default.contentsOfDirectory(atPath: bench.folder.path + "/.almanac").first {
        $0.hasPrefix("cache-")
      })
    try bench.edit(".almanac/" + cache) { String($0.dropLast(20)) }
    let report = try bench.run()
    #expect(report.diagnostics.map(\.code) == ["cache"])
    #expect(report.written.isEmpty)
  }

  /// The files beside the cache, for which a run that goes by all of them looks.
  @Test(arguments: ["facts-", "layout-"], [0, 20])
  func damageBesideTheCacheIsNoted(file: String, kept: Int) throws {
    let bench = try Workbench()
    let folder = bench.folder.path + "/.almanac"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix(file) })
    let damaged = URL(fileURLWithPath: folder + "/" + name)
    try Data(contentsOf: damaged).prefix(kept).write(to: damaged)
    try bench.edit("Content/green/forest.md") { $0 + "\n再写一句。\n" }
    let report = try bench.run()
    #expect(report.diagnostics.map(\.code) == ["cache"])
    #expect(report.diagnostics.first?.message.contains(file == "facts-" ? "the articles" : "the layout") == true)
    #expect(try bench.run().diagnostics.isEmpty)
  }

  @Test func handEditsInTheTreeAreUndone() throws {
    let bench = try Workbench()
    let before = try bench.folder.files(in: "Public")
    try bench.edit("Public/green/forest/index.html") { $0 + "<!-- by hand -->" }
    try bench.folder.remove("Public/index.html")
    _ = try bench.run()
    #expect(try bench.folder.files(in: "Public") == before)
  }

  @Test func randomSeriesOfEditsEndAsACleanBuildWould() throws {
    let bench = try Workbench()
    var random = SplitMix(state: 20_210_601)
    for step in 0..<25 {
      try bench.randomEdit(step, &random)
      _ = try bench.rendered()
    }
  }
}

/// A small generator with a seed, so that a failure can be seen again (Steele et al., "Fast splittable PRNGs", 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

extension IncrementalBuildTests.Workbench {
  /// One of the edits that people make, valid in any order.
  fileprivate func randomEdit(_ step: Int, _ random: inout SplitMix) throws {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: try folder.write("Content/green/new\(step).md", "---\ntitle: 新\(step)\ndate: 2021-05-04\n---\n正文\n")
    case 1: try edit("Content/green/parks.md") { $0 + "\n又一段\(step)。\n" }
    case 2: try edit("Content/green/parks.md") { $0.replacingOccurrences(of: "title: 公园", with: "title: 公园\(step)") }
    case 3:
      try edit("Content/green/parks.md") { $0.replacingOccurrences(of: "weight: 2", with: "weight: \(step + 3)\n#") }
    case 4: try edit("Content/indicators/forest-coverage.csv") { $0.replacingOccurrences(of: ",42.5", with: ",41.5") }
    case 5: try folder.write("Content/files/note\(step).txt", "\(step)")
    case 6: try edit("Templates/article.html") { $0 + "<!-- \(step) -->\n" }
    case 7: try edit("Content/site.yaml") { $0.replacingOccurrences(of: "title: 小区", with: "title: 小区\(step)") }
    default:
      let added = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/Content/green").filter {
        $0.hasPrefix("new")
      }
      if let victim = added.sorted().first { try folder.remove("Content/green/" + victim) }
    }
  }
}
