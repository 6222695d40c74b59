import MarkupText
import SourceText
import Testing

@testable import Templating

/// Templates put together at random from pieces of the language: whatever comes out, nothing traps and nothing hangs.
@Suite struct LanguageFuzzTests {
  /// A generator whose numbers are the same in every run.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let operands = [
    "1", "0", "-1", "9223372036854775807", "1e308", "2.5", "''", "'a<b'", "'中文 字'", "none", "true", "[]",
    "[1, [2], 'x']",
    "{}", "{'a': 1, 'b': [2]}", "x", "y.z", "list", "map", "loop", "loop.index", "range(5)", "namespace(a=1)", "m",
    "self",
    "caller", "name", "(1, 2)", "cycler(1, 2)", "joiner()", "missing", "dict(a=list)",
  ]
  static let operators = ["+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", ">=", "in", "not in", "and", "or"]
  static let tests = Test.allNames.filter { $0.allSatisfy(\.isLetter) }
  static let bits = [
    "{{ ", " }}", "{% ", " %}", "{#", "#}", "{%-", "-%}", "if ", "for x in ", "endfor", "endif", "set x = ", "(", ")",
    "[", "]",
    "{", "}", "|", ".", ",", "'", "\"", "\\", "中", "\u{0}", "\n", "raw", "endraw", "block b", "endblock", "macro m(x)",
    "endmacro",
    "1", "x", "+", "~", "**", "*", "is ", "else", "recursive", "include ", "extends 'main'", "import 'main' as q",
  ]

  private func expression(_ dice: inout Dice, _ depth: Int) -> String {
    let operand = Self.operands.randomElement(using: &dice) ?? "1"
    guard depth > 0 else { return operand }
    let inner = expression(&dice, depth - 1)
    let other = expression(&dice, depth - 2)
    switch Int.random(in: 0..<12, using: &dice) {
    case 0: return "(\(inner)) \(Self.operators.randomElement(using: &dice) ?? "+") (\(other))"
    case 1, 2, 3:
      let filter = Filter.allNames.randomElement(using: &dice) ?? "upper"
      let count = Int.random(in: 0..<3, using: &dice)
      let arguments = (0..<count).map { _ in expression(&dice, 0) }.joined(separator: ", ")
      return count == 0 ? "(\(inner))|\(filter)" : "(\(inner))|\(filter)(\(arguments))"
    case 4:
      let test = Self.tests.randomElement(using: &dice) ?? "odd"
      return "(\(inner)) is \(test)" + (Bool.random(using: &dice) ? "(\(other))" : "")
    case 5: return "(\(inner))[\(other)]"
    case 6: return "(\(inner))[\(other):\(operand):\(inner)]"
    case 7: return "(\(inner)).\(KnownName.allCases.randomElement(using: &dice)?.text ?? "a")"
    case 8:
      let method = KnownName.allCases.randomElement(using: &dice)?.text ?? "get"
      return "(\(inner)).\(method)(\(other))"
    case 9: return "(\(inner)) if (\(other)) else (\(operand))"
    case 10: return "[\(inner), \(other)]|map('\(Filter.allNames.randomElement(using: &dice) ?? "upper")')|list"
    default: return "-(\(inner))"
    }
  }

  private func statements(_ dice: inout Dice, _ depth: Int) -> String {
    let value = expression(&dice, 2)
    let body = depth > 0 ? statements(&dice, depth - 1) : "{{ \(expression(&dice, 1)) }}"
    let rest = depth > 1 ? statements(&dice, depth - 2) : ""
    let other = expression(&dice, 1)
    switch Int.random(in: 0..<14, using: &dice) {
    case 0: return "{% if \(value) %}\(body){% else %}\(rest){% endif %}"
    case 1: return "{% for x in \(value) %}\(body){% else %}e{% endfor %}\(rest)"
    case 2: return "{% for x, y in \(value) if \(other) recursive %}\(body){{ loop(\(other)) }}{% endfor %}\(rest)"
    case 3: return "{% set x = \(value) %}\(body)"
    case 4: return "{% set x %}\(body){% endset %}{{ x }}\(rest)"
    case 5: return "{% macro m(x, y=\(other)) %}\(body){{ m(\(other)) if x }}{% endmacro %}{{ m(\(value)) }}\(rest)"
    case 6: return "{% with x = \(value) %}\(body){% endwith %}\(rest)"
    case 7: return "{% filter upper %}\(body){% endfilter %}\(rest)"
    case 8: return "{% block b\(dice.next() % 100) scoped %}\(body){% endblock %}\(rest)"
    case 9: return "{% call(a) m(\(value)) %}\(body){% endcall %}\(rest)"
    case 10: return "{% set list = [1] %}{% do list.append(list) %}{{ list|length }}{{ (\(value)) }}\(body)"
    case 11: return "{% include ['main', 'x'] ignore missing %}{{ \(value) }}"
    case 12:
      return
        "{% set n = namespace(l=[]) %}{% for i in range(20) %}{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l == n.l|list }}\(body)"
    default: return "{{ \(value) }}\(body)"
    }
  }

  /// Renders a template twice under tight limits: the messages are the same, each stands inside the template, and what is
  /// written stays within the limit.
  private func check(_ text: String, _ mode: UndefinedMode) {
    var options = jinjaOptions()
    options.undefined = mode
    options.limits.loopSteps = 2000
    options.limits.outputBytes = 200_000
    options.limits.valueBytes = 30_000_000
    options.limits.rangeCount = 10_000
    options.limits.callDepth = 20
    let source = TemplateSource(name: "main", source: SourceFile(name: "main", text: text))
    let set = TemplateSet([source], options: options)
    #expect(TemplateSet([source], options: options).diagnostics == set.diagnostics, "\(text)")
    let store = ValueStore()
    let json = "{\"name\": \"n\", \"map\": {\"a\": {\"b\": [1]}}, \"list\": [3, \"a\", null]}"
    let variables = JSONValues.read(json, into: store).entries?.map { (name: $0.key.asString ?? "", value: $0.value) }
    var host = PlainHost()
    var writer = MarkupWriter()
    var messages = set.diagnostics
    do {
      try set.render("main", variables: variables ?? [], in: store, host: &host, into: &writer)
    } catch {
      #expect(!error.diagnostics.isEmpty, "\(text)")
      messages += error.diagnostics
    }
    // A value that is written at once may go past the limit before it is looked at.
    #expect(writer.count <= 2 * options.limits.outputBytes, "\(text)")
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.count
    for message in messages where message.code != "broken-template" {
      #expect(
        message.place?.file == "main" && (1...lines).contains(message.place?.start.line ?? 0), "\(text): \(message)")
    }
  }

  @Test func survivesRandomTemplates() {
    var dice = Dice(state: 7)
    for round in 0..<4000 {
      check(statements(&dice, 3), UndefinedMode.allCases[round % 4])
    }
  }

  @Test func survivesRandomPieces() {
    var dice = Dice(state: 11)
    for round in 0..<4000 {
      let text = (0..<Int.random(in: 1..<25, using: &dice)).map { _ in Self.bits.randomElement(using: &dice) ?? "" }
      check(text.joined(), UndefinedMode.allCases[round % 4])
    }
  }
}
