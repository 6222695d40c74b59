import Foundation
import Indicators
import MarkupText
import SourceText
import Testing

/// CSVW and SDMX-CSV, read by PyPI's `csvw` and `pysdmx`.
@Suite struct TableFormatsTests {
  private static let python = Frictionless.program.deletingLastPathComponent().appending(path: "python")

  static func isInstalled(_ module: String) -> Bool { (try? run("import \(module)", in: [:])) != nil }

  private struct Failure: Error { var output: String }

  /// Runs a program of Python in a folder made of `files`; its output.
  static func run(_ program: String, in files: [String: String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "almanac-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let process = Process()
    let output = Pipe()
    process.executableURL = python
    process.arguments = ["-c", program]
    process.currentDirectoryURL = folder
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    guard process.terminationStatus == 0 else { throw Failure(output: text) }
    return text
  }

  private func written(_ write: (inout MarkupWriter) throws -> Void) rethrows -> String {
    var writer = MarkupWriter()
    try write(&writer)
    return writer.text
  }

  private let sidecar = """
    title: 各类型
    licenses: [{name: CC-BY-4.0, path: "https://creativecommons.org/licenses/by/4.0/"}]
    schema:
      fieldsMatch: equal
      fields:
        - {name: 年月, type: yearmonth, role: time, title: 月份}
        - {name: the-area, role: dimension, categories: [{value: "a|b", label: 甲}, {value: c.}]}
        - {name: value, type: number, role: measure, unit: percent, decimals: 2, constraints: {minimum: 0, maximum: 100}}
        - {name: other, type: integer, role: measure, unit: ge}
        - {name: status, role: status, of: value}
        - {name: note, role: note, of: value}
        - {name: list, type: list, itemType: integer, delimiter: ";"}
        - {name: yes, type: boolean, trueValues: [是], falseValues: [否]}
        - {name: comma, type: number, decimalChar: ",", groupChar: "."}
        - {name: day, type: date, constraints: {minimum: 2020-01-01}}
        - {name: code, constraints: {pattern: "[a-z]{2}|x"}}
      primaryKey: [年月, the-area]
      foreignKeys:
        - {fields: [the-area], reference: {resource: elsewhere, fields: [id]}}
      missingValues: ["", ":"]
    indicator: {frequency: M, areaCode: 110114, footnotes: {a: "注，一", b: 注二}}
    """
  private let csv = """
    年月,the-area,value,other,status,note,list,yes,comma,day,code
    2020-01,a|b,48.25,7,p;b,a;b,1;2;3,是,"1.234,5",2020-01-01,ab
    2020-01,c.,:,0,c,,,,,,
    2020-02,a|b,0.5,-3,,b,1,否,"0,5",2021-12-31,x

    """

  private func table() throws -> Table {
    let (table, diagnostics) = TableFixture(csv, sidecar: sidecar).read()
    #expect(diagnostics.map(firstLine) == [])
    return try #require(table)
  }

  @Test func `writes SDMX-CSV with one measure a line`() throws {
    let table = try table()
    #expect(
      written { table.writeSDMX(agency: "CN.X", to: &$0) } == """
        STRUCTURE[;],STRUCTURE_ID,ACTION,FREQ,REF_AREA,THE_AREA,MEASURE,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,DECIMALS,OBS_STATUS[],COMMENT_OBS,LIST,YES,COMMA,DAY,CODE
        datastructure,CN.X:T(1.0.0),I,M,110114,a|b,VALUE,2020-01,48.25,percent,2,P;B,注，一 注二,1;2;3,是,"1.234,5",2020-01-01,ab
        datastructure,CN.X:T(1.0.0),I,M,110114,a|b,OTHER,2020-01,7,ge,,A,,1;2;3,是,"1.234,5",2020-01-01,ab
        datastructure,CN.X:T(1.0.0),I,M,110114,c.,VALUE,2020-01,,percent,2,Q,,,,,,
        datastructure,CN.X:T(1.0.0),I,M,110114,c.,OTHER,2020-01,0,ge,,A,,,,,,
        datastructure,CN.X:T(1.0.0),I,M,110114,a|b,VALUE,2020-02,0.5,percent,2,A,注二,1,否,"0,5",2021-12-31,x
        datastructure,CN.X:T(1.0.0),I,M,110114,a|b,OTHER,2020-02,-3,ge,,A,,1,否,"0,5",2021-12-31,x

        """)
  }

