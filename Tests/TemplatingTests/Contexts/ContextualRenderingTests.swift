import MarkupText
import SourceText
import Testing

@testable import Templating

/// A page rendered from templates, with the messages of compiling and rendering.
private func render(
  _ templates: [String: String], _ name: String = "a.html", _ values: [(String, (ValueStore) -> Value)] = []
) -> (page: String, messages: [String]) {
  let sources = templates.keys.sorted().map {
    TemplateSource(name: $0, source: SourceFile(name: $0, text: templates[$0] ?? ""))
  }
  let set = TemplateSet(sources, options: .jinja())
  var messages = set.diagnostics.filter { $0.severity == .error }
  let store = ValueStore()
  var writer = MarkupWriter()
  var host = PlainHost()
  do throws(TemplateFailure) {
    let variables = values.map { (name: $0.0, value: $0.1(store)) }
    try set.render(name, variables: variables, in: store, host: &host, into: &writer)
  } catch {
    messages += error.diagnostics
  }
  return (writer.text, messages.map { "\($0.place?.label ?? "?"): \($0.code): \($0.message)" })
}

private func render(_ template: String, x: String = "<b>&\"'") -> String {
  let outcome = render(["a.html": template], "a.html", [("x", { $0.string(x) })])
  return outcome.messages.isEmpty ? outcome.page : outcome.messages.joined(separator: "\n")
}

@Suite struct ContextualRenderingTests {
  @Test(arguments: [
    ("page", "&lt;"), ("shortcodes/note", "&lt;"), ("a.b/page", "&lt;"), ("page.j2", "&lt;"),
    ("page.html.jinja", "&lt;"), ("PAGE.HTM", "&lt;"), ("页面", "&lt;"), ("feed.xml", "&lt;"), ("chart.svg", "&lt;"),
    ("data.json", "\"\\u003c\""),
    ("robots.txt", "<"), ("site.css", "<"), ("main.js", "<"), ("note.md", "<"), ("note.md.j2", "<"), ("", "&lt;"),
    (".hidden", "&lt;"), ("page.", "<"),
  ])
  func escapesByTheExtensionOfTheName(name: String, text: String) {
    #expect(render([name: "{{ x }}"], name, [("x", { $0.string("<") })]).page == text)
  }

  @Test func letsAttributesOfTextPass() {
    #expect(render("<p{{ {'class': x, 'data-a': 1}|xmlattr }}>", x: "a\"b") == "<p class=\"a&#34;b\" data-a=\"1\">")
    #expect(render("<p {{ {'title': x}|xmlattr(false) }}>", x: "<") == "<p title=\"&lt;\">")
    #expect(render("<p {{ {'onclick': x}|xmlattr }}>", x: "f()").contains("blocked-attribute"))
    #expect(render("<a {{ {'href': x}|xmlattr }}>", x: "javascript:f()").contains("blocked-attribute"))
  }

