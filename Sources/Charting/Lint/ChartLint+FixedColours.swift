import Settings

/// Colours that a spec fixes stay as they are in light and dark, where those of schemes follow the page.
extension ChartLint {
  /// WCAG 2.2, 1.4.11: what graphics are understood by has this contrast with what is beside it.
  private static let leastContrast = 3.0
  private static let pages: [(name: String, colour: Colour)] = [
    ("light", Colour(hex: 0xFFFFFF)), ("dark", Colour(hex: 0x121212)),
  ]
  /// Marks that stand for values themselves; bands and words often stand on something else.
  private static let marks: Set<String> = [
    "bar", "line", "area", "point", "circle", "square", "tick", "trail", "arc", "rule",
  ]

  /// Looks at the colours of a view's mark and of those below it.
  mutating func checkFixedColours(_ view: LocatedValue, depth: Int = 0) {
    guard depth < 16 else { return }
    let mark = view["mark"]
    if let type = (mark?["type"] ?? mark)?.asString, Self.marks.contains(type) {
      let given = [
        mark?["color"], mark?["fill"], view["encoding"]?["color"]?["value"], view["encoding"]?["fill"]?["value"],
      ]
      for value in given { checkContrast(of: value) }
    }
    for key in ["layer", "concat", "hconcat", "vconcat"] {
      for child in view[key]?.sequence ?? [] { checkFixedColours(child, depth: depth + 1) }
    }
    if let child = view["spec"] { checkFixedColours(child, depth: depth + 1) }
  }

  private mutating func checkContrast(of value: LocatedValue?) {
    guard let value, let text = value.asString, let colour = Colour(text) else { return }
    for (name, page) in Self.pages where colour.contrast(with: page) < Self.leastContrast {
      let ratio = shortestText((colour.contrast(with: page) * 10).rounded(.down) / 10)
      warn(
        .faintColours, "\(text) has a contrast of \(ratio):1 with a \(name) page, less than 3:1",
        hint: "choose a colour between light and dark, or leave it to the theme", at: value.range)
    }
  }
}
