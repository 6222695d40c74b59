/// A piece of a template. Texts are byte ranges after white-space control; the others are inside tags.
struct Token {
  enum Kind: UInt8 {
    case text, printStart, printEnd, tagStart, tagEnd
    case name, string, integer, float
    case plus, minus, star, doubleStar, slash, doubleSlash, percent, tilde, pipe
    case dot, comma, colon, optionalDot, optionalBracket, question
    case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
    case assign, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    /// What other languages write; `Habits` words the message.
    case doubleAmpersand, doublePipe, exclamation, tripleEqual, notTripleEqual, increment
    /// A character that begins nothing; reported by the parser.
    case unknown
    case end
  }

  var kind: Kind
  var start: Int32
  var end: Int32

  init(_ kind: Kind, _ start: Int, _ end: Int) {
    self.kind = kind
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  var range: TextRange { TextRange(Int(start), Int(end)) }

  /// Whether this is a name and it is a certain one.
  func spells(_ keyword: StaticString, in bytes: Parts<UInt8>) -> Bool {
    guard kind == .name, Int(end - start) == keyword.utf8CodeUnitCount else { return false }
    for offset in 0..<keyword.utf8CodeUnitCount where bytes[Int(start) + offset] != keyword.utf8Start[offset] {
      return false
    }
    return true
  }
}
