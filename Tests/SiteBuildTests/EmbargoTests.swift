import SourceText
import Testing

@testable import SiteBuild

@Suite struct EmbargoTests {
  private func site() throws -> SmallSite {
    let site = try SmallSite()
    try site.folder.write(
      "Content/indicators/parks.yaml", SmallSite.sidecar("indicator: {embargo: 2021-12-01T09:30+08:00}"))
    return site
  }

  private func options(_ site: SmallSite, at clock: String) -> BuildOptions {
    var options = site.options
    options.clock = clock
    return options
  }

  @Test func showsNothingOfATableBeforeItsTime() throws {
    let site = try site()
    let report = try build(options(site, at: "2021-12-01T01:29:59Z"))
    #expect(!report.hasErrors)
    let files = try site.folder.files(in: "Public")
    #expect(!files.keys.contains { $0.contains("parks") || $0.contains("datapackage") })
    for (path, bytes) in files {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("parks") && !text.contains("新建公园"), "\(path) names the table")
    }
  }

  @Test func showsATableFromItsTimeOn() throws {
    let site = try site()
    _ = try build(options(site, at: "2021-12-01T01:29:59Z"))
    let report = try build(options(site, at: "2021-12-01T01:30:00Z"))
    #expect(!report.hasErrors)
    let files = try site.folder.files(in: "Public")
    #expect(files["data/parks.csv"].map { String(decoding: $0, as: UTF8.self) } == SmallSite.parks)
    #expect(files["indicators/parks/index.html"] != nil && files["datapackage.json"] != nil)
  }

  @Test(arguments: [
    "有{=parks[2020]}公园。", "[87个]{=parks[2020]}", "[多]{?parks[2020] > parks[2019]}", "{=sum(parks[])}",
    "{{ value(\"parks\", year=2020) }}", "{{ table(\"parks\") }}", "{{ meta(\"parks\").title }}",
    "```table\ntable: parks\n```", "```figures\n- cell: parks[latest]\n```",
    "```chart\ntable: parks\nmark: bar\nencoding: {x: {field: year, type: ordinal}, y: {field: value, type: quantitative}}\n```",
  ])
  func refusesTextThatShowsATableBeforeItsTime(text: String) throws {
    let site = try site()
    _ = try site.article(text + "\n")
    let report = try build(options(site, at: "2021-11-30T00:00:00Z"))
    let errors = report.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["embargo"])
    #expect(errors.first?.place?.file == "Content/a.md")
  }
}
