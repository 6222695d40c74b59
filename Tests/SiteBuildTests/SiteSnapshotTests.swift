import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// Whole small sites under `Tests/Sites`: each is built and held against its `expected` folder, both ways.
///
/// Assets are left out of it: their names hold their fingerprints, and the pages hold their names.
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
    let found = try built.files().filter { !$0.key.isAsset }
    if ProcessInfo.processInfo.environment["ALMANAC_UPDATE_SITES"] != nil { try update(expected, to: found) }
    let wanted = try Dictionary(
      uniqueKeysWithValues: walk(expected).files.map { ($0.path, try readFile(expected + "/" + $0.path)) })
    #expect(found.keys.sorted() == wanted.keys.sorted())
    for (path, bytes) in found where wanted[path] != nil {
      #expect(
        String(decoding: bytes, as: UTF8.self) == wanted[path].map { String(decoding: $0, as: UTF8.self) }, "\(path)")
    }
  }

  private func update(_ expected: String, to files: [String: [UInt8]]) throws {
    try? FileManager.default.removeItem(atPath: expected)
    for (path, bytes) in files {
      let url = URL(fileURLWithPath: expected + "/" + path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
  }

  @Test func thereAreSites() { #expect(!Self.sites.isEmpty) }
}

extension String {
  /// Whether the path is that of an asset, below the destination.
  fileprivate var isAsset: Bool { hasPrefix("assets/") }
}
