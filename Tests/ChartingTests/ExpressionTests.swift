import Testing

@testable import Charting

struct ExpressionTests {
  private func evaluate(_ text: String) throws -> String {
    let locale = ChartLocale(languageTag: "en", isPlain: true)
    let scope = NamedScope(values: [("a", .number(7)), ("b", .text("x y")), ("n", .null)], locale: locale)
    return try ExpressionParser.parse(text).evaluate(in: scope).string
  }

  @Test(
    "evaluates",
    arguments: [
      ("1 + 2 * 3", "7"), ("2 ** 3 ** 2", "512"), ("-datum.a % 4", "-3"), ("datum['b'] + 1", "x y1"),
      ("datum.a > 5 && !false", "true"),
      ("datum.n == null ? 'none' : 'some'", "none"), ("[1, 2, 3][1]", "2"), ("length(datum.b)", "3"),
      ("upper(datum.b)", "X Y"),
      ("format(1234.5, ',.1f')", "1,234.5"), ("year(datetime(2020, 1, 29))", "2020"), ("month('2020-02-29')", "1"),
      ("timeFormat('2020-02-29', '%d/%m')", "29/02"), ("test(/^x/, datum.b)", "true"),
      ("replace(datum.b, /y/, 'z')", "x z"),
      ("indexof('abc', 'c')", "2"), ("isValid(datum.missing)", "false"), ("if(datum.a > 3, 'big', 'small')", "big"),
      ("split('a,b', ',')[1]", "b"), ("clamp(9, 0, 5)", "5"), ("{k: 4}.k", "4"), ("'\\u4e2d' == '中'", "true"),
      ("0x1F", "31"),
      ("min(3, 1, 2) + max(1, 5)", "6"), ("toString(1.50)", "1.5"), ("7 / 0", "Infinity"),
      ("pad('7', 3, '0', 'left')", "007"),
    ])
  func evaluates(expression: String, value: String) throws { #expect(try evaluate(expression) == value) }

  @Test(
    "says where an expression is wrong",
    arguments: [("1 +", 3), ("datum.", 6), ("foo(1)", 0), ("a + 1", 0), ("'open", 0), ("(1", 2), ("1 2", 2), ("@", 0)])
  func faults(expression: String, offset: Int) {
    #expect(throws: ExpressionFault.self) { try ExpressionParser.parse(expression) }
    do { _ = try ExpressionParser.parse(expression) } catch { #expect(error.offset == offset) }
  }

  @Test("offers the function that was meant")
  func suggests() {
    do { _ = try ExpressionParser.parse("uper(1)") } catch { #expect(error.hint == "did you mean \"upper\"?") }
  }

  @Test(
    "refuses patterns that may never end, and no others",
    arguments: [
      ("(a+)+$", false), ("(a|aa)*b", false), ("((x)*y){2,}", false), ("(", false), ("^(foo|bar)$", true),
      ("a+b*c{2}", true), ("[(a+)+]", true), ("\\(a+\\)+", true), ("(ab)+", true),
      ("(a|b)+", true), ("(x|yz|0)*b", true), ("((a|b)c)+", true), ("(a|A)+b", false), ("(ba?|a)+c", false),
      ("(b(a?)|a)+c", false), ("(a|)+c", false), ("(.|a)+c", false), ("((a|b)+c)+", false),
    ])
  func patterns(source: String, isFine: Bool) {
    #expect((Pattern(source: source, flags: "") != nil) == isFine)
    let parsed = try? ExpressionParser.parse("test(/\(source)/, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')")
    #expect((parsed != nil) == isFine)
  }

  @Test("refuses to nest without end")
  func nesting() {
    #expect(throws: ExpressionFault.self) { try ExpressionParser.parse(String(repeating: "(", count: 100_000)) }
    #expect(throws: ExpressionFault.self) { try ExpressionParser.parse(String(repeating: "!", count: 100_000) + "1") }
  }
}
