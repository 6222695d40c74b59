import SourceText
import Testing

@testable import Templating

/// The messages of the analysis of some templates, as `file:line:col: message`.
private func messages(_ templates: [String: String]) -> [String] {
  var units = CodeUnits()
  let memory = ValueStore()
  let symbols = SymbolTable(in: memory)
  let names = templates.keys.sorted()
  let sources = names.map { SourceFile(name: $0, text: templates[$0] ?? "") }
  for source in sources {
    var options = CompileOptions.jinja()
    options.keepTrailingNewline = true
    var parser = Parser(source, options: options, memory: memory, symbols: symbols)
    units.add(parser.parseTemplate())
  }
  let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
  let analysis = ContextAnalysis(units, names: names, links: units.links(numbers: numbers))
  return ContextMessages(sources: sources).diagnostics(of: analysis).map {
    "\($0.diagnostic.place?.label ?? "?"): \($0.diagnostic.message)"
  }
}

private func messages(_ template: String) -> [String] { messages(["a.html": template]) }

@Suite struct ContextAnalysisTests {
  @Test(arguments: [
    "<p>{{ x }}</p>", "<p{% if a %} class=\"b\"{% endif %}>{{ x }}</p>",
    "<option{% if a %} selected{% endif %}>a</option>",
    "<option {% if a %}selected{% endif %}>a</option>",
    "<option {% if a %}selected {% endif %}value='{{ b }}'>a</option>",
    "<a href=\"{% if a %}/a{% else %}{{ b }}{% endif %}/c?d={{ e }}\">f</a>",
    "<a href=\"{% if a %}/a/{% endif %}{{ b }}\">c</a>", "<div class='a{% for b in c %} {{ b }}{% endfor %}'></div>",
    "<div{% for k in c %} data-{{ k }}=\"{{ c }}\"{% endfor %}></div>",
    "<script>var a = [{% for b in c %}{{ b }}{% if not loop.last %}, {% endif %}{% endfor %}];</script>",
    "<script>{% if a %}var b = {{ a }};{% endif %}</script>",
    "{% for a in b %}{% if c %}{% break %}{% endif %}<p>{% endfor %}",
    "{% for a in b %}<p>{% if c %}{% continue %}{% endif %}</p>{% endfor %}",
    "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m(1) }}",
    "{% macro m(x) %} class=\"{{ x }}\"{% endmacro %}<p{{ m(1) }}>",
    "{% macro m(x) %}[{{ x }}]{% endmacro %}<script>var a = {{ m(1) }};</script>",
    "{% macro m(x) %}\"{{ x }}{% endmacro %}<script>var a = {{ m(1) }}\";</script>",
    "{% macro m(x) %}<ul>{{ m(x) }}</ul>{% endmacro %}{{ m(1) }}",
    "{% macro m() %}<p>{{ caller() }}</p>{% endmacro %}{% call m() %}<b>{{ x }}</b>{% endcall %}",
    "{% macro m() %}<p title=\"{{ caller() }}\"></p>{% endmacro %}{% call m() %}a{{ x }}{% endcall %}",
    "{% for a in b recursive %}<li>{{ a }}{{ loop(a.c) }}</li>{% endfor %}",
    "{% set a %}<b>{{ x }}</b>{% endset %}<p title=\"{{ a }}\">",
    "<p title=\"{% set a %}<b>{{ x }}</b>{% endset %}{{ a }}\">", "<h{{ n }}>a</h{{ n }}>",
    "<{{ tag }} class=a></{{ tag }}>",
    "{% filter upper %}<p>{% endfilter %}", "<script type=\"application/ld+json\">{\"a\": {{ b }}}</script>",
    "{% autoescape false %}<p {{ a }}=b>{{ c }}{% endautoescape %}", "<style>a { color: {{ c }} }</style>",
    "<a{% if x %} href=\"{{ x }}\"{% else %} name='b'{% endif %}>c</a>", "{% include name %}",
    "<svg><title>{{ t }}</title><path d=\"{{ d }}\"/></svg>",
    "{% block a %}<p>{{ self.b() }}{% endblock %}{% block b %}{% endblock %}",
    "<a href=\"{{ scheme }}://{{ host }}\">a</a>",
  ])
  func acceptsWhatIsWhole(_ template: String) {
    #expect(messages(template) == [])
  }

