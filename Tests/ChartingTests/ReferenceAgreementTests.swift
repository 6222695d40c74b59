import Charting
import Foundation
import Settings
import SourceText
import Testing

/// The gallery, drawn plainly, against what the reference implementation drew of it (`Expected/reference.json`).
struct ReferenceAgreementTests {
  struct Fact: Decodable, Sendable {
    var texts: [String]
    var marks: Int
    var width: Double
    var height: Double
  }

  private struct Facts: Decodable { var charts: [String: Fact] }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  static let facts: [String: Fact] = {
    let data = try? Data(contentsOf: folder.appending(path: "Expected/reference.json"))
    return data.flatMap { try? JSONDecoder().decode(Facts.self, from: $0) }?.charts ?? [:]
  }()

  /// Where we differ on purpose or by what is not worth copying: the reference piles up null and missing categories,
  /// and measures with kerning what does not fit.
  static let known: Set<String> = ["null-category", "long-labels-cut"]

  static func chart(_ name: String) throws -> Chart {
    let bytes = try Data(contentsOf: folder.appending(path: "Gallery/\(name).json"))
    let source = SourceFile(name: "\(name).json", bytes: Array(bytes))
    let spec = try #require(try parseJSON(source))
    var data = MemoryData()
    let (chart, diagnostics) = drawChart(
      ChartRequest(spec: spec, source: source, language: "en", plain: true, identifier: "c", isStandalone: true),
      reading: &data)
    #expect(diagnostics.isEmpty)
    return try #require(chart)
  }

  @Test("the gallery is there") func galleryIsThere() { #expect(Self.facts.count > 150) }

  @Test("prints the texts of the reference", arguments: facts.keys.sorted().filter { !known.contains($0) })
  func printsItsTexts(_ name: String) throws {
    let chart = try Self.chart(name)
    let expected = try #require(Self.facts[name]).texts
    #expect(chart.texts.joined(separator: "|") == expected.joined(separator: "|"))
  }

  @Test("draws as many marks as the reference", arguments: facts.keys.sorted())
  func drawsItsMarks(_ name: String) throws {
    #expect(try Self.chart(name).markCount == Self.facts[name]?.marks)
  }

  @Test("is as large as the reference", arguments: facts.keys.sorted().filter { !known.contains($0) })
  func hasItsSize(_ name: String) throws {
    let chart = try Self.chart(name)
    let expected = try #require(Self.facts[name])
    #expect(abs(chart.width - expected.width) <= 2 && abs(chart.height - expected.height) <= 2)
  }
}
