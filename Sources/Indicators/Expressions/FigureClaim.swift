package import SourceText

/// A condition that words of an article claim: `[高于]{?park[2020].changping > park[2020].city}`.
package struct FigureClaim: Sendable {
  /// The condition as it was written.
  package let text: String
  /// Where it stands.
  package let anchor: ExpressionAnchor
  let condition: Condition

  /// Reads a condition, all of `text`, which `source` holds at `range`.
  package static func parse(
    _ text: String, in source: SourceFile, at range: Range<Int>
  ) throws(DiagnosticError) -> FigureClaim {
    let anchor = ExpressionAnchor(text, in: source, at: range)
    var parser = ExpressionParser(text)
    do throws(ExpressionFault) {
      let condition = try parser.condition()
      try parser.end()
      return FigureClaim(text: text, anchor: anchor, condition: condition)
    } catch {
      throw DiagnosticError(error.diagnostics(at: anchor))
    }
  }
}

/// What became of a claim.
package struct ClaimOutcome: Sendable {
  /// Whether it is true.
  package var holds: Bool
  /// The comparison in numbers: `17.39 > 16.59`, or `16.29 > 16.59 is false`.
  package var explanation: String
  /// The cells that were compared.
  package var cells: [FigureCell]
}

/// Whether a claim is true. Qualified cells may be compared; plain numbers take the other side's unit.
package func evaluate(
  _ claim: FigureClaim, reading reader: inout some TableReading
) throws(DiagnosticError) -> ClaimOutcome {
  let evaluator = Evaluator(text: claim.text, options: EvaluationOptions(allowsApproximation: true))
  do throws(ExpressionFault) {
    let verdict = try evaluator.verdict(on: claim.condition, &reader)
    return ClaimOutcome(holds: verdict.holds, explanation: verdict.explanation, cells: verdict.cells)
  } catch {
    throw DiagnosticError(error.diagnostics(at: claim.anchor))
  }
}

/// The message about words that claim something: none when it is true, `claim-false` at the opening bracket when not.
/// - Parameters:
///   - words: the words in brackets, such as 高于.
///   - range: the bytes of the whole construct, `[…]{?…}`.
package func checkClaim(
  _ claim: FigureClaim, words: String, at range: Range<Int>, reading reader: inout some TableReading
) throws(DiagnosticError) -> (outcome: ClaimOutcome, diagnostic: Diagnostic?) {
  let outcome = try evaluate(claim, reading: &reader)
  guard !outcome.holds else { return (outcome, nil) }
  var diagnostic = Diagnostic(
    .error, code: "claim-false", "\"\(words)\": \(outcome.explanation)", at: claim.anchor.source.place(of: range))
  for cell in outcome.cells.prefix(5) {
    let place = reader.table(named: cell.name.table)?.place(row: cell.row, field: cell.field)
    diagnostic.related.append(Related("\(cell.name.short) is here", at: place))
  }
  if let cell = outcome.cells.first {
    let table = reader.table(named: cell.name.table)
    diagnostic.subject = TableSubject(
      table: cell.name.table, row: table?.recordNumber(ofRow: cell.row), field: cell.field + 1,
      fieldName: cell.name.measure, cell: cell.name.canonical)
  }
  return (outcome, diagnostic)
}
