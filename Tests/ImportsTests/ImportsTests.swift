import Foundation
import Testing

/// The module table of DESIGN.md, §11, held against every import line: SwiftPM alone lets a module import a sibling
/// that its target does not name, as long as something else has built it.
@Suite struct ImportsTests {
  /// What each module may import of the package and its dependencies.
  static let table: [String: Set<String>] = [
    "SourceText": [],
    "MarkupText": [],
    "Fingerprints": [],
    "Settings": ["SourceText", "CLibYAML"],
    "Markdown": ["CArena", "CCMark", "SourceText", "MarkupText"],
    "Indicators": ["SourceText", "Settings", "MarkupText"],
    "Templating": ["SourceText", "MarkupText"],
    "Charting": ["SourceText", "MarkupText", "Settings", "Indicators"],
    "SiteModel": ["Markdown", "Indicators", "Settings", "SourceText", "Fingerprints"],
    "SiteBuild": [
      "SiteModel", "Charting", "Templating", "Markdown", "Indicators", "Settings", "MarkupText", "SourceText",
      "Fingerprints",
      "CLibCrypto",
    ],
    "SitePreview": ["SiteBuild", "SourceText", "NIOCore", "NIOPosix", "NIOHTTP1"],
    "SitePublish": ["SiteBuild", "SourceText"],
    "almanac": ["SiteBuild", "SitePreview", "SitePublish", "SourceText", "ArgumentParser"],
  ]

  /// What belongs to the language and the system, not to a module's place in the flow of data.
  static let system: Set<String> = ["Swift", "Synchronization", "Glibc", "Musl", "Darwin", "Dispatch"]
  static let foundation: Set<String> = [
    "Foundation", "FoundationEssentials", "FoundationInternationalization", "FoundationNetworking", "FoundationXML",
  ]
  /// Modules that take bytes and values alone.
  static let heart: Set<String> = [
    "SourceText", "MarkupText", "Fingerprints", "Settings", "Markdown", "Indicators", "Templating", "Charting",
    "SiteModel",
  ]
  /// Folders that hold a module map or C, no Swift.
  static let bridges: Set<String> = ["CArena", "CCMark", "CLibYAML", "CLibCrypto", "CWatch"]

  @Test func everyModuleStandsInTheTable() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path).filter { !$0.hasPrefix(".") }
    #expect(Set(folders).subtracting(Self.bridges).isSubset(of: Self.table.keys))
    #expect(folders.count >= 12)
  }

  @Test(arguments: table.keys.sorted())
  func importsOnlyWhatItsRowNames(module: String) throws {
    let allowed = Self.table[module, default: []].union(Self.system)
    let forbidden: Set<String> =
      Self.heart.contains(module) ? Self.foundation : ["Foundation", "FoundationInternationalization"]
    for (file, imports) in try Self.imports(of: module) {
      for name in imports {
        #expect(!forbidden.contains(name), "\(file) imports \(name)")
        #expect(
          allowed.contains(name) || Self.foundation.contains(name),
          "\(file) imports \(name), which \(module) must not know")
      }
    }
  }

  @Test(arguments: ["CCMark", "CLibYAML", "CLibCrypto", "ArgumentParser", "NIOHTTP1"])
  func eachDependencyHasOneImporter(dependency: String) throws {
    let importers = try Self.table.keys.filter { module in
      try Self.imports(of: module).contains { $0.imports.contains(dependency) }
    }
    #expect(importers.count <= 1, "\(dependency) is imported by \(importers.sorted())")
  }

  @Test func onlyTheTemplatingLibraryIsPublic() throws {
    for module in Self.table.keys where !["SourceText", "MarkupText", "Templating"].contains(module) {
      for file in try Self.files(of: module) {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let hasPublic = lines.contains { $0.drop { $0 == " " }.hasPrefix("public ") }
        #expect(!hasPublic, "\(file.lastPathComponent) of \(module) declares something public")
      }
    }
  }

  @Test func readsEveryWayToWriteAnImport() {
    let text = """
      import A
      package import B
        public import struct C.D
      @testable import E
      // import F
      import G.H  // why
      @preconcurrency package import I
      let text = "import J"
      """
    #expect(Self.imports(in: text) == ["A", "B", "C", "E", "G", "I"])
  }

  // MARK: Reading sources

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  private static func files(of module: String) throws -> [URL] {
    let folder = sources.appending(path: module)
    let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
    return paths.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  }

  private static func imports(of module: String) throws -> [(file: String, imports: [String])] {
    try files(of: module).map { ($0.lastPathComponent, imports(in: try String(contentsOf: $0, encoding: .utf8))) }
  }

  private static func imports(in text: String) -> [String] {
    let access: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    return text.split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ")[...]
      while let first = words.first, first.hasPrefix("@") || access.contains(first) { words.removeFirst() }
      guard words.first == "import" else { return nil }
      words.removeFirst()
      if let first = words.first, kinds.contains(first) { words.removeFirst() }
      return words.first?.split(separator: ".").first.map(String.init)
    }
  }
}
