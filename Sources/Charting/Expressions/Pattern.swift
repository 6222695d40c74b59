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

  /// Whether a group that repeats without limit holds a repetition or an unclear choice, as `(a+)+` does: a text that
  /// all but matches is then tried in twice as many ways with each letter more.
  static func repeatsRepetitions(_ source: String) -> Bool {
    var (isEscaped, isInSet) = (false, false)
    var groups = [Group()]
    var closed: Group?
    for letter in source.utf8 {
      let ended = closed
      closed = nil
      if !isInSet, let last = groups.indices.last { groups[last].begin(letter) }
      if isEscaped {
        isEscaped = false
        continue
      }
      switch letter {
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "["): isInSet = true
      case UInt8(ascii: "]"): isInSet = false
      case _ where isInSet: break
      case UInt8(ascii: "("): groups.append(Group())
      case UInt8(ascii: ")"):
        guard groups.count > 1, let inner = groups.popLast() else { break }
        closed = inner
        groups[groups.count - 1].enclose(inner)
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "{"):
        if ended?.isUnclear == true { return true }
        groups[groups.count - 1].repeats = true
      case UInt8(ascii: "?"): groups[groups.count - 1].hasOption = true
      case UInt8(ascii: "|"): groups[groups.count - 1].isAtStart = true
      default: break
      }
    }
    return false
  }

  /// What is known of an open group.
  private struct Group {
    var repeats = false
    var hasOption = false
    var isAtStart = true
    private var alternatives = 0
    /// The first letters of the alternatives, in lower case; nil once one begins with anything else.
    private var starts: Set<UInt8>? = []

    /// Whether one text may match in more ways than one: alternatives that begin alike, or are optional in part.
    var isUnclear: Bool { repeats || (alternatives > 1 && (hasOption || starts?.count != alternatives)) }

    mutating func enclose(_ inner: Group) {
      repeats = repeats || inner.isUnclear
      hasOption = hasOption || inner.hasOption
    }

    mutating func begin(_ letter: UInt8) {
      guard isAtStart else { return }
      isAtStart = false
      alternatives += 1
      let lower = letter | 0x20
      let isPlain =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter)
      if isPlain { starts?.insert(lower) } else { starts = nil }
    }
  }

  func isFound(in text: String) -> Bool { text.firstMatch(of: regex) != nil }

  /// Replaces the first match, or each one with the flag `g`.
  func replaced(in text: String, by replacement: String) -> String {
    text.replacing(regex, maxReplacements: isGlobal ? .max : 1) { _ in replacement }
  }
}
