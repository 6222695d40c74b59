import Fuzzing
import Indicators
import SourceText

/// Reads the bytes as an expression, as a claim, as a checked literal and as prose, all over one small table. Nothing may
/// trap or hang; a literal that is mended is right.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFigures(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let table, let figure else {
    require(false, "the table can't be read")
    return 0
  }
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let source = SourceFile(name: "a.md", text: text)
  let whole = 0..<source.bytes.count
  var reader = Shelf(table: table)
  if let expression = try? FigureExpression.parse(text, in: source, at: whole) {
    _ = try? evaluate(expression, reading: &reader, options: EvaluationOptions(allowsApproximation: true))
  }
  if let claim = try? FigureClaim.parse(text, in: source, at: whole) {
    _ = try? checkClaim(claim, words: "more", at: whole, reading: &reader)
  }
  let index = FigureIndex(tables: [table], units: .standard)
  for language in [FigureLanguage.chinese, .english] {
    checkLiteral(text, against: figure, language)
    let found = prose.unboundFigures(
      in: source, blocks: [whole], excluding: [], index: index, context: ProseContext(language: language, year: 2020))
    for figure in found {
      require(figure.range.upperBound <= source.bytes.count && !figure.range.isEmpty, "a figure outside of the text")
    }
  }
  return 0
}

private func checkLiteral(_ text: String, against figure: Figure, _ language: FigureLanguage) {
  let check = prose.check(text, against: figure, language: language)
  guard !check.isRight else { return }
  let mended = prose.check(check.replacement, against: figure, language: language)
  require(mended.isRight, "\"\(text)\" is mended to \"\(check.replacement)\", which is not right")
}

private let prose = ProseChecker(units: .standard)

private let table: Table? = {
  let csv = SourceFile(
    name: "t.csv", text: "year,item,value,qualifier\n2012,parks,87,\n2020,parks,120.5,about\n2020,all,:,\n")
  let sidecar = SourceFile(
    name: "t.yaml",
    text: """
      title: 公园
      schema:
        fields:
          - {name: year, type: year, role: time}
          - {name: item, type: string, role: dimension, categories: [{value: parks, label: 新建公园}, all]}
          - {name: value, type: number, role: measure, unit: ge, decimals: 1}
          - {name: qualifier, type: string, role: qualifier}
        primaryKey: [year, item]
        missingValues: ["", ":"]

      """)
  return readTable(name: "t", csv: csv, sidecar: sidecar, units: .standard).table
}()

private let figure: Figure? = {
  guard let table else { return nil }
  var reader = Shelf(table: table)
  let source = SourceFile(name: "a.md", text: "t[2012,parks]")
  guard let expression = try? FigureExpression.parse("t[2012,parks]", in: source, at: 0..<13) else { return nil }
  return try? evaluate(expression, reading: &reader)
}()

/// One table, and no record of what is read.
private struct Shelf: TableReading {
  let table: Table
  var tableNames: [String] { ["t"] }
  var units: UnitRegistry { .standard }
  var now: Int? { nil }
  var minutesEastOfUTC: Int { 0 }
  mutating func table(named name: String) -> Table? { name == "t" ? table : nil }
  mutating func didRead(_ read: TableRead) {}
}
