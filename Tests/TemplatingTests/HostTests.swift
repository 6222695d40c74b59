import Foundation
import MarkupText
import SourceText
import Testing

@testable import Templating

/// Objects, functions and filters of a host: all reads pass through it.
@Suite struct HostTests {
  struct Site: TemplateHost {
    enum Attribute: Int { case title, url, tags }
    var reads: [String] = []

    mutating func attribute(
      _ name: AttributeName, of object: HostObject, in store: ValueStore
    ) throws(HostFailure) -> Value? {
      reads.append("\(object.handle).\(name.text)")
      guard let attribute = Attribute(rawValue: name.index) else { return nil }
      switch attribute {
      case .title: return store.string("Page \(object.handle)")
      case .url: return store.string("/\(object.handle)/")
      case .tags: return store.list([.host(HostObject(kind: 1, handle: 7))])
      }
    }
    mutating func attributeNames(of object: HostObject) -> [String] { ["title", "url", "tags"] }
    mutating func elements(of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value? {
      guard object.kind == 2 else { return nil }
      return store.list((0..<3).map { .host(HostObject(kind: 1, handle: $0)) })
    }
    mutating func text(of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value {
      store.string("<i>\(object.handle)</i>", trust: .html)
    }
    func name(of object: HostObject) -> String { "page" }
    mutating func call(function index: Int, _ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
      if arguments[0].asString == "bad" {
        throw HostFailure(code: "unknown-cell", "There is no cell", hint: "try 2020")
      }
      let decimals = arguments[1].isMissing ? -1 : arguments[1].asInt ?? 0
      let more = arguments.named.entries?.map { $0.key.asString ?? "" }.joined(separator: ",") ?? ""
      return store.string("\(arguments[0].asString ?? "")/\(decimals)/\(more)")
    }
    mutating func filter(
      _ index: Int, _ value: Value, _ arguments: Arguments, in store: ValueStore
    ) throws(HostFailure) -> Value {
      store.string((value.asString ?? "") + "!")
    }
    mutating func call(
      method name: AttributeName, of object: HostObject, _ arguments: Arguments, in store: ValueStore
    ) throws(HostFailure) -> Value {
      .int(object.handle + (arguments[0].asInt ?? 0))
    }
  }

  static let interface = HostInterface(
    roots: ["page", "pages"], attributes: ["title", "url", "tags"],
    functions: [Signature("value", ["cell!", "decimals"], takesAnyKeyword: true)], filters: [Signature("shout", [])])

  private func render(_ text: String) -> (text: String, reads: [String], error: String?) {
    var options = CompileOptions(host: Self.interface)
    options.autoescape = .html
    let source = TemplateSource(name: "main.html", source: SourceFile(name: "main.html", text: text))
    let set = TemplateSet([source], options: options)
    if let first = set.diagnostics.first { return ("", [], DiagnosticText.headline(first)) }
    var host = Site()
    var writer = MarkupWriter()
    do {
      try set.render(
        "main.html", roots: [.host(HostObject(kind: 1, handle: 5)), .host(HostObject(kind: 2, handle: 0))],
        in: ValueStore(), host: &host, into: &writer)
      return (writer.text, host.reads, nil)
    } catch {
      return (writer.text, host.reads, error.diagnostics.first.map { DiagnosticText.headline($0) })
    }
  }

  @Test func servesAttributesElementsAndText() {
    let made = render(
      "{{ page.title }} {% for p in pages %}{{ p.url }}{% endfor %} {{ page }} {{ page.tags[0].title }}")
    #expect(made.text == "Page 5 /0//1//2/ <i>5</i> Page 7")
    #expect(made.reads == ["5.title", "0.url", "1.url", "2.url", "5.tags", "7.title"])
  }

  @Test func countsSortsAndMapsObjects() {
    let made = render(
      "{{ pages|length }} {{ pages|map(attribute='title')|join(',') }} {{ pages[1].title }} {{ page['url'] }}")
    #expect(made.text == "3 Page 0,Page 1,Page 2 Page 1 /5/")
  }

  @Test func callsFunctionsFiltersAndMethods() {
    let made = render("{{ value('a') }} {{ value('b', decimals=1, year=2020) }} {{ 'x'|shout }} {{ page.plus(2) }}")
    #expect(made.text == "a/-1/ b/1/year x! 7")
  }

  @Test func suggestsTheObjectsNames() {
    #expect(
      render("{{ page.titel }}").error
        == "main.html:1:9: error[undefined-name]: `page.titel` is not defined; page has no `titel`, did you mean \"title\"?"
    )
  }

  @Test func placesTheHostsMessages() {
    #expect(render("ab {{ value('bad') }}").error == "main.html:1:7: error[unknown-cell]: There is no cell; try 2020")
    #expect(
      render("{{ value() }}").error
        == "main.html:1:4: error[wrong-arguments]: The function `value` needs the argument `cell`; write `value(cell, decimals=…)`"
    )
  }

  @Test func rendersSnippetsAtTheirPlace() throws {
    let text = "# Title\n\nHere {{ value(\"x\", decimals=2) }} and {{ page.titel }}."
    let source = SourceFile(name: "Content/a.md", text: text)
    var host = Site()
    var writer = MarkupWriter()
    let first = try Snippet(in: source, range: 16..<40, options: CompileOptions(host: Self.interface))
    try first.render(roots: [.undefined], in: ValueStore(), host: &host, into: &writer)
    #expect(writer.text == "x/2/")
    let start = try #require(text.range(of: "page.titel")).lowerBound.utf16Offset(in: text)
    let second = try Snippet(in: source, range: start..<start + 11, options: CompileOptions(host: Self.interface))
    do {
      try second.render(roots: [.host(HostObject(kind: 1, handle: 1))], in: ValueStore(), host: &host, into: &writer)
      Issue.record("an attribute that is not there was printed")
    } catch {
      #expect(DiagnosticText.headline(error.diagnostics[0]).hasPrefix("Content/a.md:3:47: error[undefined-name]"))
    }
    #expect(throws: TemplateFailure.self) {
      try Snippet(in: source, range: 0..<7, options: CompileOptions(host: Self.interface))
    }
  }
}
