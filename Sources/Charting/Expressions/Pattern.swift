/// A regular expression.
struct Pattern {
  private let regex: Regex<AnyRegexOutput>
  private let isGlobal: Bool

  /// Nil for what is no pattern, and for what could take longer than anyone waits.
  init?(source: String, flags: String) {
    guard source.utf8.count <= 1_000, !Self.repeatsRepetitions(source) else { return nil }
    guard let regex = try? Regex(source) else { return nil }
    self.regex = flags.contains("i") ? regex.ignoresCase() : regex
    self.isGlobal = flags.contains("g")
  }

  /// Whether a group that repeats without limit holds a repetition or a choice, as `(a+)+` does: a text that all but
  /// matches is then tried in twice as many ways with each letter more.
  static func repeatsRepetitions(_ source: String) -> Bool {
    var (isEscaped, isInSet) = (false, false)
    /// For each open group, whether it holds a repetition or a choice.
    var groups: [Bool] = [false]
    var closed: Bool?
    for letter in source.utf8 {
      let ended = closed
      closed = nil
      if isEscaped {
        isEscaped = false
        continue
      }
      switch letter {
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "["): isInSet = true
      case UInt8(ascii: "]"): isInSet = false
      case _ where isInSet: break
      case UInt8(ascii: "("): groups.append(false)
      case UInt8(ascii: ")"):
        guard groups.count > 1, let inner = groups.popLast() else { break }
        closed = inner
        groups[groups.count - 1] = groups[groups.count - 1] || inner
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "{"):
        if ended == true { return true }
        groups[groups.count - 1] = true
      case UInt8(ascii: "|"): groups[groups.count - 1] = true
      default: break
      }
    }
    return false
  }

  func isFound(in text: String) -> Bool { text.firstMatch(of: regex) != nil }

  /// Replaces the first match, or each one with the flag `g`.
  func replaced(in text: String, by replacement: String) -> String {
    text.replacing(regex, maxReplacements: isGlobal ? .max : 1) { _ in replacement }
  }
}
