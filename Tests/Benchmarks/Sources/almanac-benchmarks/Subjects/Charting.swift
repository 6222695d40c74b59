import Charting
import Glibc
import Indicators
import Settings
import SourceText

/// Charts drawn in this process and, where it is installed, by vl-convert in a process of its own that was warmed up
/// first; then the whole command, from a cold process.
func measureCharting(_ report: inout Report) throws {
  let specs = ChartSpecs()
  try report.time("twelve bars", draw(specs.bars), atMost: 0.000_1)
  try report.time("twelve bars, in a page", draw(specs.bars, plain: false), atMost: 0.000_1)
  try report.time("1,000 points", draw(specs.points), atMost: 0.002)
  try report.time("1,000 points, in a page", draw(specs.points, plain: false), atMost: 0.002)
  report.note("a line of 60 months", try draw(specs.line))
  report.note("a stack of 10 × 5", try draw(specs.stack))
  report.figure(
    "nine bars", Double(try size(of: ChartSpecs.bars(9))) / 1_000, unit: "KB", target: .atMost(3))

  let reference = ChartReference()
  for (name, spec) in [("twelve bars", specs.bars), ("60 months", specs.line), ("10 × 5", specs.stack)] {
    guard let theirs = reference.samples(of: spec) else {
      report.skip("\(name) by vl-convert", why: "vl-convert is not installed in .build/oracles")
      continue
    }
    report.speedup("\(name), warm", of: try draw(spec), over: "vl-convert", theirs, target: .atLeast(100))
  }
  try measureCommand(&report, specs)
}

/// The command as a whole.
private func measureCommand(_ report: inout Report, _ specs: ChartSpecs) throws {
  let program = try Programs.almanac()
  let path = "/tmp/almanac-benchmark-chart.json"
  guard let file = fopen(path, "w") else { throw CommandFailure(path: path, code: errno) }
  fputs(specs.bars, file)
  fclose(file)
  let command = Command(path: program, arguments: ["chart", path, "--plain"])
  let runs = try (0..<15).map { _ in try command.run().seconds }
  unlink(path)
  report.time("almanac chart, cold", Samples(runs), atMost: 0.015)
}

private func request(_ spec: String, plain: Bool) throws -> ChartRequest {
  let source = SourceFile(name: "chart.json", text: spec)
  guard let value = try parseJSON(source) else { throw NoChart() }
  return ChartRequest(
    spec: value, source: source, language: "en", plain: plain, identifier: "chart", isStandalone: plain)
}

private func draw(_ spec: String, plain: Bool = true) throws -> Samples {
  let request = try request(spec, plain: plain)
  var data = NoData()
  return try sample {
    if drawChart(request, reading: &data).chart == nil { throw NoChart() }
  }
}

private func size(of spec: String) throws -> Int {
  var data = NoData()
  guard let chart = drawChart(try request(spec, plain: true), reading: &data).chart else { throw NoChart() }
  return chart.svg.count
}

private struct NoChart: Error {}

/// Specs whose data is inline need no files.
private struct NoData: ChartData {
  mutating func table(named name: String) -> Table? { nil }

  mutating func file(at url: String) throws(DiagnosticError) -> [UInt8] {
    throw DiagnosticError(Diagnostic(.error, code: "no-file", "there are no files"))
  }
}

/// The charts that are drawn, as JSON.
private struct ChartSpecs {
  let bars = Self.bars(12)

  let points = Self.spec(
    "point", (0..<1_000).map { "{\"x\": \($0 * 7_919 % 1_000), \"y\": \($0 * 104_729 % 997)}" },
    "\"x\": {\"field\": \"x\", \"type\": \"quantitative\"}, \"y\": {\"field\": \"y\", \"type\": \"quantitative\"}")

  let line = Self.spec(
    "line",
    (0..<60).map {
      "{\"d\": \"\(2_019 + $0 / 12)-\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)-01\", \"v\": \($0 * 37 % 50)}"
    },
    "\"x\": {\"field\": \"d\", \"type\": \"temporal\"}, \"y\": {\"field\": \"v\", \"type\": \"quantitative\"}")

  let stack = Self.spec(
    "bar", (0..<50).map { "{\"a\": \"a\($0 / 5)\", \"c\": \"c\($0 % 5)\", \"v\": \($0 * 13 % 40 + 1)}" },
    "\"x\": {\"field\": \"a\", \"type\": \"nominal\"}, \"y\": {\"field\": \"v\", \"type\": \"quantitative\"}, "
      + "\"color\": {\"field\": \"c\", \"type\": \"nominal\"}")

  static func bars(_ count: Int) -> String {
    spec(
      "bar", (0..<count).map { "{\"a\": \"Category \($0)\", \"b\": \($0 * 29 % 91 + 5)}" },
      "\"x\": {\"field\": \"a\", \"type\": \"nominal\"}, \"y\": {\"field\": \"b\", \"type\": \"quantitative\"}")
  }

  private static func spec(_ mark: String, _ rows: [String], _ encoding: String) -> String {
    "{\"data\": {\"values\": [\(rows.joined(separator: ", "))]}, \"mark\": \"\(mark)\", \"encoding\": {\(encoding)}}"
  }
}

/// vl-convert, asked for the times of its own warm runs.
private struct ChartReference {
  private static let python = Programs.repository + "/.build/oracles/bin/python"
  private static let program = """
    import sys, time, vl_convert
    spec = sys.argv[1]
    vl_convert.vegalite_to_svg(spec, vl_version="6.4")
    for _ in range(15):
        begin = time.perf_counter()
        vl_convert.vegalite_to_svg(spec, vl_version="6.4")
        print(time.perf_counter() - begin)
    """

  func samples(of spec: String) -> Samples? {
    guard access(Self.python, X_OK) == 0 else { return nil }
    let command = Command(path: Self.python, arguments: ["-c", Self.program, spec])
    guard let outcome = try? command.run(keepingOutput: true), outcome.status == 0 else { return nil }
    let seconds = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").compactMap { Double($0) }
    return seconds.isEmpty ? nil : Samples(seconds)
  }
}
