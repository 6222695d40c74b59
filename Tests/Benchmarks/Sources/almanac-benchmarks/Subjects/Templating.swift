import CAllocations
import Glibc
import MarkupText
import SourceText
import Templating

/// Rendering and compiling against Jinja2, minijinja and the floor: copied static text and table-driven escaping of the rest.
func measureTemplating(_ report: inout Report) throws {
  let folder = try templatesFolder()
  let others = try OtherEngines(folder: folder)
  if others.names.isEmpty { report.skip("Jinja2 and minijinja", why: "not in .build/oracles: run .ci/setup tests") }
  for page in [TemplatePage.rows, .numbers, .small] {
    let (ours, floor, bytes) = try page.measure(in: folder)
    report.figure("\(page.name): output", Double(bytes) / 1000, unit: "KB")
    if let floor { report.ratio("\(page.about)", of: ours, to: "floor", floor, target: .atMost(3)) }
    others.compare(
      &report, page.about, page.name, ours, over: ["jinja2": page.overJinja, "minijinja": page.overMinijinja])
  }
  try measureCompiling(&report, in: folder, others)
  report.figure(
    "heap allocations for a printed value", try allocationsPerValue(in: folder), unit: "", target: .atMost(0))
}

/// One of the pages that all engines render, with the same data.
private enum TemplatePage: String {
  case rows, numbers, small

  var name: String { rawValue }

  var about: String {
    switch self {
    case .rows: "1,000 rows of four escaped strings"
    case .numbers: "10,000 whole numbers"
    case .small: "a small page with a loop of 24"
    }
  }

  var overJinja: Target? {
    switch self {
    case .rows: .atLeast(10)
    case .numbers: .atLeast(6)
    case .small: nil
    }
  }

  var overMinijinja: Target? {
    switch self {
    case .rows: .atLeast(1)
    case .numbers, .small: nil
    }
  }

  func variables(in store: ValueStore, count: Int = 1000) -> [(name: String, value: Value)] {
    switch self {
    case .rows:
      let keys = ["name", "city", "note", "mail"].map { store.string($0) }
      let rows = rowTexts(count).map { row in store.map(keys: keys, values: row.map { store.string($0) }) }
      return [("title", store.string("T")), ("rows", store.list(rows))]
    case .numbers:
      let rows = (0..<count).map { row in store.list((0..<10).map { .int(row * 10 + $0) }) }
      return [("table", store.list(rows))]
    case .small:
      let items = (0..<24).map { store.map([("name", store.string("Item \($0)")), ("price", .int($0 * 3))]) }
      let page = store.map([("title", store.string("Hello")), ("text", store.string("Some text"))])
      return [("page", page), ("items", store.list(items))]
    }
  }

  /// Times this page, and the floor where it has one, in turn.
  func measure(in folder: String) throws -> (ours: Samples, floor: Samples?, bytes: Int) {
    let page = try RenderedPage(self, folder: folder, count: 1000)
    try page.render()
    guard self == .rows else { return (try sample { try page.render() }, nil, page.count) }
    let floor = Floor()
    let (ours, bound) = try samplePair({ try page.render() }, { floor.render() })
    return (ours, bound, page.count)
  }
}

private func rowTexts(_ count: Int) -> [[String]] {
  (0..<count).map {
    [
      "Name <\($0)> & Co.", "City \($0 % 17)", "Some longer note with \"quotes\" and text number \($0)",
      "user\($0)@example.org",
    ]
  }
}

/// A page ready to be rendered again and again, escaped by context as a site's pages are.
private final class RenderedPage {
  private let set: TemplateSet
  private let data = ValueStore()
  private let store = ValueStore()
  private let variables: [(name: String, value: Value)]
  private var writer = MarkupWriter(capacity: 1 << 20)
  private var host = PlainHost()
  private(set) var count = 0

  init(_ page: TemplatePage, folder: String, count: Int) throws {
    let name = "\(page.name).html"
    let source = SourceFile(name: name, bytes: try readBytes(folder + "/" + name))
    set = TemplateSet([TemplateSource(name: "page.html", source: source)], options: .jinja())
    variables = page.variables(in: data, count: count)
  }

  func render() throws {
    store.removeAll()
    writer.truncate(to: 0)
    try set.render("page.html", variables: variables, in: store, host: &host, into: &writer)
    count = writer.count
  }
}

/// What no engine can be faster than: the same page written by hand.
private final class Floor {
  private let rows = rowTexts(1000).map { $0.map { Array($0.utf8) } }
  private var writer = MarkupWriter(capacity: 1 << 20)

  func render() {
    writer.truncate(to: 0)
    writer.write("<!DOCTYPE html><html><head><title>T</title></head><body><table>\n")
    for row in rows {
      writer.write("<tr><td>")
      writer.writeEscaped(bytes: row[0])
      writer.write("</td><td>")
      writer.writeEscaped(bytes: row[1])
      writer.write("</td><td>")
      writer.writeEscaped(bytes: row[2])
      writer.write("</td><td>")
      writer.writeEscaped(bytes: row[3])
      writer.write("</td></tr>\n")
    }
    writer.write("</table></body></html>")
  }
}

private func measureCompiling(_ report: inout Report, in folder: String, _ others: OtherEngines) throws {
  let source = SourceFile(name: "page.html", bytes: try readBytes(folder + "/page.html"))
  let sources = [TemplateSource(name: "page.html", source: source)]
  let ours = sample { _ = TemplateSet(sources, options: CompileOptions()) }
  report.time("compiling a template of \(figureText(Double(source.bytes.count) / 1000)) KB", ours, atMost: 150e-6)
  others.compare(&report, "the same", "page", ours, over: [:])
}

/// How often memory is asked for in a page of 2,000 rows more than in one of 1,000, for each value printed.
private func allocationsPerValue(in folder: String) throws -> Double {
  func count(_ rows: Int) throws -> UInt {
    let page = try RenderedPage(.rows, folder: folder, count: rows)
    try page.render()
    let before = allocation_count()
    try page.render()
    return allocation_count() - before
  }
  return (Double(try count(2000)) - Double(try count(1000))) / 4000
}

private func readBytes(_ path: String) throws -> [UInt8] {
  guard let file = fopen(path, "rb") else { throw CommandFailure(path: path, code: errno) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    guard count > 0 else { return bytes }
    bytes += buffer[..<count]
  }
}

/// The folder of the templates, beside the sources of this program.
private func templatesFolder(_ file: String = #filePath) throws -> String {
  file.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/Templates"
}
