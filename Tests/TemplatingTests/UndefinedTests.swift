import Testing

@testable import Templating

/// What each mode allows of values that are not there.
@Suite struct UndefinedTests {
  /// For each template what strict, semi-strict, lenient and chainable give; nil is an error.
  static let cases: [(template: String, outcomes: [String?])] = [
    ("[{{ x }}]", [nil, nil, "[]", "[]"]),
    ("[{{ x.y }}]", [nil, nil, nil, "[]"]),
    ("[{{ m.y }}]", [nil, nil, "[]", "[]"]),
    ("[{{ m.y.z }}]", [nil, nil, nil, "[]"]),
    ("[{{ 'a' if x else 'b' }}]", [nil, "[b]", "[b]", "[b]"]),
    ("[{{ x or 'b' }}]", [nil, "[b]", "[b]", "[b]"]),
    ("[{{ not x }}]", [nil, "[true]", "[true]", "[true]"]),
    ("[{% if m.y %}a{% else %}b{% endif %}]", [nil, "[b]", "[b]", "[b]"]),
    ("[{{ x is defined }}]", ["[false]", "[false]", "[false]", "[false]"]),
    ("[{{ m.y is undefined }}]", ["[true]", "[true]", "[true]", "[true]"]),
    ("[{{ x|default('d') }}{{ m.y|d('e') }}]", ["[de]", "[de]", "[de]", "[de]"]),
    ("[{% for i in x %}{% endfor %}]", [nil, nil, "[]", "[]"]),
    ("[{{ x|upper }}]", [nil, nil, "[]", "[]"]),
    ("[{{ x ~ 'a' }}]", [nil, nil, "[a]", "[a]"]),
    ("[{{ x + 1 }}]", [nil, nil, nil, nil]),
    ("[{{ x == 1 }}]", [nil, nil, "[false]", "[false]"]),
    ("[{{ 1 in x }}]", [nil, nil, "[false]", "[false]"]),
    ("[{{ x() }}]", [nil, nil, nil, nil]),
    ("[{{ 'a' if false }}]", [nil, nil, "[]", "[]"]),
    ("[{{ [x]|length }}]", ["[1]", "[1]", "[1]", "[1]"]),
    ("[{{ m?.y?.z is defined }}]", ["[false]", "[false]", "[false]", "[false]"]),
    ("[{{ x?.y|default('q') }}{{ m?.k }}{{ none?.a|default(1) }}]", ["[qv1]", "[qv1]", "[qv1]", "[qv1]"]),
    ("[{{ m?['k'] }}{{ x?['k']|default('-') }}]", ["[v-]", "[v-]", "[v-]", "[v-]"]),
  ]

  @Test(arguments: cases)
  func follows(template: String, outcomes: [String?]) {
    for (mode, expected) in zip(UndefinedMode.allCases, outcomes) {
      var options = jinjaOptions()
      options.undefined = mode
      // Names that only exist at run time count as values: calls of `x` are not compile errors.
      let text = "{% if false %}{% set x = 1 %}{% endif %}" + template
      #expect(render(text, json: "{\"m\": {\"k\": \"v\"}}", options: options).text == expected, "\(mode): \(template)")
    }
  }
}
