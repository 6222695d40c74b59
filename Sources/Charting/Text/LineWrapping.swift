// Where lines may break: between words, and between Han characters.
extension TextStyle {
  /// Breaks a text into at most `most` lines of at most `limit` pixels, between words or Han characters; nil when it
  /// does not fit. O(length).
  func wrapped(_ text: String, limit: Double, most: Int) -> [String]? {
    var lines: [String] = []
    var line: BreakablePiece?
    for piece in breakablePieces(of: text) {
      guard let begun = line else {
        line = piece
        continue
      }
      let joined = begun.followed(by: piece)
      if pixels(joined.inkAdvance) <= limit {
        line = joined
      } else {
        guard pixels(begun.inkAdvance) <= limit, lines.count < most else { return nil }
        lines.append(String(text[begun.start..<begun.inkEnd]))
        line = piece
      }
    }
    guard let line else { return lines }
    guard pixels(line.inkAdvance) <= limit, lines.count < most else { return nil }
    lines.append(String(text[line.start..<line.inkEnd]))
    return lines
  }

  /// A part of a text that must stay on one line, with the spaces behind it.
  private struct BreakablePiece {
    var start: String.Index
    /// Where the spaces behind it begin.
    var inkEnd: String.Index
    /// The sum of all advances, and the sum of those before the spaces behind, in 1/2048 em.
    var (advance, inkAdvance) = (0, 0)

    init(at start: String.Index) {
      self.start = start
      inkEnd = start
    }

    func followed(by other: BreakablePiece) -> BreakablePiece {
      var whole = self
      whole.advance += other.advance
      if other.inkEnd > other.start { (whole.inkEnd, whole.inkAdvance) = (other.inkEnd, advance + other.inkAdvance) }
      return whole
    }
  }

  /// Words with the space behind them; each Han character by itself, kept together with the punctuation that must
  /// not begin or end a line.
  private func breakablePieces(of text: String) -> [BreakablePiece] {
    var pieces: [BreakablePiece] = []
    var piece = BreakablePiece(at: text.startIndex)
    var last: Unicode.Scalar?
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      let scalars = text.unicodeScalars[index..<next]
      guard let scalar = scalars.first else { break }
      if let last, mayBreak(between: last, scalar) {
        pieces.append(piece)
        piece = BreakablePiece(at: index)
      }
      for scalar in scalars { piece.advance += FontMetrics.advance(of: scalar, isBold: isBold) }
      if scalar != " " { (piece.inkEnd, piece.inkAdvance) = (next, piece.advance) }
      (last, index) = (scalar, next)
    }
    if last != nil { pieces.append(piece) }
    return pieces
  }

  private func mayBreak(between last: Unicode.Scalar, _ next: Unicode.Scalar) -> Bool {
    (last == " " || last.isWide || next.isWide) && !last.mustNotEndLine && !next.mustNotBeginLine
  }
}

extension Unicode.Scalar {
  /// Whether it is a Han, Kana or fullwidth character, between which lines may break.
  fileprivate var isWide: Bool { value >= 0x2E80 && !(0xAC00...0xD7A3).contains(value) }

  fileprivate var mustNotEndLine: Bool {
    switch self {
    case "（", "【", "《", "「", "『", "“", "‘", "(", "[", "{": true
    default: false
    }
  }

  fileprivate var mustNotBeginLine: Bool {
    switch self {
    case "，", "。", "、", "；", "：", "！", "？", "）", "】", "》", "」", "』", "”", "’", "％", "…", "·", "—": true
    case "%", ",", ".", ";", ":", "!", "?", ")", "]", "}": true
    default: false
    }
  }
}
