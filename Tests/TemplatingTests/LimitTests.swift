import Testing

@testable import Templating

/// Input that asks for too much: an error that names the limit, never a trap or a hang.
@Suite struct LimitTests {
  static let tooMuch: [(template: String, code: String)] = [
    ("{{ " + String(repeating: "(", count: 100_000), "template-syntax"),
    ("{{ " + String(repeating: "[", count: 100_000), "template-syntax"),
    ("{{ " + String(repeating: "not ", count: 100_000), "template-syntax"),
    ("{{ " + String(repeating: "-", count: 100_000), "template-syntax"),
    ("{{ 1" + String(repeating: "+1", count: 100_000) + " }}", "template-syntax"),
    ("{{ x" + String(repeating: ".a", count: 100_000) + " }}", "template-syntax"),
    ("{{ x" + String(repeating: "|upper", count: 100_000) + " }}", "template-syntax"),
    ("{{ 'a'" + String(repeating: " ~ 'a'", count: 100_000) + " }}", "template-syntax"),
    ("{{ dict(" + String(repeating: "a, ", count: 1000) + ") }}", "template-syntax"),
    ("{{ {" + String(repeating: "a: 1, ", count: 10_000) + "} }}", "limit-exceeded"),
    (String(repeating: "{% if x %}", count: 20_000), "template-syntax"),
    (String(repeating: "{% for x in y %}", count: 20_000), "template-syntax"),
    (String(repeating: "{% macro m() %}", count: 20_000), "template-syntax"),
    ("{% for a in range(5000) %}{% for b in range(5000) %}{% endfor %}{% endfor %}", "limit-exceeded"),
    ("{% set x = 'a' %}{% for i in range(9) %}{{ 'a' * 60000000 }}{% endfor %}", "limit-exceeded"),
    ("{{ ('a' * 60000000) ~ ('a' * 60000000) }}", "limit-exceeded"),
    ("{{ 'a' * 99999999999 }}", "limit-exceeded"), ("{{ [0] * 99999999999 }}", "limit-exceeded"),
    ("{{ range(10 ** 12) }}", "limit-exceeded"),
    ("{{ range(-9223372036854775807, 9223372036854775807) }}", "limit-exceeded"),
    ("{{ 'a'|center(10 ** 9) }}", "limit-exceeded"), ("{{ 'a'|pad_start(10 ** 9) }}", "limit-exceeded"),
    ("{{ 'a'|indent(10 ** 9) }}", "limit-exceeded"), ("{{ 'a'.zfill(10 ** 9) }}", "limit-exceeded"),
    ("{{ 1|num_format(10 ** 9) }}", "limit-exceeded"), ("{{ 1|percent(10 ** 9) }}", "limit-exceeded"),
    ("{{ [1]|batch(10 ** 12, 'x') }}", "wrong-arguments"), ("{{ [1]|slice(10 ** 12) }}", "wrong-arguments"),
    ("{% include 'main' %}", "limit-exceeded"), ("{% extends 'main' %}", "recursion"),
    ("{% import 'main' as m %}", "limit-exceeded"),
    ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "limit-exceeded"),
    ("{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}", "limit-exceeded"),
    ("{% set l = [] %}{% do l.append(l) %}{{ l }}", "limit-exceeded"),
    ("{% set l = [] %}{% do l.append(l) %}{{ l|tojson }}", "limit-exceeded"),
  ]

  @Test(arguments: tooMuch)
  func namesTheLimit(template: String, code: String) {
    guard case .error(let message) = render(template) else {
      Issue.record("rendered: \(template.prefix(80))")
      return
    }
    #expect(message.hasPrefix("main:1:") && message.contains("error[\(code)]"), "\(message) of \(template.prefix(80))")
  }

  /// Long, but no more than there may be.
  static let much: [(template: String, text: String)] = [
    ("{{ [" + String(repeating: "1,", count: 100_000) + "]|length }}", "100000"),
    (String(repeating: "{% set a = 1 %}", count: 20_000) + "{{ a }}", "1"),
    ((0..<20_000).map { "{{ v\($0) }}" }.joined() + "x", "x"),
    ("{{ '" + String(repeating: "a", count: 1_000_000) + "'|length }}", "1000000"),
    ("{{ 9223372036854775807 * 2 }}{{ -9223372036854775807 - 10 }}", "1.8446744073709552e+19-9.223372036854776e+18"),
    ("{{ (-9223372036854775807 - 1)|abs }}", "9.223372036854776e+18"),
    ("{{ (-9223372036854775807 - 1) // -1 }}{{ (-9223372036854775807 - 1) % -1 }}", "9.223372036854776e+180"),
    ("{{ 'abc'[9223372036854775807:] }}{{ [1, 2, 3][::-9223372036854775807] }}", "[3]"),
    ("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'|regex_replace('(a*)*(a*)*$', 'x')|length }}", "56"),
    ("{{ 1|int }}{{ 2.5|round(400) }}{{ 2.5|round(-400) }}", "12.50.0"),
  ]

  @Test(arguments: much)
  func takesWhatIsLong(template: String, text: String) {
    #expect(render(template) == .text(text))
  }

  /// Every filter with extreme whole numbers as arguments: a text or an error, no trap.
  @Test(arguments: Filter.allNames)
  func takesExtremeNumbers(filter: String) {
    let numbers = [Int.max, Int.min, 0, -1].map(String.init)
    let values = ["'a b中'", "9223372036854775807", "-2.5e300", "[3, 1, 2]", "{'a': 1}"]
    let arguments = [""] + numbers.map { "(\($0))" } + numbers.flatMap { a in numbers.map { "(\(a), \($0))" } }
    for value in values {
      for argument in arguments {
        let template = "{{ (\(value)|\(filter)\(argument))|string|length >= 0 }}"
        switch render(template) {
        case .text(let text): #expect(text == "true", "\(template)")
        case .error(let message): #expect(message.hasPrefix("main:1:"), "\(template): \(message)")
        }
      }
    }
  }
}
