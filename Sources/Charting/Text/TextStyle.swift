/// What the size of a text depends on.
struct TextStyle: Equatable, Hashable, Sendable {
  var size: Double
  var isBold = false

  /// The width of a text in pixels: the sum of its advances. O(length).
  func width(of text: String) -> Double {
    var sum = 0
    for scalar in text.unicodeScalars { sum &+= FontMetrics.advance(of: scalar, isBold: isBold) }
    return Double(sum) * size / 2048
  }

  /// Whether a text is less than `limit` pixels wide, or there is no limit.
  func fits(_ text: String, limit: Double) -> Bool { limit <= 0 || !limit.isFinite || width(of: text) < limit }

  /// The text cut to less than `limit` pixels with an ellipsis; as it is when it fits or there is no limit.
  func truncated(_ text: String, limit: Double) -> String {
    if fits(text, limit: limit) { return text }
    let room = limit - width(of: "…")
    var kept = String.UnicodeScalarView()
    var used = 0.0
    for scalar in text.unicodeScalars {
      used += Double(FontMetrics.advance(of: scalar, isBold: isBold)) * size / 2048
      if used >= room { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  /// Breaks a text into at most `most` lines of at most `limit` pixels, between words or Han characters; nil when it
  /// does not fit.
  func wrapped(_ text: String, limit: Double, most: Int) -> [String]? {
    var lines: [String] = []
    var line = ""
    for piece in breakablePieces(of: text) {
      let candidate = line + piece
      if width(of: candidate.droppingTrailingSpaces) <= limit || line.isEmpty {
        line = candidate
      } else {
        lines.append(line.droppingTrailingSpaces)
        line = piece
      }
    }
    if !line.isEmpty { lines.append(line.droppingTrailingSpaces) }
    guard lines.count <= most, lines.allSatisfy({ width(of: $0) <= limit }) else { return nil }
    return lines
  }

  /// Words with the space behind them; each Han character by itself, kept together with the punctuation that must
  /// not begin or end a line.
  private func breakablePieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var last: Character = " "
    for character in text {
      if !piece.isEmpty, character.isWide || last.isWide || last == " ", !closingPunctuation.contains(character),
        !openingPunctuation.contains(last)
      {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
      last = character
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }
}

private let closingPunctuation = Set("，。、；：！？）】》」』”’％%,.;:!?)]}…·—")
private let openingPunctuation = Set("（【《「『“‘([{")

extension Character {
  /// Whether the character is a Han, Kana or fullwidth one, between which lines may break.
  var isWide: Bool { unicodeScalars.first.map { $0.value >= 0x2E80 && !(0xAC00...0xD7A3).contains($0.value) } ?? false }
}

extension String {
  var droppingTrailingSpaces: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }
}
