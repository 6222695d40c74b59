import Foundation
import Indicators
import SourceText
import Testing

/// The tables of the Changping site, read from the repository.
enum SeedTables {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Content/indicators")

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func source(_ file: String) throws -> SourceFile {
    SourceFile(name: "Content/indicators/\(file)", bytes: [UInt8](try Data(contentsOf: folder.appending(path: file))))
  }

  static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()
  }

  static func units() throws -> UnitRegistry { readUnits(try source("_units.yaml")).units }
}

@Suite(.enabled(if: SeedTables.isPresent)) struct SeedTablesTests {
  @Test func `there are tables to read`() {
    #expect(SeedTables.names.count >= 17)
  }

  @Test(arguments: SeedTables.names) func `reads without a fault`(name: String) throws {
    let (table, diagnostics) = readTable(
      name: name, csv: try SeedTables.source("\(name).csv"), sidecar: try SeedTables.source("\(name).yaml"),
      units: try SeedTables.units())
    #expect(diagnostics.map { DiagnosticText().print([$0]) } == [])
    let read = try #require(table)
    #expect(read.isSound)
    #expect(read.rowCount > 0)
    for row in read.rows {
      #expect(read.row(with: row.key) == row.index)
    }
  }
}
