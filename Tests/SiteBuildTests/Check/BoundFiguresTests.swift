import SourceText
import Testing

@testable import SiteBuild

@Suite struct BoundFiguresTests {
  @Test(arguments: [
    (settings: "", site: "", errors: 0), (settings: "figures: {require_bound: true}\n", site: "", errors: 1),
    (settings: "", site: "figures: {require_bound: true}\n", errors: 1),
    (settings: "figures: {require_bound: false}\n", site: "figures: {require_bound: true}\n", errors: 0),
    (settings: "", site: "figures: {require_bound: [green]}\n", errors: 0),
  ])
  func refusesUnboundFiguresInABuildWhereTheyAreNotAllowed(settings: String, site: String, errors: Int) throws {
    let small = try SmallSite()
    try small.folder.write(
      "Content/site.yaml", "title: 小站\nbase_url: https://small.example/\n\(site)")
    _ = try small.article("2020年新建公园87个。\n", settings: settings)
    let report = try build(small.options)
    #expect(report.diagnostics.count { $0.code == "unbound-figure" } == errors)
    #expect(report.hasErrors == (errors > 0))
  }
}
