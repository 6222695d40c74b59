import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// Whole small sites under `Tests/Sites`: each is built and held against its `expected` folder, both ways.
///
/// `ALMANAC_UPDATE_SITES=1 swift test` writes the expected folders anew; read the difference before committing it.
@Suite struct SiteSnapshotTests {
  static let root =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/Sites"
  static let sites = (try? FileManager.default.contentsOfDirectory(atPath: root).sorted()) ?? []

  @Test(arguments: sites) func buildsWhatIsExpected(_ name: String) throws {
    let built = try TemporaryFolder()
    var options = BuildOptions()
    options.source = "\(Self.root)/\(name)"
    options.destination = built.path
    options.clock = "2021-06-01T09:30:00+08:00"
    defer { try? FileManager.default.removeItem(atPath: options.source + "/.almanac") }
    let report = try build(options)
    #expect(report.diagnostics.map(\.message) == [])
    let expected = "\(Self.root)/\(name)/expected"
    if ProcessInfo.processInfo.environment["ALMANAC_UPDATE_SITES"] != nil { try update(expected, from: built) }
    let wanted = try Dictionary(
      uniqueKeysWithValues: walk(expected).files.map { ($0.path, try readFile(expected + "/" + $0.path)) })
    let found = try built.files()
    #expect(found.keys.sorted() == wanted.keys.sorted())
    for (path, bytes) in found where wanted[path] != nil {
      #expect(
        String(decoding: bytes, as: UTF8.self) == wanted[path].map { String(decoding: $0, as: UTF8.self) }, "\(path)")
    }
  }

  private func update(_ expected: String, from built: TemporaryFolder) throws {
    try? FileManager.default.removeItem(atPath: expected)
    for (path, bytes) in try built.files() {
      let url = URL(fileURLWithPath: expected + "/" + path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
  }

  @Test func thereAreSites() { #expect(!Self.sites.isEmpty) }
}
