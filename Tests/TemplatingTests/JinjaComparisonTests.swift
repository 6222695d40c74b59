import Foundation
import Testing

@testable import Templating

/// Every case of `Cases/` is rendered by Jinja2 and by us; texts must be equal, errors must be errors.
@Suite struct JinjaComparisonTests {
  struct Case: Sendable {
    var name: String
    var templates: [(name: String, text: String)]
    var trims: Bool
  }

  static let oracle: [String: Rendered]? = runOracle()

  @Test(.enabled(if: oracle != nil, "needs python3 with jinja2"))
  func rendersAsJinjaDoes() throws {
    let oracle = try #require(Self.oracle)
    let context = caseText("context.json")
    let cases = Self.cases
    var differences: [String] = []
    for one in cases {
      let expected = try #require(oracle[one.name], "\(one.name) is missing")
      let actual = render(one.templates, json: context, options: jinjaOptions(trim: one.trims))
      if !Self.agree(expected, actual) {
        differences.append("\(one.name)\n  \(one.templates.last?.text ?? "")\n  jinja \(expected)\n  ours  \(actual)")
      }
    }
    print("agreement with Jinja2: \(cases.count - differences.count) of \(cases.count)")
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  private static func agree(_ expected: Rendered, _ actual: Rendered) -> Bool {
    switch (expected, actual) {
    case (.text(let a), .text(let b)): a == b
    case (.error, .error): true
    case (.text, .error), (.error, .text): false
    }
  }

  static var cases: [Case] {
    var cases: [Case] = []
    for file in ["expressions.lines", "filters.lines", "statements.lines", "trim.lines"] {
      for (index, line) in caseText(file).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      where !line.isEmpty && !line.hasPrefix("# ") {
        let text = line.replacingOccurrences(of: "⏎", with: "\n")
        cases.append(Case(name: "\(file):\(index + 1)", templates: [("main", text)], trims: file == "trim.lines"))
      }
    }
    return cases + sets(caseText("templates.sets"))
  }

  private static func sets(_ text: String) -> [Case] {
    text.components(separatedBy: "=== ").dropFirst().map { part in
      let lines = part.components(separatedBy: "--- ")
      let name = lines[0].trimmingCharacters(in: .newlines)
      let templates = lines.dropFirst().map { template in
        let end = template.firstIndex(of: "\n") ?? template.endIndex
        let body = template[end...].dropFirst()
        return (name: String(template[..<end]), text: String(body.hasSuffix("\n") ? body.dropLast() : body))
      }
      return Case(name: "templates.sets: \(name)", templates: templates, trims: false)
    }
  }

  /// All cases in one run of Python.
  private static func runOracle() -> [String: Rendered]? {
    let local = casesFolder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".build/oracles/bin/python3").path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    for python in [local] + path.split(separator: ":").map({ "\($0)/python3" })
    where FileManager.default.isExecutableFile(atPath: python) {
      if let found = run(python) { return found }
    }
    return nil
  }

  private static func run(_ python: String) -> [String: Rendered]? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [casesFolder.deletingLastPathComponent().appendingPathComponent("oracle.py").path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    var results: [String: Rendered] = [:]
    for line in output.split(separator: 0x0A) {
      guard let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: String],
        let name = object["name"]
      else { continue }
      results[name] = object["output"].map { .text($0) } ?? .error(object["error"] ?? "")
    }
    return results
  }
}
