import Settings

/// The `labelExpr` of a guide: an expression that writes each label anew.
struct LabelRewriting {
  private let expression: Expression
  private let locale: ChartLocale

  /// Nil where the guide has none.
  init?(_ properties: PropertyChain, settings: ChartSettings) {
    guard let expression = properties.text("labelExpr").flatMap({ try? ExpressionParser.parse($0) }) else { return nil }
    (self.expression, locale) = (expression, settings.locale)
  }

  func text(_ label: String, _ value: Value, index: Int = 0) -> String {
    let scope = NamedScope(
      values: [("label", .text(label)), ("value", value), ("index", .number(Double(index)))], locale: locale)
    return expression.evaluate(in: scope).string
  }
}
