import SourceText
import Testing

@testable import SiteBuild

@Suite struct NewIndicatorTests {
  @Test func startsATableThatChecksWithoutAMessage() throws {
    let site = try SmallSite()
    let made = try newIndicator("jobs", source: site.folder.path)
    #expect(made == ["Content/indicators/jobs.csv", "Content/indicators/jobs.yaml"])
    #expect(try site.messages(build(site.options).diagnostics) == [])
    #expect(try newIndicator("jobs", source: site.folder.path) == [])
  }

  @Test func writesTheSidecarThatTheCellsOfATableSuggest() throws {
    let site = try SmallSite()
    try site.folder.write("Content/indicators/rate.csv", "year,value,source\n2020,48.25,seed:L1\n")
    #expect(try newIndicator("rate", source: site.folder.path) == ["Content/indicators/rate.yaml"])
    #expect(try site.messages(build(site.options).diagnostics) == [])
    #expect(site.folder.text("Content/indicators/rate.yaml")?.contains("decimals: 2") == true)
    #expect(site.folder.text("Content/indicators/rate.csv") == "year,value,source\n2020,48.25,seed:L1\n")
  }

  @Test(arguments: [
    ("forest-coverage", true), ("a1", true), ("Jobs", false), ("森林", false), ("../x", false), ("", false),
  ])
  func namesTablesAsAddressesCan(name: String, isName: Bool) {
    #expect(isTableName(name) == isName)
  }
}
