import MarkupText
import SourceText
import Testing

@testable import Templating

/// The first line of what is said about faulty templates: place, code, words, hint.
@Suite struct MessageTests {
  static let cases: [(template: String, message: String)] = [
    (
      "{{ page.titel }}",
      "1:9: error[undefined-name]: `page.titel` is not defined; this map has no `titel`, did you mean \"title\"?"
    ),
    ("a\n  {{ pgae.title }}", "2:6: error[undefined-name]: `pgae` is not defined; did you mean \"page\"?"),
    (
      "{{ page.none_such.x }}",
      "1:9: error[undefined-name]: `page.none_such` is not defined; this map has no `none_such`"
    ),
    ("{{ list.length }}", "1:9: error[undefined-name]: `list.length` is not defined; write `|length`"),
    ("{{ page.title|uper }}", "1:15: error[unknown-filter]: There is no filter `uper`; did you mean \"upper\"?"),
    (
      "{% if false %}{{ 1 is od }}{% endif %}",
      "1:23: error[unknown-test]: There is no test `od`; did you mean \"odd\"?"
    ),
    (
      "{% if false %}{{ rnage(3) }}{% endif %}",
      "1:18: error[unknown-function]: There is no function or macro `rnage`; did you mean \"range\"?"
    ),
    (
      "{% macro menu() %}{% endmacro %}{{ menuu() }}",
      "1:36: error[unknown-function]: There is no function or macro `menuu`; did you mean \"menu\"?"
    ),
    (
      "{{ upper(x) }}",
      "1:4: error[unknown-function]: There is no function or macro `upper`; `upper` is a filter; write `value|upper`"
    ),
    ("{% fro x in list %}", "1:4: error[unknown-tag]: There is no statement `fro`; did you mean \"for\"?"),
    ("{{ [1]|map('uper')|list }}", "1:12: error[unknown-filter]: There is no filter `uper`; did you mean \"upper\"?"),
    (
      "{{ 'a'|replace('b') }}",
      "1:8: error[wrong-arguments]: The filter `replace` needs the argument `new`; write `replace(old, new, count=…)`"
    ),
    (
      "{{ 'a'|truncate(lenght=3) }}",
      "1:17: error[wrong-arguments]: The filter `truncate` has no argument `lenght`; did you mean \"length\"?"
    ),
    ("{% if a && b %}{% endif %}", "1:9: error[template-syntax]: `&&` is not an operator here; write `and`"),
    ("{% if a || b %}{% endif %}", "1:9: error[template-syntax]: `||` is not an operator here; write `or`"),
    ("{% if !a %}{% endif %}", "1:7: error[template-syntax]: `!` is not an operator here; write `not`"),
    ("{{ a ? b : c }}", "1:6: error[template-syntax]: `?` is not an operator here; write `a if condition else b`"),
    ("{% if a === b %}{% endif %}", "1:9: error[template-syntax]: `===` is not an operator here; write `==`"),
    ("{{ x++ }}", "1:5: error[template-syntax]: `++` is not an operator here; write `{% set x = x + 1 %}`"),
    (
      "{% if a %}{% elseif b %}{% endif %}",
      "1:14: error[template-syntax]: There is no statement `elseif`; write `elif`"
    ),
    ("{{ if page.draft }}", "1:4: error[template-syntax]: `if` is a statement; write `{% if … %}`"),
    ("{{ page.title == null }}", "1:18: error[template-syntax]: There is no `null` here; write `none`"),
    ("{{ “a” }}", "1:4: error[template-syntax]: `“` is a full-width character; write `\"`"),
    (
      "{{ .Title }}",
      "1:4: error[template-syntax]: A value begins with a name; write the object too, such as `page.title`"
    ),
    ("{% for x in list %}{{ x }}", "1:4: error[template-syntax]: `for` is never closed; write `{% endfor %}`"),
    ("{% endif %}", "1:4: error[template-syntax]: `endif` ends nothing; no `if` is open here"),
    ("{{ 'abc }}", "1:4: error[template-syntax]: The string is never closed"),
    (
      "{{ 1 + 'a' }}",
      "1:6: error[wrong-type]: a number and a text have no `+`; join texts with `~`, read numbers with `|int`"
    ),
    ("{{ 1 / 0 }}", "1:6: error[division-by-zero]: Division by zero"),
    ("{% include 'nope.html' %}", "1:12: error[missing-template]: There is no template `nope.html`"),
    ("{% for x in 5 %}{% endfor %}", "1:13: error[not-iterable]: a number is not a list"),
    (
      "{% set x = 1 %}{% set x.y = 2 %}",
      "1:25: error[wrong-type]: Only attributes of a namespace can be set; make one with `{% set x = namespace(…) %}`"
    ),
    ("{{ throw('no cell') }}", "1:4: error[template-error]: no cell"),
    ("{{ range(9999999)|length }}", "1:4: error[limit-exceeded]: The range has too many numbers; the limit is 1000000"),
    (
      "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
      "1:19: error[limit-exceeded]: Includes, macros and blocks are nested too deeply; the limit is 100"
    ),
    (
      "{% block a %}{{ super() }}{% endblock %}",
      "1:17: error[undefined-name]: There is no parent block `a`; `super()` needs a template that is extended and has the block"
    ),
    (
      "{{ '2024-13-01'|date }}",
      "1:17: error[wrong-type]: `2024-13-01` is not a date; write 2024-03-05 or 2024-03-05T10:20:30+08:00"
    ),
    (
      "{{ []|first }}",
      "1:7: error[undefined-name]: `|first` found nothing; add `|default(…)` for lists that are empty or have no such element"
    ),
    (
      "{{ 1|num_format(1, 'ed') }}",
      "1:6: error[wrong-arguments]: `num_format` knows no locale `ed`; did you mean \"en\"?"
    ),
    ("{{ 1|compact(1, 'xx') }}", "1:6: error[wrong-arguments]: `compact` knows no locale `xx`; write zh or en"),
    ("{{ 'abc'[::0] }}", "1:4: error[wrong-type]: The step of a slice can't be 0"),
    ("{{ a\0 }}", "1:5: error[template-syntax]: Unexpected a control character; no expression has this character"),
    ("{% extends 'main' %}", "1:12: error[recursion]: The template extends itself"),
    ("{{ [1]|sort(locale='zn') }}", "1:8: error[wrong-arguments]: `sort` knows no locale `zn`; did you mean \"zh\"?"),
    ("深圳 {{ 列表|首个 }}", "1:10: error[unknown-filter]: There is no filter `首个`"),
    (
      "深圳{% macro 徽章(文字) %}{{ 文字 }}{% endmacro %}{{ 徽章(文 = 1) }}",
      "1:49: error[wrong-arguments]: The macro has no argument `文`; did you mean \"文字\"?"
    ),
    (
      "深圳{% block 正文 %}{% endblock 正 %}",
      "1:29: error[template-syntax]: `正` is not what ends here; the open one is `正文`"
    ),
    ("{{ zh中 }}", "1:4: error[undefined-name]: `zh中` is not defined"),
    (
      "{{ page['titel'] }}",
      "1:9: error[undefined-name]: `page['titel']` is not defined; this map has no `titel`, did you mean \"title\"?"
    ),
    ("{{ list[10] }}", "1:9: error[undefined-name]: `list[10]` is not defined; a list of 1 element has no number 10"),
    (
      "{{ list|map(attribute='x')|list }}",
      "1:9: error[undefined-name]: `x` is not defined; a number has no `x`"
    ),
    ("{{ loop.index }}", "1:4: error[undefined-name]: `loop` is not defined; it is there inside `for`"),
    ("{{ super() }}", "1:4: error[unknown-function]: `super()` stands outside a block; it writes a parent's block"),
    ("{{ self.nope() }}", "1:9: error[unknown-function]: There is no block `nope`"),
    (
      "{% block main %}{% endblock %}{{ self.mian() }}",
      "1:39: error[unknown-function]: There is no block `mian`; did you mean \"main\"?"
    ),
    ("{% call m() %}{% endcall %}", "1:9: error[unknown-function]: There is no function or macro `m`"),
    (
      "{% macro m(alpha) %}{% endmacro %}{% if false %}{{ m(alhpa=1) }}{% endif %}",
      "1:54: error[wrong-arguments]: The macro has no argument `alhpa`; did you mean \"alpha\"?"
    ),
    (
      "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
      "1:39: error[wrong-arguments]: The macro takes at most 1 arguments; it is `m(a)`"
    ),
    ("{% if a = b %}{% endif %}", "1:9: error[template-syntax]: `=` is not an operator here; write `==` to compare"),
    ("{{ page->title }}", "1:8: error[template-syntax]: `->` is not an operator here; write `.`"),
    ("{{ page::title }}", "1:8: error[template-syntax]: `::` is not an operator here; write `.`"),
    ("{{ a ?? b }}", "1:6: error[template-syntax]: `??` is not an operator here; write `a|default(b)`"),
    ("{{ a <> b }}", "1:6: error[template-syntax]: `<>` is not an operator here; write `!=`"),
    ("{{ a |> b }}", "1:6: error[template-syntax]: `|>` is not an operator here; write `|`"),
    ("{% set x++ %}", "1:9: error[template-syntax]: `++` is not an operator here; write `{% set x = x + 1 %}`"),
    ("{{ 'x'|center(10**9) }}", "1:8: error[limit-exceeded]: `center` is asked for too much; the limit is 1000000"),
  ]

