import Glibc
import Indicators
import SourceText

/// A large table of a statistics office: 2.3 million rows of 45 bytes to 100 MB, a key of three columns, a measure with
/// bounds and decimals, a status, a note and a source in each row.
private func largeTable(bytes size: Int) -> [UInt8] {
  var text: [UInt8] = []
  text.reserveCapacity(size + 100)
  text += "month,area,industry,value,status,note,source\n".utf8
  let statuses = ["", "p", "e", "r"]
  let notes = ["", "", "", "a"]
  var row = 0
  while text.count < size {
    let (area, month) = (row / 240, row / 20 % 12)
    let value = "\(row &* 7919 % 900_000 + 1000).\(row % 10)\(row % 7)"
    let key = "20\(10 + row % 20)-\(month < 9 ? "0" : "")\(month + 1),\(100_000 + area),industry-\(row % 3)"
    text += "\(key),\(value),\(statuses[row % 4]),\(notes[row % 4]),census:L\(row % 1000)\n".utf8
    row += 1
  }
  return text
}

private let sidecar = SourceFile(
  name: "large.yaml",
  text: """
    name: large
    sources: [{id: census, title: Census}]
    schema:
      fieldsMatch: equal
      fields:
        - {name: month, type: yearmonth, role: time, constraints: {required: true}}
        - {name: area, type: string, role: dimension, constraints: {required: true}}
        - name: industry
          type: string
          role: dimension
          categories: [industry-0, industry-1, industry-2]
        - {name: value, type: number, role: measure, unit: ge, decimals: 2, constraints: {required: true, minimum: 0}}
        - {name: status, type: string, role: status}
        - {name: note, type: string, role: note}
        - {name: source, type: string, role: source}
      primaryKey: [month, area, industry]
      missingValues: ["", ":"]
    indicator: {shape: long, footnotes: {a: revised method}}

    """)

/// Reads and checks; what is wrong is printed, since then another path is measured.
private func read(_ csv: SourceFile) -> Int {
  let (table, diagnostics) = readTable(name: "large", csv: csv, sidecar: sidecar, units: .standard)
  for diagnostic in diagnostics.prefix(3) { print("  \(diagnostic.message)") }
  return table?.rowCount ?? 0
}

/// A 100 MB CSV on one core, and the memory that a million rows take.
func measureIndicators(_ report: inout Report) throws {
  if getenv(millionRows) != nil { return readMillionRows() }
  let csv = SourceFile(name: "large.csv", bytes: largeTable(bytes: 100_000_000))
  let megabytes = Double(csv.bytes.count) / 1_000_000
  let index = sample(seconds: 1) { _ = fieldIndexSize(of: csv.bytes) }
  report.figure("to a field index", megabytes / index.median, unit: "MB/s", target: .atLeast(800))
  let checked = sample(seconds: 2) { _ = read(csv) }
  report.figure("read and checked against its schema", megabytes / checked.median, unit: "MB/s", target: .atLeast(150))
  report.figure("rows", Double(read(csv)) / 1_000_000, unit: "million")

  guard let program = realpath("/proc/self/exe", nil) else { return report.fail("this program can't be found") }
  defer { free(program) }
  let alone = try Command(
    path: "env", arguments: ["\(millionRows)=1", String(cString: program), "indicators"]
  ).run()
  guard alone.status == 0 else { return report.fail("the run of a million rows ended with \(alone.status)") }
  report.figure("a million rows, peak memory", Double(alone.bytes) / 1_000_000, unit: "MB", target: .atMost(1000))
  measureUnboundFigures(&report)
}

/// Tables with titles of their own, one cell each.
private func shelf(_ count: Int) -> FigureIndex {
  let tables = (0..<count).compactMap { number -> Table? in
    let title = String(
      String.UnicodeScalarView([0, 1, 2, 3].compactMap { Unicode.Scalar(0x4E00 + UInt32(number * 4 + $0)) }))
    let csv = SourceFile(name: "t\(number).csv", text: "year,value\n2020,\(number + 10)\n")
    let sidecar = SourceFile(
      name: "t\(number).yaml",
      text: """
        title: \(title)
        schema:
          fields:
            - {name: year, type: year, role: time}
            - {name: value, type: integer, role: measure, unit: ge}
          primaryKey: [year]

        """)
    return readTable(name: "t\(number)", csv: csv, sidecar: sidecar, units: .standard).table
  }
  return FigureIndex(tables: tables, units: .standard)
}

/// What a page with fifty figures costs must not grow with the number of tables.
private func measureUnboundFigures(_ report: inout Report) {
  let text = (0..<50).map { "2020年，一丁丂七共有\($0 + 20)个，是乎乏乐以外的\($0 + 7)万人。" }.joined(separator: "\n\n")
  let source = SourceFile(name: "page.md", text: text)
  let prose = ProseChecker(units: .standard)
  let context = ProseContext(language: .chinese, year: 2021)
  let (few, many) = (shelf(100), shelf(3000))
  func search(_ index: FigureIndex) {
    _ = prose.unboundFigures(
      in: source, blocks: [0..<source.bytes.count], excluding: [], index: index, context: context)
  }
  let (ofMany, ofFew) = samplePair({ search(many) }, { search(few) })
  report.ratio(
    "unbound figures of a page, 3000 tables", of: ofMany, to: "100 tables", ofFew, target: .atMost(1.5))
}

private let millionRows = "ALMANAC_BENCHMARK_MILLION_ROWS"

/// In a process of its own, so that its peak is that of one table.
private func readMillionRows() {
  let csv = SourceFile(name: "large.csv", bytes: largeTable(bytes: 52_000_000))
  let rows = read(csv)
  if rows < 1_000_000 { exit(3) }
}
