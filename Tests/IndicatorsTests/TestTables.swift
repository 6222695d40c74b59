import Foundation
import SourceText
import Testing

@testable import Indicators

/// Tables in memory, with a record of what was read from them.
struct TestTables: TableReading {
  var tables: [String: Table] = [:]
  var broken: [String] = []
  var units: UnitRegistry = .standard
  var now: Int?
  var minutesEastOfUTC = 480
  var reads: [TableRead] = []

  var tableNames: [String] { (Array(tables.keys) + broken).sorted() }
  mutating func table(named name: String) -> Table? { tables[name] }
  mutating func didRead(_ read: TableRead) { reads.append(read) }

  /// What was read, in canonical form.
  var readNames: [String] {
    reads.map {
      switch $0 {
      case .cell(let name): name.canonical
      case .selection(let name): name.canonical
      }
    }
  }

  /// The tables of the Changping site.
  static let seed: TestTables = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Content/indicators").standardized
    func source(_ name: String) -> SourceFile? {
      (try? Data(contentsOf: folder.appendingPathComponent(name))).map {
        SourceFile(name: "Content/indicators/\(name)", bytes: Array($0))
      }
    }
    var tables = TestTables()
    if let units = source("_units.yaml") { tables.units = readUnits(units).units }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for file in files.sorted() where file.hasSuffix(".csv") {
      let name = String(file.dropLast(4))
      guard let csv = source(file) else { continue }
      tables.tables[name] =
        readTable(name: name, csv: csv, sidecar: source(name + ".yaml"), units: tables.units).table
    }
    return tables
  }()

  /// Adds a table from text; the sidecar is what stands under `schema.fields`, then `indicator`.
  mutating func add(_ name: String, csv: String, fields: String, key: String, indicator: String = "{shape: long}") {
    let sidecar = """
      name: \(name)
      path: \(name).csv
      title: \(name)
      schema:
        fieldsMatch: equal
        fields:
      \(fields.split(separator: "\n").map { "    - " + $0 }.joined(separator: "\n"))
        primaryKey: [\(key)]
        missingValues: [{value: ""}, {value: ":"}]
      indicator: \(indicator)
      """
    let read = readTable(
      name: name, csv: SourceFile(name: "\(name).csv", text: csv),
      sidecar: SourceFile(name: "\(name).yaml", text: sidecar), units: units)
    if let table = read.table { tables[name] = table } else { broken.append(name) }
    for diagnostic in read.diagnostics {
      Issue.record("\(diagnostic.place?.label ?? "") \(diagnostic.code) \(diagnostic.message)")
    }
  }
}

/// Evaluates `text`, which stands after three letters on the second line of a file.
func evaluated(
  _ text: String, in tables: TestTables = .seed, options: EvaluationOptions = EvaluationOptions()
) throws(DiagnosticError) -> Figure {
  var reader = tables
  return try evaluated(text, reading: &reader, options: options)
}

func evaluated(
  _ text: String, reading reader: inout TestTables, options: EvaluationOptions = EvaluationOptions()
) throws(DiagnosticError) -> Figure {
  let source = SourceFile(name: "a.md", text: "\n字{=" + text + "}")
  let expression = try FigureExpression.parse(text, in: source, at: 6..<6 + text.utf8.count)
  return try evaluate(expression, reading: &reader, options: options)
}

/// The first message, as it is printed.
func message(_ body: () throws -> some Any) -> String {
  do {
    return "no error: \(try body())"
  } catch let error as DiagnosticError {
    return error.diagnostics.first.map(line) ?? "silent"
  } catch {
    return "\(error)"
  }
}

func line(_ diagnostic: Diagnostic) -> String {
  let place = diagnostic.place.map { "\($0.start.line):\($0.start.column): " } ?? ""
  return "\(place)\(diagnostic.severity)[\(diagnostic.code)]: \(diagnostic.message)"
    + (diagnostic.hint.map { "; \($0)" } ?? "")
}
