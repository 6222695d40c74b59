import Foundation
import SourceText
import Testing

@testable import Indicators

@Suite struct UnboundFigureTests {
  static let checker = ProseChecker(units: TestTables.seed.units)
  static let index = FigureIndex(
    tables: TestTables.seed.tables.values.sorted { $0.name < $1.name }, units: TestTables.seed.units)

  static func found(_ text: String, _ language: FigureLanguage = .chinese, year: Int? = 2021) -> [UnboundFigure] {
    let source = SourceFile(name: "a.md", text: text)
    return checker.unboundFigures(
      in: source, blocks: [0..<source.bytes.count], excluding: [], index: index,
      context: ProseContext(language: language, year: year))
  }

  static func summary(_ figure: UnboundFigure) -> String {
    "\(figure.text) \(figure.relation.rawValue) \(figure.cell?.name.short ?? "-")" + (figure.offer.map { " {=\($0)}" } ?? "")
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["EXPLORE"] != nil))
  func explore() throws {
    let text = try String(contentsOfFile: ProcessInfo.processInfo.environment["EXPLORE"] ?? "", encoding: .utf8)
    for line in text.split(separator: "\n") {
      let results = Self.found(String(line))
      if !results.isEmpty { print("TEXT", line.prefix(60)) }
      for figure in results { print("   ", Self.summary(figure)) }
    }
  }
}
