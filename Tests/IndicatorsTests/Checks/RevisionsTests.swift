import SourceText
import Testing

@testable import Indicators

@Suite struct RevisionsTests {
  private func messages(_ more: String) -> [String] {
    let sidecar = """
      schema:
        fields:
          - {name: year, type: year, role: time}
          - {name: value, type: number, role: measure, unit: ge, decimals: 0}
        primaryKey: [year]
      \(more)

      """
    let input = TableInput(
      name: "t", csv: SourceFile(name: "t.csv", text: "year,value\n2020,1\n"),
      sidecar: SourceFile(name: "t.yaml", text: sidecar))
    return checkTables([input], units: .standard).diagnostics.map(line)
  }

  @Test(arguments: ["[2020]", "t[2020]", "t[2020].value"])
  func takesCellsThatAreThere(cell: String) {
    #expect(
      messages("indicator: {revisions: [{date: 2021-01-01, type: C, reason: typing error, cells: [\"\(cell)\"]}]}")
        == [])
  }

  @Test func refusesCellsThatAreNot() {
    #expect(
      messages("indicator: {revisions: [{date: 2021-01-01, type: C, reason: typing error, cells: [\"t[2019]\"]}]}")
        == ["6:25: error[ref-cell]: t has no row year=2019; it has 2020"])
  }

  @Test(arguments: [
    ("loader: {refresh: 1d, timeout: 90s, inputs: [a.sql]}", []),
    (
      "loader: {refresh: daily}",
      [
        "6:19: error[sidecar]: loader.refresh is \"daily\"; write a number and s, m, h, d or w, such as 15m or 1d"
      ]
    ), ("loader: {input: a}", ["6:10: error[sidecar]: unknown key \"input\"; did you mean \"inputs\"?"]),
    (
      "sources: [{id: s, title: 甲}]\ntranslations: {en: {sources: {x: A}}}",
      ["7:16: error[sidecar]: en translates source \"x\", which is not there; did you mean \"s\"?"]
    ),
  ])
  func readsLoadersAndTranslatedSources(more: String, expected: [String]) {
    #expect(messages(more).filter { !$0.contains("warning") } == expected)
  }
}
