import MarkupText

/// Patterns over the colours of series, so that they are told apart in print and by those who see few colours. The
/// first series stays plain.
enum SeriesPattern {
  /// The inside of a pattern's tile, eight pixels a side.
  private static let tiles: [StaticString] = [
    "<path d=\"M-2,2L2,-2M0,8L8,0M6,10L10,6\"/>", "<path d=\"M4,0V8\"/>", "<path d=\"M0,4H8M4,0V8\"/>",
    "<path d=\"M-2,6L2,10M0,0L8,8M6,-2L10,2\"/>", "<path d=\"M0,4H8\"/>",
    "<path d=\"M2,2h.01M6,6h.01\" stroke-width=\"3\" stroke-linecap=\"round\"/>",
    "<path d=\"M0,0L8,8M0,8L8,0\"/>",
  ]

  /// The pattern of the n-th series, from 0; nil for the plain first one.
  static func index(ofSeries series: Int) -> Int? {
    let place = series % (tiles.count + 1)
    return place == 0 ? nil : place - 1
  }

  /// Writes the definitions of the patterns used.
  static func write(_ used: Set<Int>, identifier: String, paint: StaticString, to writer: inout MarkupWriter) {
    guard !used.isEmpty else { return }
    writer.write("<defs>")
    for index in used.sorted() {
      writer.write("<pattern id=\"")
      writer.writeEscaped(text: "\(identifier)-pattern\(index + 1)")
      writer.write("\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><g fill=\"none\" stroke=\"")
      writer.write(paint)
      writer.write("\" stroke-width=\"1.5\">")
      writer.write(tiles[index])
      writer.write("</g></pattern>")
    }
    writer.write("</defs>")
  }
}
