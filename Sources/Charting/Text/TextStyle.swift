/// What the size of a text depends on.
struct TextStyle: Equatable, Hashable, Sendable {
  var size: Double
  var isBold = false

  /// The width of a text in pixels: the sum of its advances. O(length).
  func width(of text: String) -> Double {
    var sum = 0
    for scalar in text.unicodeScalars { sum &+= FontMetrics.advance(of: scalar, isBold: isBold) }
    return pixels(sum)
  }

  /// A sum of advances in pixels.
  func pixels(_ advances: Int) -> Double { Double(advances) * size / 2048 }

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
}

extension String {
  var droppingTrailingSpaces: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }
}
