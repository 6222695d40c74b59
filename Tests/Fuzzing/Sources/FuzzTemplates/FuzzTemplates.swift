import Fuzzing
import MarkupText
import SourceText
import Templating

/// Compiles the bytes as templates of every kind, and renders what compiles under tight limits. Nothing may trap or hang,
/// every message has its place inside the template it is about, and the same bytes give the same messages.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTemplates(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  guard let selector = bytes.first else { return 0 }
  let kinds = ["a.html", "a.svg", "a.json", "a.txt"]
  let sources = templates(in: Array(bytes.dropFirst()), named: kinds[Int(selector) % kinds.count])
  let set = TemplateSet(sources, options: options(selector))
  check(set.diagnostics, of: sources)
  let again = TemplateSet(sources, options: options(selector))
  let (first, second) = (set.diagnostics.map(\.message), again.diagnostics.map(\.message))
  require(again.diagnostics == set.diagnostics, "the same templates give other messages: \(first), then \(second)")
  render(set, sources)
  return 0
}

/// The parts between NUL bytes are the templates: the first is rendered, the others can be included and extended.
private func templates(in bytes: [UInt8], named first: String) -> [TemplateSource] {
  let names = [first, "b.html", "c.html"]
  return zip(names, bytes.split(separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)).map {
    TemplateSource(name: $0, source: SourceFile(name: $0, bytes: Array($1)))
  }
}

private func options(_ selector: UInt8) -> CompileOptions {
  var options = CompileOptions()
  options.undefined = UndefinedMode.allCases[Int(selector >> 2) % UndefinedMode.allCases.count]
  options.trimBlocks = selector & 64 != 0
  options.lstripBlocks = selector & 128 != 0
  options.limits.outputBytes = 100_000
  options.limits.loopSteps = 1000
  options.limits.callDepth = 20
  options.limits.valueBytes = 10_000_000
  options.limits.rangeCount = 1000
  return options
}

private func check(_ diagnostics: [Diagnostic], of sources: [TemplateSource]) {
  for diagnostic in diagnostics {
    guard let place = diagnostic.place else { continue }
    require(sources.contains { $0.source.name == place.file }, "a message about no template")
    require(place.start.line >= 1 && place.start.column >= 1 && place.start <= place.end, "a message nowhere")
  }
}

private func render(_ set: TemplateSet, _ sources: [TemplateSource]) {
  guard let name = sources.first?.name else { return }
  let store = ValueStore()
  let list = store.list([.int(1), store.string("a<b"), store.string("中文")])
  let map = store.map([("title", store.string("\"x\" & 'y'")), ("list", list)])
  var host = PlainHost()
  var writer = MarkupWriter()
  do throws(TemplateFailure) {
    try set.render(
      name, variables: [("page", map), ("list", list), ("x", .int(3)), ("s", store.string("javascript:a"))], in: store,
      host: &host, into: &writer)
  } catch {
    check(error.diagnostics, of: sources)
    require(!error.diagnostics.isEmpty, "a failure without a message")
  }
}
