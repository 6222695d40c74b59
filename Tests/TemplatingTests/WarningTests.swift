import SourceText
import Testing

@testable import Templating

/// What compiles but can't be meant.
@Suite struct WarningTests {
  static let base = "<b>{% block main %}{% endblock %}</b>"
  static let parts = "{% macro button() %}b{% endmacro %}"

  private func warnings(_ template: String) -> [String] {
    let sources = [
      ("main.html", template), ("base.html", Self.base), ("parts.html", Self.parts), ("p.html", "<p>x</p>"),
    ]
    let set = TemplateSet(
      sources.map { TemplateSource(name: $0.0, source: SourceFile(name: $0.0, text: $0.1)) }, options: CompileOptions())
    return set.diagnostics.map { DiagnosticText.headline($0) }
  }

  @Test(
    arguments: [
      (
        "{% set n = 0 %}{% for x in [1] %}{% set n = n + x %}{% endfor %}{{ n }}",
        "1:41: warning[loop-scope]: `n` is given a value that the loop forgets after each round; write `{% set ns = namespace(n=…) %}` before the loop and set `ns.n` in it"
      ),
      (
        "{% if 1 %}{% for x in [1] %}{% if x %}{% set n %}a{% endset %}{% endif %}{% endfor %}{% endif %}{{ n|default(2) }}",
        "1:46: warning[loop-scope]: `n` is given a value that the loop forgets after each round; write `{% set ns = namespace(n=…) %}` before the loop and set `ns.n` in it"
      ),
      (
        "{% extends 'base.html' %}\n\n  hello {{ x }}",
        "3:3: warning[unused-text]: Text outside of blocks is not shown; a template that extends another shows only its blocks"
      ),
      (
        "{% extends 'base.html' %}{% if x %}{{ x }}{% endif %}",
        "1:36: warning[unused-text]: Text outside of blocks is not shown; a template that extends another shows only its blocks"
      ),
      (
        "{% extends 'base.html' %}{% include 'p.html' %}",
        "1:37: warning[unreachable-include]: This include is never run; a template that extends another shows only its blocks"
      ),
      (
        "{% extends 'base.html' %}{% block mian %}{% endblock %}",
        "1:35: warning[unused-block]: No parent has a block `mian`, so this one is not shown; did you mean \"main\"?"
      ),
      ("深圳{% macro 徽章() %}{% endmacro %}x", "1:12: warning[unused-macro]: The macro `徽章` is never used"),
      (
        "深圳{% set 总数 = 0 %}{% for 行 in [1] %}{% set 总数 = 总数 + 行 %}{% endfor %}{{ 总数 }}",
        "1:44: warning[loop-scope]: `总数` is given a value that the loop forgets after each round; write `{% set ns = namespace(总数=…) %}` before the loop and set `ns.总数` in it"
      ),
      ("{% macro m() %}{{ m() }}{% endmacro %}x", "1:10: warning[unused-macro]: The macro `m` is never used"),
      ("{% import 'parts.html' as f %}x", "1:27: warning[unused-import]: `f` is never used"),
      ("{% from 'parts.html' import button %}x", "1:29: warning[unused-import]: `button` is never used"),
      ("{% from 'parts.html' import button as b %}{{ button }}", "1:39: warning[unused-import]: `b` is never used"),
    ])
  func warns(template: String, message: String) {
    #expect(warnings(template) == ["main.html:" + message])
  }

  @Test(arguments: [
    "{% set ns = namespace(n=0) %}{% for x in [1] %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}",
    "{% for x in [1] %}{% set n = x %}{{ n }}{% endfor %}{% set n = 2 %}{{ n }}",
    "{% for x in [1] %}{% set n = x %}{{ n }}{% endfor %}{% for n in [1] %}{{ n }}{% endfor %}",
    "{% for x in [1] %}{% set n = x %}{{ n }}{% endfor %}{% macro m(n) %}{% endmacro %}{{ m(1) }}",
    "{% extends 'base.html' %}\n{# c #}{% set t = 1 %}{% block main %}{% block inner %}x{% endblock %}{% endblock %}",
    "{% extends 'base.html' %}{% from 'parts.html' import button %}{% block main %}{{ button() }}{% endblock %}",
    "{% import 'parts.html' as f %}{{ f.button() }}", "{% macro m() %}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{% endmacro %}{% set n = m %}{{ n() }}", "{% macro _m() %}{% endmacro %}x",
    "{% import 'parts.html' as _f %}x", "{% macro m() %}{% endmacro %}", "{% set f = 1 %}x",
  ])
  func isQuietAboutWhatIsMeant(template: String) {
    #expect(warnings(template) == [])
  }
}
