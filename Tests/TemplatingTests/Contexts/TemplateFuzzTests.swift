import MarkupText
import SourceText
import Testing

@testable import Templating

/// Reading and analysing templates put together at random: no input may trap or hang.
@Suite struct TemplateFuzzTests {
  private static let tags = [
    "{{ a }}", "{{ a|safe }}", "{{ m(a) }}", "{{ f.m(a) }}", "{{ caller() }}", "{{ super() }}", "{{ self.b() }}",
    "{{ loop(a) }}",
    "{% if a %}", "{% elif b %}", "{% else %}", "{% endif %}", "{% for a in b %}", "{% for a in b recursive %}",
    "{% endfor %}",
    "{% break %}", "{% continue %}", "{% set x = a %}", "{% set x %}", "{% endset %}", "{% with x = a %}",
    "{% endwith %}",
    "{% macro m(a) %}", "{% macro n(a, b=1) %}", "{% endmacro %}", "{% call m(a) %}", "{% endcall %}",
    "{% filter upper %}",
    "{% endfilter %}", "{% block b %}", "{% block c %}", "{% block b required %}", "{% endblock %}",
    "{% extends '0.html' %}",
    "{% extends '1.html' %}", "{% extends a %}", "{% include '0.html' %}", "{% include '2.xml' %}",
    "{% include ['1.html', '3.json'] %}",
    "{% include a %}", "{% include 'x' ignore missing %}", "{% import '1.html' as f %}", "{% from '0.html' import m %}",
    "{% autoescape false %}", "{% autoescape true %}", "{% endautoescape %}", "{% do a %}", "{% debug %}", "{# a #}",
    "{% raw %}",
    "{% endraw %}", "{{", "}}", "{%", "%}", "{#", "#}", "-", "|", "(", "'", "{{ 'a", "{% if", "{% block", "\\",
    "{{ a if b }}",
  ]

  private static func template(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<count {
      if Bool.random(using: &generator) {
        bytes += Array((tags.randomElement(using: &generator) ?? "").utf8)
      } else {
        bytes += ContextFuzzTests.text(1, &generator)
      }
    }
    return bytes
  }

  /// Statements that are closed in the right order, so that analysis gets far.
  private static func nested(_ depth: Int, _ generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let inner = depth > 0 ? nested(depth - 1, &generator) : "{{ a }}"
      let markup = String(decoding: ContextFuzzTests.text(1, &generator), as: UTF8.self)
      switch Int.random(in: 0..<14, using: &generator) {
      case 0: text += "{% if a %}\(inner){% else %}\(markup){% endif %}"
      case 1: text += "{% for a in b %}\(inner){% endfor %}"
      case 2: text += "{% for a in b recursive %}\(inner){{ loop(a) }}{% endfor %}"
      case 3: text += "{% set x %}\(inner){% endset %}"
      case 4: text += "{% block b\(Int.random(in: 0..<9, using: &generator)) %}\(inner){% endblock %}"
      case 5: text += "{% macro m\(Int.random(in: 0..<4, using: &generator))(a) %}\(inner){{ caller() }}{% endmacro %}"
      case 6: text += "{{ m\(Int.random(in: 0..<4, using: &generator))(a) }}"
      case 7: text += "{% call m\(Int.random(in: 0..<4, using: &generator))(a) %}\(inner){% endcall %}"
      case 8: text += "{% include '\(Int.random(in: 0..<4, using: &generator)).html' %}"
      case 9: text += "{% filter upper %}\(inner){% endfilter %}"
      case 10: text += "{{ super() }}{{ self.b1() }}"
      case 11: text += "{% for a in b %}{% if a %}{% break %}{% endif %}\(inner){% continue %}{% endfor %}"
      default: text += markup + inner
      }
    }
    return text
  }

  /// Compiles the templates and renders each; whether it fails is not the point.
  private func use(_ templates: [(name: String, bytes: [UInt8])]) {
    var options = CompileOptions()
    options.undefined = .chainable
    options.limits.callDepth = 20
    options.limits.loopSteps = 1000
    options.limits.outputBytes = 1 << 16
    let set = TemplateSet(
      templates.map { TemplateSource(name: $0.name, source: SourceFile(name: $0.name, bytes: $0.bytes)) },
      options: options)
    let store = ValueStore()
    for template in templates {
      var writer = MarkupWriter()
      var host = PlainHost()
      let list = store.list([store.string("<"), .int(1), .none])
      let variables = [(name: "a", value: store.string("0.html")), (name: "b", value: list)]
      try? set.render(template.name, variables: variables, in: store, host: &host, into: &writer)
    }
  }

  @Test func survivesAnyText() {
    var generator = SeededGenerator(state: 5)
    let deadline = ContinuousClock.now + .seconds(3)
    var rounds = 0
    while rounds < 3000, ContinuousClock.now < deadline {
      rounds += 1
      let names = ["0.html", "1.html", "2.xml", "3.json"]
      use(names.map { ($0, Self.template(Int.random(in: 0...14, using: &generator), &generator)) })
    }
    #expect(rounds > 20)
  }

  @Test func survivesAnyNesting() {
    var generator = SeededGenerator(state: 6)
    let deadline = ContinuousClock.now + .seconds(3)
    var rounds = 0
    while rounds < 2000, ContinuousClock.now < deadline {
      rounds += 1
      var templates: [(String, [UInt8])] = []
      for number in 0..<4 {
        let parent = number > 0 && Bool.random(using: &generator) ? "{% extends '\(number - 1).html' %}" : ""
        templates.append(("\(number).html", Array((parent + Self.nested(3, &generator)).utf8)))
      }
      use(templates)
    }
    #expect(rounds > 20)
  }
}