  @Test(arguments: [
    ("www.bjchp.gov.cn", "CN.GOV.BJCHP.WWW"), ("localhost:4000", "LOCALHOST"), ("127.0.0.1", "X1.X0.X0.X127"),
    ("", "SITE"), ("统计.cn", "CN.U7EDFU8BA1"),
  ])
  func `names the agency after the host`(host: String, agency: String) {
    #expect(sdmxAgency(host: host) == agency)
  }

  private static let readCSVW = """
    import warnings, csvw
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        d = csvw.CSVW('t.csv-metadata.json', validate=True)
        print(d.is_valid)
        for row in d.tables[0]: print(*(repr(v) for v in row.values()), sep=', ')
    """

  @Test(.enabled(if: isInstalled("csvw"))) func `csvw reads the values that the cells have`() throws {
    let table = try table()
    let files = [
      "t.csv": written { table.writeCSV(to: &$0) },
      "t.csv-metadata.json": written { table.writeCSVW(language: "zh-Hans", to: &$0) },
    ]
    let lines = try Self.run(Self.readCSVW, in: files).split(separator: "\n")
    #expect(lines.first == "True")
    #expect(lines.count == 4)
    let first = try #require(lines.dropFirst().first)
    #expect(first.contains("Decimal('48.25'), 7, 'p;b', 'a;b', ['1', '2', '3'], True, Decimal('1234.5')"))
    #expect(lines[2].contains("'c.', None, 0, 'c'"))
  }

  @Test(
    .enabled(if: isInstalled("csvw")),
    arguments: [
      ("48.25", "148.25"), ("48.25", "x"), ("a|b,48", "a,48"),
      ("2021-12-31", "2019-12-31"),
      ("2020-02,a|b", "2020-01,a|b"), ("31,x", "31,xyz"), ("2020-02,", ","), ("nothing of it", "x"),
    ])
  func `csvw refuses what the sidecar does not allow`(good: String, bad: String) throws {
    let table = try table()
    let text = written { table.writeCSV(to: &$0) }
    let files = [
      "t.csv": text.replacing(good, with: bad),
      "t.csv-metadata.json": written { table.writeCSVW(language: "zh-Hans", to: &$0) },
    ]
    let isSame = !text.contains(good)
    let output = (try? Self.run(Self.readCSVW, in: files)) ?? "False"
    #expect(output.hasPrefix("True") == isSame)
  }

  @Test(.enabled(if: isInstalled("csvw") && isInstalled("pysdmx.io.csv") && SeedTables.isPresent))
  func `both readers take every table of the first site`() throws {
    var files: [String: String] = [:]
    for name in SeedTables.names {
      let (table, _) = readTable(
        name: name, csv: try SeedTables.source("\(name).csv"), sidecar: try SeedTables.source("\(name).yaml"),
        units: try SeedTables.units())
      let read = try #require(table)
      files["\(name).csv"] = written { read.writeCSV(to: &$0) }
      files["\(name).csv-metadata.json"] = written { read.writeCSVW(language: "zh-Hans", to: &$0) }
      files["\(name).sdmx.csv"] = written { read.writeSDMX(agency: "CN", to: &$0) }
    }
    let program = """
      import glob, warnings, csvw
      from pysdmx.io import read_sdmx
      warnings.simplefilter('ignore')
      for f in sorted(glob.glob('*.csv-metadata.json')):
          d = csvw.CSVW(f, validate=True)
          s = read_sdmx(f.replace('.csv-metadata.json', '.sdmx.csv'), validate=False).data[0]
          print(d.is_valid and len(list(d.tables[0])) > 0 and 'OBS_VALUE' in s.data.columns and len(s.data) > 0)
      """
    let lines = try Self.run(program, in: files).split(separator: "\n")
    #expect(lines.count == SeedTables.names.count)
    #expect(lines.allSatisfy { $0 == "True" })
  }
}
