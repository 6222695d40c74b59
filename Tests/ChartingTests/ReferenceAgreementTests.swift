import Charting
import Foundation
import Settings
import SourceText
import Testing

/// The gallery, drawn plainly, against what the reference implementation drew of it (`Expected/reference.json`, written by
/// `Tests/Oracles/vega_lite.py`).
struct ReferenceAgreementTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  /// Not resolved: a virtual environment knows itself by the path of its link.
  static let interpreter = folder.deletingLastPathComponent().deletingLastPathComponent().appending(
    path: ".build/oracles/bin/python")

  static let facts: [String: DrawingFacts] = {
    let data = try? Data(contentsOf: folder.appending(path: "Expected/reference.json"))
    return data.flatMap { try? JSONDecoder().decode([String: DrawingFacts].self, from: $0) } ?? [:]
  }()

  /// Where we differ on purpose or by what is not worth copying: the reference gives a missing category the place of
  /// null, measures with kerning what does not fit or stands beside.
  static let known: Set<String> = ["null-category", "long-labels-cut", "pop-pyramid"]
  /// Rounding of a pixel or two: kerning in labels beside the plotting area, strokes that reach out of facet cells.
  static let tolerance = 2.6

  static let names = facts.keys.sorted()

  static func chart(_ name: String) throws -> Chart {
    let bytes = try Data(contentsOf: folder.appending(path: "Gallery/\(name).json"))
    let source = SourceFile(name: "\(name).json", bytes: Array(bytes))
    let spec = try #require(try parseJSON(source))
    var data = MemoryData()
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "Gallery/data").path) {
      data.files["data/\(file)"] = try String(
        contentsOf: folder.appending(path: "Gallery/data/\(file)"), encoding: .utf8)
    }
    let (chart, diagnostics) = drawChart(
      ChartRequest(spec: spec, source: source, language: "en", plain: true, identifier: "c", isStandalone: true),
      reading: &data)
    #expect(diagnostics.isEmpty)
    return try #require(chart)
  }

  @Test("the gallery is there") func galleryIsThere() { #expect(Self.facts.count > 400) }

  @Test(
    "draws what the reference draws: texts, marks, sizes and places", arguments: names.filter { !known.contains($0) })
  func agrees(_ name: String) throws {
    let ours = DrawingFacts(try Self.chart(name))
    let expected = try #require(Self.facts[name])
    #expect(
      ours.texts.map(\.text).sorted().joined(separator: "|")
        == expected.texts.map(\.text).sorted().joined(separator: "|"))
    #expect(ours.marks.count == expected.marks.count)
    #expect(abs(ours.width - expected.width) <= 3 && abs(ours.height - expected.height) <= 3)
    for mark in ours.marks {
      let off = expected.marks.map { wanted in zip(mark, wanted).map { abs($0 - $1) }.max() ?? 0 }.min() ?? .infinity
      #expect(off <= Self.tolerance + 1, "no mark of the reference is at \(mark): \(off) pixels off")
    }
    let places = Dictionary(grouping: expected.texts, by: \.text)
    for text in ours.texts {
      let nearest = (places[text.text] ?? []).map { max(abs($0.x - text.x), abs($0.y - text.y)) }.min() ?? .infinity
      #expect(nearest <= 5, "\(text.text) at \(text.x), \(text.y) is \(nearest) pixels off")
    }
  }

  @Test("counts marks as the reference does where texts differ", arguments: known.sorted())
  func countsMarks(_ name: String) throws {
    #expect(DrawingFacts(try Self.chart(name)).marks.count == Self.facts[name]?.marks.count)
  }

  @Test(
    "the stored facts are the reference's own",
    .enabled(if: FileManager.default.isExecutableFile(atPath: interpreter.path), "run .ci/setup for vl-convert"))
  func isFresh() throws {
    let process = Process()
    process.executableURL = Self.interpreter
    process.arguments = [
      Self.folder.appending(path: "../Oracles/vega_lite.py").path, Self.folder.appending(path: "Gallery").path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let stored = try Data(contentsOf: Self.folder.appending(path: "Expected/reference.json"))
    #expect(process.terminationStatus == 0 && output == stored)
  }
}
