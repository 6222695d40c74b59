/// Holds what people wrote against what the tables have: checked literals, and figures that nothing is tied to.
///
/// Built once for a site; a value without state of its own, so that pages may be checked side by side.
package struct ProseChecker: Sendable {
  let units: UnitRegistry
  let words: UnitWords
  let rounding: Rounding

  /// A checker that knows the words of `units` and rounds as the site does.
  package init(units: UnitRegistry, rounding: Rounding = .halfUp) {
    self.units = units
    self.words = UnitWords(units)
    self.rounding = rounding
  }

  /// The figures of a text, dates and ordinals included.
  func figures(in text: String) -> [WrittenFigure] {
    FigureScanner(Array(text.utf8), words: words).figures()
  }
}
