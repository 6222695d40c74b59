import SourceText

@testable import SiteBuild

/// A site of one article and one table, for tests that break a part of it.
struct SmallSite {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("Content/site.yaml", "title: 小站\nbase_url: https://small.example/\nlanguage: zh-Hans\n")
    try folder.write("Content/_index.md", "---\ntitle: 首页\n---\n欢迎。\n")
    try folder.write("Content/indicators/parks.csv", Self.parks)
    try folder.write("Content/indicators/parks.yaml", Self.sidecar())
  }

  static let parks = "year,value\n2019,80\n2020,87\n"

  /// The sidecar of the table, with more lines at its end.
  static func sidecar(_ more: String = "") -> String {
    """
    title: 新建公园
    schema:
      fields:
        - {name: year, type: year, role: time, constraints: {required: true}}
        - {name: value, type: integer, role: measure, unit: ge, decimals: 0, constraints: {required: true}}
      primaryKey: [year]
    \(more)

    """
  }

  /// Writes an article and gives its path from the root.
  func article(_ text: String, named name: String = "a", settings: String = "") throws -> String {
    try article(Array("---\ntitle: 文章\ndate: 2021-06-01\n\(settings)---\n\(text)".utf8), named: name)
  }

  /// Writes an article byte by byte.
  func article(_ bytes: [UInt8], named name: String = "a") throws -> String {
    try folder.write("Content/\(name).md", bytes)
    return "Content/\(name).md"
  }

  var options: BuildOptions {
    var options = BuildOptions()
    options.source = folder.path
    options.clock = "2021-06-01T09:30:00+08:00"
    return options
  }

  /// Messages as `line:column code` with what they say.
  func messages(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { "\($0.place?.label ?? "") \($0.severity)[\($0.code)] \($0.message)" }
  }
}
