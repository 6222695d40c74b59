import Foundation
import Indicators
import MarkupText
import SourceText
import Testing

@Suite struct PublishingTests {
  private let sidecar = """
    title: 森林覆盖率
    description: 一行
    sources: [{id: s, title: "Source \\"A\\" <b>", path: p.txt}]
    licenses: [{name: CC-BY-4.0, path: "https://creativecommons.org/licenses/by/4.0/"}]
    schema:
      fieldsMatch: equal
      fields:
        - {name: year, type: year, role: time, title: 年份}
        - {name: value, type: number, role: measure, unit: percent, decimals: 2, title: 数值}
        - {name: ok, type: boolean}
        - {name: text}
      primaryKey: year
      missingValues: [{value: "", label: 未填}, {value: ":", label: 未公布}]
    indicator: {shape: long, kind: ratio, area: 昌平区, areaCode: 110114, released: 2021-06-01}
    translations: {en: {title: Forest coverage, description: One line, fields: {year: {title: Year}, value: {title: Value}}}}
    """
  private let csv =
    "text,year,ok,value\r\n\"a,b\",2012,TRUE,+042.50\r\n\"q\"\"\n</script>\",2020,0,:\r\n\" \",2021,,-1\r\n"

  private func table() throws -> Table {
    let (table, diagnostics) = TableFixture(csv, sidecar: sidecar).read()
    #expect(diagnostics.map(firstLine) == [])
    return try #require(table)
  }

  private func written(_ write: (inout MarkupWriter) throws -> Void) rethrows -> String {
    var writer = MarkupWriter()
    try write(&writer)
    return writer.text
  }

  @Test func `writes CSV with the cells of the file, LF and quotes where they must be`() throws {
    let table = try table()
    let text = written { table.writeCSV(to: &$0) }
    #expect(
      text
        == "text,year,ok,value\n\"a,b\",2012,TRUE,+042.50\n\"q\"\"\n</script>\",2020,0,:\n \u{20},2021,,-1\n".replacing(
          " \u{20},", with: " ,"))
    let (again, diagnostics) = TableFixture(text, sidecar: sidecar).read()
    #expect(diagnostics == [])
    #expect(try #require(again).rows.map { $0.cells.map(\.text) } == table.rows.map { $0.cells.map(\.text) })
  }

  @Test func `writes JSON that any reader understands`() throws {
    let table = try table()
    let data = Data(written { table.writeJSON(to: &$0, language: "en") }.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["title"] as? String == "Forest coverage")
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.map { $0["text"] as? String } == ["a,b", "q\"\n</script>", " "])
    #expect(rows.map { $0["value"] as? Double } == [42.5, nil, -1])
    #expect(rows.map { $0["ok"] as? Bool } == [true, false, nil])
    #expect(rows[1]["value"] is NSNull)
    let fields = try #require(object["fields"] as? [[String: Any]])
    #expect(fields.map { $0["title"] as? String } == ["text", "Year", "ok", "Value"])
    #expect(!String(decoding: data, as: UTF8.self).contains("</script>"))
  }

  @Test func `writes rows as they were read`() throws {
    let table = try table()
    let data = Data(written { table.writeRows(to: &$0) }.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [[String]]])
    #expect(
      object["rows"] == [
        ["text", "year", "ok", "value"], ["a,b", "2012", "TRUE", "+042.50"], ["q\"\n</script>", "2020", "0", ":"],
        [" ", "2021", "", "-1"],
      ])
  }

  @Test func `reads any sound CSV without a sidecar`() throws {
    let (table, diagnostics) = readPlainTable(name: "x", csv: SourceFile(name: "x.csv", text: "\"\",b\n1,\n"))
    #expect(table == nil)
    #expect(diagnostics.map(\.code) == ["blank-label"])
    let (rows, none) = readPlainTable(name: "x", csv: SourceFile(name: "x.csv", text: "a,b\n1,\n"))
    #expect(none == [])
    let read = try #require(rows)
    #expect(written { read.writeRows(to: &$0) } == "{\"rows\": [\n  [\"a\", \"b\"],\n  [\"1\", \"\"]\n]}\n")
  }

  @Test func `lines columns up for a terminal`() throws {
    let (table, _) = TableFixture(
      "name,n\n昌平区,5\nab,1234\n\"a\nb\",7\n", fields: ["name: name", "name: n, type: integer"]
    ).read()
    let read = try #require(table)
    #expect(written { read.writeText(to: &$0) } == "name       n\n昌平区     5\nab      1234\na\u{FFFD}b        7\n")
  }

  @Test func `describes the dataset for harvesters`() throws {
    let table = try table()
    let addresses = TableAddresses(page: "https://x/t/", csv: "https://x/data/t.csv", json: "https://x/data/t.json")
    let value = table.datasetJSONLD(language: "en", publisher: "Changping", at: addresses)
    let data = Data(written { $0.write(value) }.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["@type"] as? String == "Dataset")
    #expect(object["name"] as? String == "Forest coverage")
    #expect(object["temporalCoverage"] as? String == "2012/2021")
    #expect(object["dateModified"] as? String == "2021-06-01")
    #expect(object["license"] as? String == "https://creativecommons.org/licenses/by/4.0/")
    #expect(
      (object["distribution"] as? [[String: String]])?.map { $0["contentUrl"] } == [
        "https://x/data/t.csv", "https://x/data/t.json",
      ])
    #expect(!String(decoding: data, as: UTF8.self).contains("<b>"))
  }

  @Test(.enabled(if: Frictionless.isInstalled)) func `frictionless finds no fault in the package`() throws {
    let table = try table()
    var package = DataPackage(name: "changping")
    package.title = "昌平"
    package.created = "2021-06-01T00:00:00+08:00"
    package.licenses = [TableLicense(name: "CC-BY-4.0", path: nil, title: nil)]
    let report = try Frictionless.validate(
      "datapackage.json",
      in: [
        "datapackage.json": Data(written { package.write([table], to: &$0) }.utf8),
        "data/t.csv": Data(written { table.writeCSV(to: &$0) }.utf8),
      ])
    #expect(report.faults == [])
    #expect(report.valid)
  }

  @Test(.enabled(if: Frictionless.isInstalled && SeedTables.isPresent))
  func `frictionless finds no fault in the package of the first site`() throws {
    var files: [String: Data] = [:]
    var tables: [Table] = []
    for name in SeedTables.names {
      let (table, _) = readTable(
        name: name, csv: try SeedTables.source("\(name).csv"), sidecar: try SeedTables.source("\(name).yaml"),
        units: try SeedTables.units())
      let read = try #require(table)
      tables.append(read)
      files["data/\(name).csv"] = Data(written { read.writeCSV(to: &$0) }.utf8)
    }
    files["datapackage.json"] = Data(written { DataPackage(name: "changping").write(tables, to: &$0) }.utf8)
    let report = try Frictionless.validate("datapackage.json", in: files)
    #expect(report.faults == [])
    #expect(report.valid)
    #expect(report.tasks.count == tables.count)
  }
}
