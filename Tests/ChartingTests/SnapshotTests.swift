import Charting
import Foundation
import Testing

/// A dozen drawings byte for byte (`Expected/*.svg`); `ALMANAC_UPDATE_CHARTS=1` writes them anew.
struct SnapshotTests {
  static let names = [
    "bar", "bar-grouped", "bar-stacked", "area-normalized", "line-gap", "x-axis", "donut", "heatmap", "facet-wrap",
    "boxplot", "layer-dual-axis", "chinese", "histogram", "bubble",
  ].filter {
    FileManager.default.fileExists(atPath: ReferenceAgreementTests.folder.appending(path: "Gallery/\($0).json").path)
  }

  @Test("draws as before", arguments: names)
  func isUnchanged(_ name: String) throws {
    let chart = try ReferenceAgreementTests.chart(name)
    let file = ReferenceAgreementTests.folder.appending(path: "Expected/\(name).svg")
    if ProcessInfo.processInfo.environment["ALMANAC_UPDATE_CHARTS"] != nil {
      try Data(chart.svg + [0x0A]).write(to: file)
    }
    let expected = try Data(contentsOf: file)
    #expect(String(decoding: chart.svg, as: UTF8.self) + "\n" == String(decoding: expected, as: UTF8.self))
  }

  @Test("writes numbers with at most two decimals and no style attribute", arguments: names)
  func isTidy(_ name: String) throws {
    let text = try ReferenceAgreementTests.chart(name).text.replacing(#/<desc.*</desc>/#, with: "")
    #expect(text.firstMatch(of: #/[0-9]\.[0-9]{3}/#) == nil && text.firstMatch(of: #/\.[0-9]?0["', A-Za-z]/#) == nil)
    #expect(!text.contains(" style="))
  }
}
