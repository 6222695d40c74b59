import Testing

@testable import Indicators

@Suite struct TextPatternTests {
  private func matches(_ pattern: String, _ text: String) throws -> Bool {
    let compiled = try TextPattern(pattern)
    return Array(text.utf8).withUnsafeBufferPointer { compiled.matches($0) }
  }

  @Test(arguments: [
    ("", [""], ["a"]), ("abc", ["abc"], ["ab", "abcd", ""]), ("a|bc|", ["a", "bc", ""], ["b", "abc"]),
    ("a*", ["", "a", "aaaa"], ["b"]), ("a+b?", ["a", "ab", "aab"], ["", "abb"]), ("(ab)*c", ["c", "ababc"], ["abab"]),
    ("a{2}", ["aa"], ["a", "aaa"]), ("a{1,3}", ["a", "aaa"], ["", "aaaa"]), ("a{2,}", ["aa", "aaaaa"], ["a"]),
    ("[a-c]+", ["abc"], ["d", ""]), ("[^a-c]+", ["xyz", "森"], ["a"]), ("[]x]", ["]", "x"], ["a"]),
    ("[a-]", ["a", "-"], ["b"]),
    ("\\d{4}-\\d{2}", ["2020-06"], ["2020-6", "２０２０-06"]), ("\\w+", ["a_1", "昌平"], ["a b"]), ("\\S+", ["ab"], ["a b"]),
    ("[\\d.]+", ["1.2"], ["a"]), ("[^\\d]", ["a"], ["1"]), ("a.c", ["abc", "a森c"], ["a\nc", "ac"]),
    ("\\.\\*\\\\", [".*\\"], ["a"]),
    ("^ab$", ["ab"], ["a", "xab"]), ("(?:a|b){2}", ["ab", "bb"], ["a"]), ("\\u68EE", ["森"], ["林"]),
    ("[一-龥]+", ["昌平区"], ["a"]),
    ("a*?", ["", "aa"], ["b"]), ("京ICP备\\d{8}号(-\\d+)?", ["京ICP备12345678号-1", "京ICP备12345678号"], ["京ICP备1号"]),
    ("(a|ab)(c|bcd)(d*)", ["abcd", "ac"], ["abc d"]), ("((a*)*)*", ["", "aaa"], ["b"]),
  ])
  func `matches whole texts`(pattern: String, good: [String], bad: [String]) throws {
    for text in good { #expect(try matches(pattern, text), "\(pattern) \(text)") }
    for text in bad { #expect(try !matches(pattern, text), "\(pattern) \(text)") }
  }

  @Test(arguments: [
    "(", ")", "a)", "[", "[a", "*", "+a", "a{", "a{2", "a{3,2}", "a{1001}", "\\", "\\q", "\\1", "(?=a)", "(?<n>a)",
    "a^b", "a$b", "[z-a]",
    "\\u12", "((((((((((((((((((((((((((((((((((((((((((((((((((((a", "(a{1000}){1000}",
  ])
  func `refuses what it does not know`(pattern: String) {
    #expect(TextPattern.fault(in: pattern) != nil)
  }

  @Test func `takes linear time for patterns that send others astray`() throws {
    let pattern = try TextPattern("(a|a)*(a*)*(a+)+b")
    let text = [UInt8](repeating: 0x61, count: 20_000)
    let clock = ContinuousClock()
    let time = clock.measure { text.withUnsafeBufferPointer { #expect(!pattern.matches($0)) } }
    #expect(time < .seconds(5))
  }
}