  @Test(
    arguments: [
      ("<p>\n<p title=\"{{ x }}", "a.html:2:4: the attribute `title` opened at a.html:2:4 is never closed"),
      ("<p>\n<p title", "a.html:2:1: the tag `<p` opened at a.html:2:1 is never closed"),
      ("<script>a", "a.html:1:1: `<script>` opened at a.html:1:1 is never closed"),
      ("a<!-- b", "a.html:1:2: the comment opened at a.html:1:2 is never closed"),
      ("<title>{{ x }}", "a.html:1:1: `<title>` opened at a.html:1:1 is never closed"),
      (
        "{% if a %}<p title='{% endif %}",
        "a.html:1:1: The branches end in different places: one inside an attribute's value, one in text"
      ),
      (
        "{% for a in b %}<!--{% endfor %}",
        "a.html:1:1: The loop begins in text and ends inside a comment, where it can't begin again"
      ),
      (
        "<a href=\"{{ a }}{% if b %}{% endif %}:\">",
        "a.html:1:38: The `:` makes the value before it a scheme, such as `javascript`"
      ),
      ("<p {{ a }}b=c>", "a.html:1:11: A name that begins with a value can't go on with text"),
      ("<p a{{ b }}>", "a.html:1:5: A value can't be a part of an attribute's name, except after `data-` and `aria-`"),
      ("<p onclick='f(&{{ b }})'>", "a.html:1:16: A value right after `&` could become a character reference"),
      ("<script>'\\{{ b }}'</script>", "a.html:1:11: A value right after a backslash"),
      (
        "<script>} /{{ b }}/</script>",
        "a.html:1:12: A `/` before this value could be a division or begin a regular expression"
      ),
      (
        "<script type='{{ t }}'>{{ b }}</script>",
        "a.html:1:24: The `type` of the `<script>` around this value is not written out"
      ),
      ("<scr{% if a %}ipt>{% endif %}", "a.html:1:15: A name goes on after a template tag"),
      ("<p a=b\"c>", "a.html:1:7: `\"` stands in an unquoted attribute value"),
      ("<!doctype {{ x }}>", "a.html:1:11: A value can't stand in `<!…>` or `<?…>`"),
      (
        "<p title=\"{% include x %}\">",
        "a.html:1:22: A template chosen when rendering can only be included in text, not inside an attribute's value"
      ),
      (
        "{% set a %}<p title=\"{% endset %}{{ a }}",
        "a.html:1:15: the attribute `title` opened at a.html:1:15 is never closed"
      ),
      (
        "<a href=\"a{% if b %}?{% endif %}{{ c }}\">",
        "a.html:1:33: The address may or may not have a query here, which are escaped differently"
      ),
      (
        "<p title={% if a %}{{ b }}{% endif %}>",
        "a.html:1:10: The branches end in different places: one inside an attribute's value, one before an attribute's value"
      ),
      ("<title>a <{{ b }}</title>", "a.html:1:11: A value right after `<` could end `<title>`"),
      ("<a{% if b %} c{% endif %}{{ d }}>", "a.html:1:26: The tag may or may not end with a name here"),
    ] as [(String, String)])
  func explainsWhatIsNot(_ template: String, _ message: String) {
    #expect(messages(template).contains(message), "\(messages(template))")
  }

  @Test func analysesBlocksWhereTheirSlotStands() {
    let base = "<script>\n{% block js %}{% endblock %}\n</script>{% block body %}{% endblock %}"
    #expect(
      messages(["base.html": base, "a.html": "{% extends 'base.html' %}{% block js %}var a = {{ x }};{% endblock %}"])
        == [])
    let broken = "{% extends 'base.html' %}\n{% block js %}var a = '{{ x }}{% endblock %}"
    #expect(
      messages(["base.html": base, "a.html": broken]) == [
        "a.html:2:15: The branches end in different places: one inside JavaScript in `<script>`, one inside a JavaScript string in `<script>`"
      ])
    let grandchild = "{% extends 'b.html' %}{% block js %}{{ super() }}a = {{ x }};{% endblock %}"
    let child = "{% extends 'base.html' %}{% block js %}var a = '{{ x }}';{% endblock %}"
    #expect(messages(["base.html": base, "b.html": child, "c.html": grandchild]) == [])
  }

  @Test func analysesIncludesWhereTheyStand() {
    let parts = ["head.html": "<div class=\"", "foot.html": "\">{{ x }}</div>", "js.html": "var a = '{{ b }}';"]
    var templates = parts
    templates["a.html"] =
      "{% include 'head.html' %}{{ c }}{% include 'foot.html' %}<script>{% include 'js.html' %}</script>"
    #expect(messages(templates) == [])
    #expect(messages(["a.html": "<p title=\"{% include 'b.txt' %}\">", "b.txt": "{{ x }}"]) == [])
  }

  @Test func findsMacrosOfOtherTemplates() {
    let forms = "{% macro attributes(x) %} name=\"{{ x }}\"{% endmacro %}"
    #expect(messages(["forms.html": forms, "a.html": "{% import 'forms.html' as f %}<p{{ f.attributes(1) }}>"]) == [])
    #expect(
      messages(["forms.html": forms, "a.html": "{% from 'forms.html' import attributes as b %}<p{{ b(1) }}>"]) == [])
  }

  @Test func followsDeepNestingInBoundedTime() {
    let depth = 60
    let loops = String(repeating: "{% for a in b %}{% if c %}", count: depth) + "{{ a }}"
    let page = "<div class='" + loops + String(repeating: "{% endif %} {% endfor %}", count: depth) + "'></div>"
    #expect(messages(page) == [])
  }
}
