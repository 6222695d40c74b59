/// The first reading of an article, byte by byte: finds what libcmark must not see, and puts placeholders there.
///
/// It knows escapes and nothing of blocks; whether something stood in code shows only in libcmark's tree, where the
/// renderer puts back what was written.
struct Preparation {
  let source: Bytes
  let body: Range<Int>
  private(set) var output: [UInt8] = []
  private(set) var placeholders: [Placeholder] = []
  private(set) var map = EditMap()
  var footnotes: [FootnoteDefinition] = []
  var footnoteIndexes: [String: Int] = [:]
  /// The marker of the list items that footnotes become; four bytes.
  var footnoteMarker = Array("1)  ".utf8)
  private(set) var hasStrikes = false
  /// Where quotes of a kind are known to find no partner before; see `closingQuote`.
  var quoteFails: (single: Int, double: Int) = (0, 0)
  private var position: Int
  private var runStart: Int
  private var openBracket: OpenBracket?

  /// A `[` that may turn out to open a checked figure, and what to go back to then.
  private struct OpenBracket {
    var offset: Int
    var outputCount: Int
    var placeholderCount: Int
    var mapCount: Int
  }

  init(source: Bytes, body: Range<Int>) {
    self.source = source
    self.body = body
    position = body.lowerBound
    runStart = body.lowerBound
    output.reserveCapacity(body.count + body.count / 8 + 64)
    map.append(changed: 0, original: body.lowerBound)
  }

  /// Whether libcmark may read the source itself.
  var isUnchanged: Bool { placeholders.isEmpty && map.count == 1 }

  mutating func run() {
    collectFootnotes()
    while position < body.upperBound {
      switch source[position] {
      case 0x5C: skipEscape()
      case 0x7B: readBrace()
      case 0x5B: readOpeningBracket()
      case 0x5D: readClosingBracket()
      case 0x60:
        openBracket = nil
        position += 1
      case 0x2A: readAsterisks()
      case 0x7E: readTildes()
      case 0x26: readReference()
      case 0xEE: readPrivateUse()
      default: position += 1
      }
    }
    flush(to: body.upperBound)
  }

  // MARK: Writing

  /// Copies what has been passed, up to an offset.
  private mutating func flush(to offset: Int) {
    if runStart < offset { output.append(contentsOf: source[runStart..<offset]) }
    runStart = offset
  }

  /// Puts a placeholder where a range of the source stands, and goes on behind it.
  private mutating func replace(_ range: Range<Int>, with kind: Placeholder.Kind) {
    flush(to: range.lowerBound)
    map.append(changed: output.count, original: range.lowerBound)
    PlaceholderCode.append(placeholders.count, to: &output)
    map.append(changed: output.count, original: range.upperBound)
    placeholders.append(Placeholder(kind: kind, source: range))
    position = range.upperBound
    runStart = range.upperBound
    openBracket = nil
  }

  /// Puts bytes that the author did not write before an offset.
  private mutating func insert(_ bytes: [UInt8], at offset: Int) {
    flush(to: offset)
    map.append(changed: output.count, original: offset)
    output.append(contentsOf: bytes)
    map.append(changed: output.count, original: offset)
  }

  // MARK: Reading

  /// `\` and what it escapes; `\{{` escapes both braces.
  private mutating func skipEscape() {
    position += 1
    guard position < body.upperBound, isASCIIPunctuation(source[position]) else { return }
    let brace: UInt8 = 0x7B
    let isBrace = source[position] == brace
    position += 1
    if isBrace, position < body.upperBound, source[position] == brace { position += 1 }
  }

  private mutating func readBrace() {
    let start = position
    guard start + 1 < body.upperBound else {
      position += 1
      return
    }
    switch source[start + 1] {
    case 0x7B:
      guard let end = endOfCall(from: start + 2) else { return replace(start..<start + 2, with: .unclosed) }
      let expression = trimmed(start + 2..<end)
      replace(start..<end + 2, with: .slot(.call(expression: expression)))
    case 0x3D:
      guard let end = endOfExpression(from: start + 2) else { return replace(start..<start + 2, with: .unclosed) }
      let expression = trimmed(start + 2..<end)
      replace(start..<end + 1, with: .slot(.figure(expression: expression)))
    case 0x25:
      // A tag of another generator: as a call it gets its message; in code it stays what it is.
      guard let end = endOfTag(from: start + 2) else {
        position += 1
        return
      }
      replace(start..<end + 2, with: .slot(.call(expression: start + 1..<end)))
    default: position += 1
    }
  }

  private mutating func readOpeningBracket() {
    if position + 1 < body.upperBound, source[position + 1] == 0x5E, readFootnote() { return }
    flush(to: position)
    openBracket = OpenBracket(
      offset: position, outputCount: output.count, placeholderCount: placeholders.count, mapCount: map.count)
    position += 1
  }

