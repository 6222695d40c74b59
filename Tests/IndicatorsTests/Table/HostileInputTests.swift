import MarkupText
import SourceText
import Testing

@testable import Indicators

/// Bytes that nobody wrote on purpose: there must be a table or a message, never a crash, and soon.
@Suite struct HostileInputTests {
  private let sidecar = measureSidecar(fields: ["name: note, role: note"], indicator: "{footnotes: {a: x}}")

  private func survives(_ bytes: [UInt8], _ sidecar: String) -> Bool {
    let (table, diagnostics) = TableFixture(bytes: bytes, sidecar: sidecar).read()
    guard let table else { return diagnostics.contains { $0.severity == .error } }
    // Whatever was read can be asked for.
    for row in table.rows { _ = row.cells }
    var writer = MarkupWriter()
    table.writeCSV(to: &writer)
    table.writeJSON(to: &writer)
    table.writeText(to: &writer)
    return table.isSound == !diagnostics.contains { $0.severity == .error }
  }

  @Test func `random bytes`() {
    var generator = SplitMix(state: 11)
    for _ in 0..<2000 {
      let bytes = (0..<Int(generator.next() % 200)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      #expect(survives(bytes, sidecar))
      #expect(survives(Array("year,value,note\n".utf8) + bytes, sidecar))
      #expect(survives(bytes, "encoding: gb18030\n" + sidecar))
    }
  }

  @Test func `random sidecars made of sound pieces`() {
    var generator = SplitMix(state: 12)
    let pieces = [
      "schema:", "fields:", "- ", "name: a", "type: year", "role: measure", "{", "}", "[", "]", "\n", "\n  ", "\n    ",
      ": ", ", ", "unit: ge",
      "primaryKey: a", "constraints: ", "minimum: 1", "pattern: '('", "categories: [x]", "indicator:",
      "checks: [{rule: \"[\"}]", "&x ", "*x",
      "translations: {en: {}}", "foreignKeys: [{}]", "\"", "'", "missingValues: [1]", "decimals: -1", "target: {}",
      "embargo: x",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int(generator.next() % 25)).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }
        .joined()
      #expect(survives(Array("a\n1\n".utf8), text))
    }
  }

  @Test func `every prefix of a good table`() {
    let csv = Array("year,value,note\r\n2020,48.25,a\r\n2021,\"49\",\"a\"\r\n".utf8)
    for length in csv.indices { #expect(survives(Array(csv[..<length]), sidecar)) }
    let yaml = Array(sidecar.utf8)
    for length in yaml.indices { #expect(survives(csv, String(decoding: yaml[..<length], as: UTF8.self))) }
  }

  @Test func `every byte of a good table changed`() {
    let csv = Array("year,value,note\n2020,48.25,a\n2021,\"4\"\"9\",\"a\"\n".utf8)
    for place in csv.indices {
      for byte in [0x00, 0x0A, 0x0D, 0x22, 0x2C, 0x61, 0x80, 0xE6, 0xFF] as [UInt8] {
        var changed = csv
        changed[place] = byte
        #expect(survives(changed, sidecar))
      }
    }
  }

  @Test func `many columns, many delimiters, many quotes, deep brackets`() {
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(survives([UInt8](repeating: 0x2C, count: 200_000), sidecar))
      #expect(survives([UInt8](repeating: 0x22, count: 1_000_001), sidecar))
      #expect(survives([UInt8](repeating: 0x0A, count: 1_000_000), sidecar))
      #expect(survives(Array("year,value,note\n".utf8) + [UInt8](repeating: 0x2C, count: 1_000_000), sidecar))
      let nested = "a\n\"" + String(repeating: "[", count: 100_000) + "\"\n"
      #expect(survives(Array(nested.utf8), "schema: {fields: [{name: a, type: array}]}\n"))
    }
    #expect(time < .seconds(30))
  }

  @Test func `one long line with a fault in every cell`() {
    let clock = ContinuousClock()
    let time = clock.measure {
      let labels = (0..<20_000).map { "森\($0)" }.joined(separator: ",")
      let (_, extra) = TableFixture(labels + "\n", schema: "fields: [{name: a}]").read()
      #expect(extra.count == 20_001)
      #expect(extra.map { $0.place?.start.line } == Array(repeating: 1, count: 20_001))
      #expect(survives(Array((labels + "," + labels).utf8), sidecar))
      #expect(survives([UInt8](repeating: 0x80, count: 500_000), sidecar))
      #expect(survives(Array(repeating: Array("a\"b,".utf8), count: 20_000).flatMap(\.self), sidecar))
    }
    #expect(time < .seconds(60))
  }

  @Test func `positions found by walking on are those of the source`() {
    let csv = "year,value,note\r\n20x0,1,\"a\r\nb\"\r2021,森,a\n20y1,\"\n\r\",zzz\r\nx,y,z"
    let source = SourceFile(name: "data/t.csv", text: csv)
    let (table, diagnostics) = TableFixture(csv, sidecar: sidecar).read()
    #expect(diagnostics.count > 5)
    for diagnostic in diagnostics {
      guard let row = diagnostic.subject?.row, let field = diagnostic.subject?.field, let table else { continue }
      // Of a quoted cell with several notes it is the note behind the quote.
      let start = table.range(row: row - 2, field: field - 1).lowerBound
      let places = [source.position(at: start), source.position(at: start + 1)]
      #expect(diagnostic.place.map { places.contains($0.start) } == true)
    }
  }

  @Test func `a cell of sixteen megabytes`() throws {
    let cell = [UInt8](repeating: 0x61, count: 16 << 20)
    let bytes = Array("a\n\"".utf8) + cell + Array("\"\n".utf8)
    let (table, diagnostics) = TableFixture(bytes: bytes, sidecar: "schema: {fields: [{name: a}]}\n").read()
    #expect(diagnostics == [])
    #expect(try #require(table).text(row: 0, field: 0).utf8.count == 16 << 20)
  }
}