  @Test(arguments: cases)
  func says(template: String, message: String) {
    let json = "{\"page\": {\"title\": \"T\", \"date\": \"2024\"}, \"list\": [1]}"
    var options = CompileOptions()
    options.autoescape = .html
    #expect(render(template, json: json, options: options) == .error("main:" + message))
  }

  @Test(
    arguments: [
      [0x61, 0xE9, 0x62], [0x61, 0xC0, 0x80], [0x61, 0xE0, 0x80, 0x80], [0x61, 0xED, 0xA0, 0x80],
      [0x61, 0xF4, 0x90, 0x80],
      [0x61, 0xE4, 0xB8], [0x61, 0xFF, 0xFE, 0x7B, 0x7B],
    ] as [[UInt8]])
  func refusesOtherEncodings(bytes: [UInt8]) {
    let source = SourceFile(name: "a.html", bytes: bytes)
    let set = TemplateSet([TemplateSource(name: "a.html", source: source)], options: CompileOptions())
    let messages = set.diagnostics.map { "\($0.place?.label ?? "") \($0.code)" }
    #expect(messages == ["a.html:1:2 template-encoding"])
  }

  @Test func reportsAllFaultsOfAllTemplates() {
    let sources = [
      ("a.html", "{{ x|nope }}{% if 1 is nope2 %}{% endif %}{{ 1 + }}{% for %}{% endfor %}"),
      ("b.html", "{{ y|nope3 }}{{ z( }}"),
    ]
    let set = TemplateSet(
      sources.map { TemplateSource(name: $0.0, source: SourceFile(name: $0.0, text: $0.1)) }, options: CompileOptions())
    let codes = set.diagnostics.map { "\($0.place?.file ?? "") \($0.code)" }
    #expect(
      codes == [
        "a.html unknown-filter", "a.html unknown-test", "a.html template-syntax", "a.html template-syntax",
        "b.html unknown-filter", "b.html template-syntax",
      ])
  }

  @Test func showsTheChainFromTheInnermostTemplate() throws {
    let sources = [
      ("base.html", "<title>{% block t %}{% endblock %}</title>"),
      ("lib.html", "{% macro m(x) %}{{ x.nope }}{% endmacro %}"),
      ("page.html", "{% extends 'base.html' %}{% from 'lib.html' import m %}\n{% block t %}{{ m({}) }}{% endblock %}"),
    ]
    let set = TemplateSet(
      sources.map { TemplateSource(name: $0.0, source: SourceFile(name: $0.0, text: $0.1)) }, options: CompileOptions())
    #expect(set.diagnostics.isEmpty)
    var host = PlainHost()
    var writer = MarkupWriter()
    var chain: [String] = []
    do {
      try set.render("page.html", in: ValueStore(), host: &host, into: &writer)
    } catch {
      chain = error.diagnostics[0].chain.map { "\($0.message) \($0.place?.label ?? "")" }
      #expect(DiagnosticText.headline(error.diagnostics[0]).hasPrefix("lib.html:1:22: error[undefined-name]"))
    }
    #expect(
      chain == [
        "in macro `m` called from page.html:2:17", "in block `t` shown by base.html:1:17", "extended by page.html:1:1",
      ])
    #expect(host.templates == ["page.html", "lib.html", "base.html"])
  }
}
