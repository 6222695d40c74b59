/// Cuts a template into tokens in one pass over its bytes; white-space control is applied here, as in Jinja's lexer.
///
/// Only the outer layer: text, comments, `raw`, and where tags begin and end. `Lexer+Tags.swift` has what is inside.
struct Lexer {
  /// A fault of the outer layer.
  struct Fault {
    var message: String
    var hint: String?
    var range: TextRange
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let options: CompileOptions
  /// Where the template ends: before a last line break that is dropped.
  let end: Int
  var position = 0
  var tokens: [Token] = []
  var faults: [Fault] = []
  /// The brackets that are open in the tag being read, innermost last.
  var brackets: [UInt8] = []
  /// Whether the text that begins here begins a line.
  private var startsLine = true

  init(_ bytes: UnsafeBufferPointer<UInt8>, options: CompileOptions) {
    self.bytes = bytes
    self.options = options
    var end = bytes.count
    if !options.keepTrailingNewline, end > 0 {
      if bytes[end - 1] == 0x0A {
        end -= end > 1 && bytes[end - 2] == 0x0D ? 2 : 1
      } else if bytes[end - 1] == 0x0D {
        end -= 1
      }
    }
    self.end = end
    tokens.reserveCapacity(bytes.count / 4 + 8)
  }

  /// Reads only an expression.
  init(_ bytes: UnsafeBufferPointer<UInt8>, options: CompileOptions, expression range: Range<Int>) {
    self.bytes = bytes
    self.options = options
    let range = range.clamped(to: 0..<bytes.count)
    end = range.upperBound
    position = range.lowerBound
  }

  /// The tokens of an expression, between those of `{{` and `}}`.
  mutating func tokenizeExpression() {
    tokens.append(Token(.printStart, position, position))
    while true {
      while position < end, isSpace(bytes[position]) { position += 1 }
      guard position < end else { break }
      lexToken()
    }
    tokens.append(Token(.printEnd, end, end))
    tokens.append(Token(.end, end, end))
  }

  /// All tokens; the last is `end`.
  mutating func tokenize() {
    while position < end {
      let textStart = position
      let opening = nextOpening(from: position)
      guard opening < end else {
        addText(textStart, end)
        break
      }
      let kind = bytes[opening + 1]
      let sign = opening + 2 < end ? bytes[opening + 2] : 0
      addText(textStart, textEnd(textStart, opening, sign: sign, isPrint: kind == 0x7B))
      position = opening + 2 + (sign == 0x2D || sign == 0x2B ? 1 : 0)
      switch kind {
      case 0x7B: lexTag(from: opening, isPrint: true)
      case 0x25: if !lexRaw(from: opening) { lexTag(from: opening, isPrint: false) }
      default: skipComment(from: opening)
      }
    }
    tokens.append(Token(.end, end, end))
  }

  /// The next `{{`, `{%` or `{#` at or after an offset, or `end`.
  private func nextOpening(from start: Int) -> Int {
    var offset = start
    while offset + 1 < end {
      if bytes[offset] == 0x7B {
        let next = bytes[offset + 1]
        if next == 0x7B || next == 0x25 || next == 0x23 { return offset }
      }
      offset += 1
    }
    return end
  }

  private mutating func addText(_ start: Int, _ end: Int) {
    if start < end { tokens.append(Token(.text, start, end)) }
  }

  // MARK: White space

  /// Where a text ends that stands before a tag.
  private func textEnd(_ start: Int, _ opening: Int, sign: UInt8, isPrint: Bool) -> Int {
    var last = opening
    if sign == 0x2D {
      while last > start, isSpace(bytes[last - 1]) { last -= 1 }
      return last
    }
    guard sign != 0x2B, options.lstripBlocks, !isPrint else { return opening }
    while last > start, isSpace(bytes[last - 1]), !isLineBreak(bytes[last - 1]) { last -= 1 }
    let beginsLine = last > start ? isLineBreak(bytes[last - 1]) : startsLine
    return beginsLine ? last : opening
  }

  /// Goes past the end of a tag and the white space it takes with it. `position` stands behind the tag.
  mutating func finishTag(eatsAll: Bool, eatsLineBreak: Bool) {
    if eatsAll {
      while position < end, isSpace(bytes[position]) { position += 1 }
    } else if eatsLineBreak, position < end {
      if bytes[position] == 0x0D {
        position += position + 1 < end && bytes[position + 1] == 0x0A ? 2 : 1
      } else if bytes[position] == 0x0A {
        position += 1
      }
    }
    startsLine = position > 0 && isLineBreak(bytes[position - 1])
  }

  func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
  private func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  // MARK: Comments and raw

  private mutating func skipComment(from opening: Int) {
    var offset = position
    while offset + 1 < end, !(bytes[offset] == 0x23 && bytes[offset + 1] == 0x7D) { offset += 1 }
    guard offset + 1 < end else {
      faults.append(
        Fault(message: "The comment is never closed", hint: "write `#}`", range: TextRange(opening, opening + 2)))
      position = end
      return
    }
    let sign = offset > position ? bytes[offset - 1] : 0
    position = offset + 2
    finishTag(eatsAll: sign == 0x2D, eatsLineBreak: options.trimBlocks && sign != 0x2B)
  }

  /// Reads `{% raw %}…{% endraw %}` at an opening, if it stands there.
  private mutating func lexRaw(from opening: Int) -> Bool {
    guard let (sign, start) = keywordTag("raw", at: opening) else { return false }
    position = start
    finishTag(eatsAll: sign == 0x2D, eatsLineBreak: false)
    let textStart = position
    var offset = textStart
    while offset + 1 < end {
      if bytes[offset] == 0x7B, bytes[offset + 1] == 0x25, let (sign, after) = keywordTag("endraw", at: offset) {
        addText(textStart, textEnd(textStart, offset, sign: bytes[offset + 2], isPrint: false))
        position = after
        finishTag(eatsAll: sign == 0x2D, eatsLineBreak: options.trimBlocks && sign != 0x2B)
        return true
      }
      offset += 1
    }
    faults.append(
      Fault(
        message: "`raw` is never closed", hint: "write `{% endraw %}`", range: TextRange(opening, start)))
    position = end
    return true
  }

  /// The sign before `%}` and the offset after it, if a tag of one keyword stands at `opening`.
  private func keywordTag(_ keyword: StaticString, at opening: Int) -> (sign: UInt8, after: Int)? {
    var offset = opening + 2
    if offset < end, bytes[offset] == 0x2D || bytes[offset] == 0x2B { offset += 1 }
    while offset < end, isSpace(bytes[offset]) { offset += 1 }
    let count = keyword.utf8CodeUnitCount
    guard offset + count <= end else { return nil }
    for index in 0..<count where bytes[offset + index] != keyword.utf8Start[index] { return nil }
    offset += count
    while offset < end, isSpace(bytes[offset]) { offset += 1 }
    var sign: UInt8 = 0
    if offset < end, bytes[offset] == 0x2D || bytes[offset] == 0x2B {
      sign = bytes[offset]
      offset += 1
    }
    guard offset + 1 < end, bytes[offset] == 0x25, bytes[offset + 1] == 0x7D else { return nil }
    return (sign, offset + 2)
  }
}