  @Test func escapesByPlace() {
    #expect(
      render("<p title=\"{{ x }}\">{{ x }}</p>") == "<p title=\"&lt;b&gt;&amp;&#34;&#39;\">&lt;b&gt;&amp;&#34;&#39;</p>"
    )
    #expect(render("<a href=\"/{{ x }}?q={{ x }}\">") == "<a href=\"/%3Cb%3E&amp;%22%27?q=%3Cb%3E%26%22%27\">")
    #expect(render("<script>var a = {{ x }};</script>") == "<script>var a = \"\\u003cb\\u003e\\u0026\\\"'\";</script>")
    #expect(render("<p onclick='f({{ x }})'>", x: "a") == "<p onclick='f(&#34;a&#34;)'>")
    #expect(
      render("<style>a { width: {{ x }} }</style>", x: "calc(1px + 2em)")
        == "<style>a { width: calc(1px + 2em) }</style>")
    #expect(render("<!-- {{ x }} -->") == "<!--  -->")
  }

  @Test func writesValuesOfAllKindsAsJSONInScripts() {
    #expect(
      render("<script>f({{ [1, 'a', none, {'b': true}] }}, {{ 1.5 }}, {{ none }}, {{ true }})</script>")
        == "<script>f([1, \"a\", null, {\"b\": true}], 1.5, null, true)</script>")
    #expect(
      render("<script>var a = {{ [x]|tojson }}</script>")
        == "<script>var a = [\"\\u003cb\\u003e\\u0026\\\"\\u0027\"]</script>")
    #expect(render("<p data-a=\"{{ {'a': x}|tojson }}\">", x: "b") == "<p data-a=\"{&#34;a&#34;: &#34;b&#34;}\">")
    #expect(
      render("<script type='application/json'>{{ {'a': x} }}</script>", x: "b")
        == "<script type='application/json'>{\"a\": \"b\"}</script>")
    #expect(render("<script>return{{ 1 }}</script>") == "<script>return 1</script>")
  }

  @Test func trustsValuesInTheirOwnLanguageOnly() {
    #expect(render("{{ x|safe }}<p title='{{ x|safe }}'>", x: "<b>&amp;</b>'") == "<b>&amp;</b>'<p title='&amp;&#39;'>")
    #expect(render("<a href='{{ x|safe_url }}'>", x: "javascript:f()") == "<a href='javascript:f%28%29'>")
    #expect(render("<p style='{{ x|safe_css }}'>", x: "a: url(b); c") == "<p style='a: url(b); c'>")
    #expect(render("<p {{ x|safe_attr }}>", x: "onclick=\"a\"") == "<p onclick=\"a\">")
    #expect(render("<script>{{ x|safe_js }}</script>", x: "f()") == "<script>f()</script>")
    #expect(render("<script>var a = {{ x|safe }}</script>", x: "<b>") == "<script>var a = \"\\u003cb\\u003e\"</script>")
  }

  @Test func reportsBlockedValuesAndGoesOn() {
    let page = "<a href=\"{{ x }}\">a</a><p style=\"color: {{ y }}\">{{ x }}</p>"
    let outcome = render(
      ["a.html": page], "a.html", [("x", { $0.string("javascript:f()") }), ("y", { $0.string("url(a)") })])
    #expect(outcome.page == "<a href=\"#blocked\">a</a><p style=\"color: initial\">javascript:f()</p>")
    #expect(
      outcome.messages == [
        "a.html:1:13: blocked-url: The address `javascript:f()` has a scheme that is not allowed here",
        "a.html:1:44: blocked-css: `url(a)` is not a plain CSS value",
      ])
  }

  @Test func runsMacrosInTheirPlace() {
    #expect(render("{% macro m(a) %}<b>{{ a }}</b>{% endmacro %}{{ m(x) }}", x: "<") == "<b>&lt;</b>")
    #expect(render("{% macro m(a) %} title=\"{{ a }}\"{% endmacro %}<p{{ m(x) }}>", x: "<") == "<p title=\"&lt;\">")
    #expect(
      render("{% macro m(a) %}[{{ a }}]{% endmacro %}<script>f({{ m(x) }})</script>", x: "<")
        == "<script>f([\"\\u003c\"])</script>")
    #expect(
      render("{% macro m(a) %}<b>{{ a }}</b>{% endmacro %}{% set c = m(x) %}<p title=\"{{ c }}\">{{ c }}", x: "<\"")
        == "<p title=\"&lt;&#34;\"><b>&lt;&#34;</b>")
    #expect(
      render(
        "{% macro m() %}<i title=\"{{ caller() }}\">{{ caller() }}</i>{% endmacro %}{% call m() %}{{ x }}{% endcall %}",
        x: "<\"") == "<i title=\"&lt;&#34;\">&lt;&#34;</i>")
    #expect(
      render(
        "{% macro m(f) %}<script>g({{ f(1) }})</script>{% endmacro %}{% macro n(a) %}{{ a }}<b>{% endmacro %}{{ m(n) }}"
      )
        == "<script>g(\"1\\u003cb\\u003e\")</script>")
    #expect(
      render(
        "<ul>{% for a in [[x, []]] recursive %}<li title=\"{{ a[0] }}\">{{ loop(a[1]) }}</li>{% endfor %}</ul>", x: "<")
        == "<ul><li title=\"&lt;\"></li></ul>")
  }

  @Test func runsBlocksAndIncludesInTheirPlace() {
    let templates = [
      "base.html":
        "<script>{% block js %}var a = 1;{% endblock %}</script>{% block body %}{% endblock %}{% include 'foot.html' %}",
      "foot.html": "<i class=\"{% include 'name.txt' %}\">{{ x }}</i>", "name.txt": "a-{{ x }}",
      "a.html":
        "{% extends 'base.html' %}{% block js %}{{ super() }}var b = {{ x }};{% endblock %}{% block body %}{{ self.js() }}{% endblock %}",
    ]
    let outcome = render(templates, "a.html", [("x", { $0.string("<\"") })])
    #expect(outcome.messages == [])
    #expect(
      outcome.page
        == "<script>var a = 1;var b = \"\\u003c\\\"\";</script>var a = 1;var b = &lt;&#34;;<i class=\"a-&lt;&#34;\">&lt;&#34;</i>"
    )
  }

  @Test func includesByComputedNameWholeDocumentsOfTheSameKindOnly() {
    let templates = ["a.html": "<p>{% include n %}</p>", "b.html": "<b>{{ x }}</b>", "c.txt": "{{ x }}"]
    let html = render(templates, "a.html", [("x", { $0.string("<") }), ("n", { $0.string("b.html") })])
    #expect(html.page == "<p><b>&lt;</b></p>")
    let text = render(templates, "a.html", [("x", { $0.string("<") }), ("n", { $0.string("c.txt") })])
    #expect(text.messages == ["a.html:1:15: include-context: `c.txt` can't be used here"])
  }

  @Test func capturesTextAsHTML() {
    #expect(
      render("{% set a %}<b>{{ x }}</b>{% endset %}{{ a }}<p title='{{ a }}'>", x: "<") == "<b>&lt;</b><p title='&lt;'>"
    )
    #expect(render("{% filter upper %}<b>{{ x }}</b>{% endfilter %}", x: "a<") == "<B>A&LT;</B>")
  }

  @Test func followsOtherKindsOfDocuments() {
    let value: [(String, (ValueStore) -> Value)] = [("x", { $0.string("<a>\"\u{1}]]>") })]
    #expect(
      render(["f.xml": "<a b=\"{{ x }}\">{{ x }}</a><![CDATA[{{ x }}]]>"], "f.xml", value).page
        == "<a b=\"&lt;a&gt;&#34;\u{FFFD}]]&gt;\">&lt;a&gt;&#34;\u{FFFD}]]&gt;</a><![CDATA[<a>\"\u{FFFD}]]]]><![CDATA[>]]>"
    )
    #expect(
      render(["f.json": "{\"a\": {{ x }}, \"b\": \"c {{ x }}\"}"], "f.json", value).page
        == "{\"a\": \"\\u003ca\\u003e\\\"\\u0001]]\\u003e\", \"b\": \"c \\u003ca\\u003e\\\"\\u0001]]\\u003e\"}")
    #expect(render(["f.txt": "{{ x }}"], "f.txt", value).page == "<a>\"\u{1}]]>")
    #expect(
      render(["f.svg.j2": "<svg><title>{{ x }}</title></svg>"], "f.svg.j2", value).page
        == "<svg><title>&lt;a&gt;&#34;\u{FFFD}]]&gt;</title></svg>")
  }

  /// The machine writes what the contexts ask for, for all the pages and values of the structure test.
  @Test func writesWhatContextsAskFor() throws {
    for page in StructureTests.pages {
      let set = TemplateSet(
        [
          TemplateSource(
            name: "a.html",
            source: SourceFile(
              name: "a.html",
              text: page.split(separator: "@@", omittingEmptySubsequences: false).joined(separator: "{{ x }}")))
        ], options: .jinja())
      #expect(set.diagnostics.isEmpty || page.hasSuffix("<p>"), "\(page)")
      let store = ValueStore()
      for payload in StructureTests.payloads {
        var writer = MarkupWriter()
        var host = PlainHost()
        let variables = [(name: "x", value: store.string(payload))]
        try? set.render("a.html", variables: variables, in: store, host: &host, into: &writer)
        #expect(try writer.text == ContextRendering(page, payload).text)
      }
    }
  }

  @Test func dropsTagsOfSnippetsInAttributes() throws {
    let source = SourceFile(name: "a.md", text: "'<b>a &amp; b</b>\"'|safe")
    let store = ValueStore()
    for (isInAttribute, expected) in [(true, "a &amp; b&#34;"), (false, "<b>a &amp; b</b>\"")] {
      let snippet = try Snippet(
        in: source, range: 0..<source.bytes.count, isInAttribute: isInAttribute, options: .jinja())
      var writer = MarkupWriter()
      var host = PlainHost()
      try snippet.render(in: store, host: &host, into: &writer)
      #expect(writer.text == expected)
    }
  }

  @Test func refusesPagesThatCanNotBeEscaped() {
    let outcome = render(["a.html": "<p title=\"{{ x }}"])
    #expect(
      outcome.messages.first
        == "a.html:1:4: unclosed-markup: the attribute `title` opened at a.html:1:4 is never closed")
    #expect(outcome.page == "")
  }
}
