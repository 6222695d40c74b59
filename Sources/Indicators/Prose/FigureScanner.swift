/// Finds figures in a text, Chinese or English. Linear in the text.
struct FigureScanner {
  let text: TextBytes
  let words: UnitWords

  init(_ bytes: [UInt8], words: UnitWords) {
    self.text = TextBytes(bytes)
    self.words = words
  }

  /// All numbers with what belongs to them, in order; also those that are dates, ordinals or names.
  func figures() -> [WrittenFigure] {
    var found: [WrittenFigure] = []
    var position = 0
    while position < text.count {
      if let figure = figure(at: position) {
        found.append(figure)
        position = max(figure.range.upperBound, position + 1)
      } else {
        position = skip(position)
      }
    }
    return found
  }

  /// The figure whose number begins at a position.
  private func figure(at position: Int) -> WrittenFigure? {
    let byte = text.bytes[position]
    if text.isDigit(position) { return arabic(at: position) }
    if byte >= 0xE3 { return chinese(at: position) }
    return text.isLetter(position) ? english(at: position) : nil
  }

  /// Behind a word or a number that is no figure as a whole, otherwise to the next byte.
  private func skip(_ position: Int) -> Int {
    var next = position
    while text.isWord(next) { next += 1 }
    guard next == position else { return next }
    return position + (text.bytes[position] >= 0xE0 ? 3 : 1)
  }

  // MARK: Numbers

  private func arabic(at start: Int) -> WrittenFigure? {
    guard !text.isWord(start - 1) else { return nil }
    var end = start
    while text.isDigit(end) { end += 1 }
    let isGrouped = end - start <= 3 && isGroup(at: end)
    while isGrouped, isGroup(at: end) { end += 4 }
    if text.byte(end) == 0x2E, text.isDigit(end + 1) {
      end += 1
      while text.isDigit(end) { end += 1 }
    }
    let digits = text.bytes[start..<end].filter { $0 != 0x2C }
    guard let magnitude = try? ExactDecimal(parsing: digits) else { return nil }
    let sign = minus(before: start)
    let suffix = ordinalSuffix(at: end)
    return completed(
      WrittenFigure(
        range: start - sign..<end + suffix, digits: start..<end, number: sign > 0 ? magnitude.negated : magnitude,
        spelling: .arabic(isGrouped: isGrouped)))
  }

  /// The length of `st`, `nd`, `rd` or `th` behind a number.
  private func ordinalSuffix(at end: Int) -> Int {
    let isSuffix = ["st", "nd", "rd", "th"].contains { text.has($0.utf8, at: end) } && !text.isWord(end + 2)
    return isSuffix ? 2 : 0
  }

  /// A comma and three digits that no fourth follows.
  private func isGroup(at position: Int) -> Bool {
    text.byte(position) == 0x2C && (1...3).allSatisfy { text.isDigit(position + $0) } && !text.isDigit(position + 4)
  }

  /// The bytes of a minus before a number; a hyphen counts only where it joins nothing.
  private func minus(before start: Int) -> Int {
    if text.has("−".utf8, before: start) { return 3 }
    guard text.byte(start - 1) == 0x2D else { return 0 }
    return start == 1 || text.byte(start - 2) == 0x20 || text.byte(start - 2) == 0x28 ? 1 : 0
  }

  private func chinese(at start: Int) -> WrittenFigure? {
    // Most characters are no numerals: their first byte tells at once (百 begins with E7, the others with E4, E5).
    let lead = text.bytes[start]
    guard lead == 0xE4 || lead == 0xE5 || lead == 0xE7 else { return nil }
    let isPercentage = lead == 0xE7 && text.has("百分之".utf8, at: start)
    let first = isPercentage ? start + 9 : start
    guard let (scalar, _) = text.scalar(at: first) else { return nil }
    if isPercentage, text.isDigit(first) {
      guard var figure = arabic(at: first) else { return nil }
      figure.range = start..<figure.range.upperBound
      figure.unit = words.unit(in: TextBytes([0x25]), at: 0).map { .known($0.units) } ?? .none
      return figure
    }
    guard ChineseNumber.begins(scalar), let number = ChineseNumber(in: text, at: first) else { return nil }
    var figure = WrittenFigure(
      range: start..<number.end, digits: first..<number.end, number: number.value,
      spelling: .chinese(numerals: number.numerals, isPercentage: isPercentage))
    guard isPercentage else { return completed(figure) }
    figure.unit = words.unit(in: TextBytes([0x25]), at: 0).map { .known($0.units) } ?? .none
    return qualified(figure)
  }

  private func english(at start: Int) -> WrittenFigure? {
    guard !text.isWord(start - 1), text.byte(start - 1) != 0x2D, let number = EnglishNumber(in: text, at: start) else {
      return nil
    }
    return completed(
      WrittenFigure(
        range: start..<number.end, digits: start..<number.end, number: number.value,
        spelling: .english(words: number.words)))
  }
}
