import SourceText
import Testing

@testable import SiteBuild

/// Every code that a figure in an article can have (INDICATORS §1.8), at its column.
@Suite struct EveryFigureCodeTests {
  private static let rates = """
    title: 覆盖率
    schema:
      fields:
        - {name: year, type: year, role: time}
        - {name: kind, role: dimension}
        - {name: value, type: number, role: measure, unit: percent, decimals: 2}
        - {name: qualifier, role: qualifier}
      primaryKey: [year, kind]
      missingValues: ["", ":"]
    """

  @Test(arguments: [
    ("汉{=prks[2020]}", "5:4 error[ref-table]"),
    ("汉{=parks[2018]}", "5:10 error[ref-cell]"),
    ("{=parks[2020].valu}", "5:15 error[ref-field]"),
    ("{=rates[2020]}", "5:3 error[ref-ambiguous]"),
    ("{=rates[2019,a]}", "5:3 error[ref-missing]"),
    ("汉[86个]{=parks[2020]}", "5:2 error[literal-differs]"),
    ("汉[高于]{?parks[2019] > parks[2020]}", "5:2 error[claim-false]"),
    ("{=diff(parks[2020], rates[2020,a])}", "5:3 error[unit-mismatch]"),
    ("{=diff(rates[2020,a], rates[2020,b])}", "5:3 error[calc]"),
    ("{=parks[2020}", "5:13 error[calc]"),
    ("{=parks[2020] extra}", "5:15 error[calc]"),
    ("新建公园2020年87个。", "5:10 warning[unbound-figure]"),
    ("新建公园2020年88个。", "5:10 error[unbound-figure]"),
  ])
  func isAtItsPlace(text: String, wanted: String) throws {
    let site = try SmallSite()
    try site.folder.write(
      "Content/indicators/rates.csv", "year,kind,value,qualifier\n2020,a,1,\n2020,b,2,about\n2019,a,:,\n")
    try site.folder.write("Content/indicators/rates.yaml", Self.rates)
    _ = try site.article(text + "\n")
    let own = try check(site.options).diagnostics.filter {
      $0.place?.file == "Content/a.md" && $0.code != "orphan-page"
    }
    let found = own.map { "\($0.place?.start.line ?? 0):\($0.place?.start.column ?? 0) \($0.severity)[\($0.code)]" }
    #expect(found.filter { !$0.contains("missing-") || $0.contains("ref-missing") } == [wanted])
    let subject = try #require(own.first { wanted.contains("[\($0.code)]") })
    let isOfTable =
      wanted.contains("ref-") || wanted.contains("literal") || wanted.contains("claim") || wanted.contains("unbound")
    #expect((subject.subject?.table.isEmpty == false) == isOfTable)
  }
}