  /// `]`: with `{=` or `{?` behind it, the end of the words of a checked figure or claim.
  private mutating func readClosingBracket() {
    guard position + 2 < body.upperBound, source[position + 1] == 0x7B, let open = openBracket,
      source[position + 2] == 0x3D || source[position + 2] == 0x3F, position > open.offset + 1
    else {
      openBracket = nil
      position += 1
      return
    }
    let isClaim = source[position + 2] == 0x3F
    guard let end = endOfExpression(from: position + 3), !hasBlankLine(open.offset..<position) else {
      openBracket = nil
      position += 1
      if isClaim { replace(position..<position + 2, with: .unclosed) }
      return
    }
    let text = trimmed(open.offset + 1..<position)
    let expression = trimmed(position + 3..<end)
    let literal = unescaped(text)
    runStart = open.offset
    output.removeLast(output.count - open.outputCount)
    placeholders.removeLast(placeholders.count - open.placeholderCount)
    map.truncate(to: open.mapCount)
    let kind: SlotKind =
      isClaim
      ? .claim(literal: literal, text: text, condition: expression)
      : .checked(literal: literal, text: text, expression: expression)
    replace(open.offset..<end + 1, with: .slot(kind))
  }

  /// A run of `*` beside Chinese text gets joiners, so that it opens and closes as its neighbours want.
  private mutating func readAsterisks() {
    let end = endOfRun()
    let sides = sidesOfRun(end: end)
    let mayBecomeWord = end < body.upperBound && (source[end] == 0x5B || source[end] == 0x7B)
    if let joiners = joiners(before: sides.before, after: sides.after, mayBecomeWord: mayBecomeWord) {
      if joiners.before { insert(PlaceholderCode.joiner, at: position) }
      if joiners.after { insert(PlaceholderCode.joiner, at: end) }
    }
    position = end
  }

  private mutating func readTildes() {
    let end = endOfRun()
    guard end == position + 2 else {
      position = end
      return
    }
    let sides = sidesOfRun(end: end)
    let flanks = flanks(before: sides.before, after: sides.after)
    hasStrikes = true
    let kept = openBracket
    replace(position..<end, with: .strike(opens: flanks.left, closes: flanks.right))
    openBracket = kept
  }

  private func endOfRun() -> Int {
    var end = position + 1
    while end < body.upperBound, source[end] == source[position] { end += 1 }
    return end
  }

  /// The kinds of the scalars beside a run that starts at `position`.
  private func sidesOfRun(end: Int) -> (before: ScalarKind, after: ScalarKind) {
    let before: ScalarKind
    if position > runStart {
      before = ScalarKind(source.scalar(before: position).value)
    } else {
      before = output.isEmpty ? .blank : .other
    }
    return (before, end < body.upperBound ? ScalarKind(source.scalar(at: end).value) : .blank)
  }

  /// `&#57345;` and the like, which libcmark would turn into a character of ours.
  private mutating func readReference() {
    guard let (value, end) = numericReference(at: position), PlaceholderCode.reserved.contains(value) else {
      position += 1
      return
    }
    replace(position..<end, with: .character(value))
  }

  private mutating func readPrivateUse() {
    let scalar = source.scalar(at: position)
    guard PlaceholderCode.reserved.contains(scalar.value) else {
      position += scalar.length
      return
    }
    replace(position..<position + scalar.length, with: .character(scalar.value))
  }

  /// `[^label]`, `[^label]:`. Whether there was one.
  private mutating func readFootnote() -> Bool {
    guard let end = endOfFootnoteLabel(at: position) else { return false }
    let label = footnoteKey(position + 2..<end)
    if end + 1 < body.upperBound, source[end + 1] == 0x3A, isLinePrefix(before: position) {
      guard let index = footnotes.firstIndex(startingAt: position) else { return false }
      defineFootnote(index, labelEnd: end)
      return true
    }
    if let index = footnoteIndexes[label] {
      replace(position..<end + 1, with: .footnoteMark(index))
      return true
    }
    if end + 1 < body.upperBound, source[end + 1] == 0x28 || source[end + 1] == 0x5B { return false }
    replace(position..<end + 1, with: .danglingFootnote)
    return true
  }

  /// Turns `[^label]:` into the start of an ordered list's item, whose inside is indented by four as a footnote's is:
  /// so libcmark itself finds what belongs to the note.
  private mutating func defineFootnote(_ index: Int, labelEnd: Int) {
    let start = position
    insert(footnoteMarker, at: start)
    var end = labelEnd + 2
    while end < body.upperBound, source[end] == 0x20 || source[end] == 0x09 { end += 1 }
    // A block on the first line must not become words of the paragraph that the placeholder starts.
    let indentation = startsBlock(source, at: end, before: body.upperBound) ? indentation(before: start) : nil
    replace(start..<end, with: .footnoteDefinition(index, isSplit: indentation != nil))
    if let indentation {
      insert(Array("\n\n    ".utf8) + [UInt8](repeating: 0x20, count: indentation), at: end)
    }
  }
}

extension [FootnoteDefinition] {
  /// The index of the definition that starts at a source offset. They are in order of the source. O(log n).
  fileprivate func firstIndex(startingAt offset: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].source.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].source.lowerBound == offset ? low : nil
  }
}
