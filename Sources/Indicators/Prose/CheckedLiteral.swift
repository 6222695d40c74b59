package import SourceText

/// What became of a checked literal, `[48.25%]{=forest-coverage[2020]}`.
package struct LiteralCheck: Sendable {
  /// Whether the text says what the figure is.
  package let isRight: Bool
  /// The part of the text that was compared; all of it when it holds no figure, or several.
  package let compared: String
  /// The text with the right figure in it, in the author's form where that can say it.
  package let replacement: String
}

extension ProseChecker {
  /// Holds a text that an author wrote against a figure. Words around the figure are free: `[87个公园]`.
  /// - Parameter text: the text between the brackets as the source has it.
  package func check(_ text: String, against figure: Figure, language: FigureLanguage) -> LiteralCheck {
    let bytes = Array(text.utf8)
    let found = figures(in: text)
    let fitting = found.filter { written in
      written.units.isEmpty ? isSameKind(nil, figure.unit) : written.units.contains { isSameKind($0, figure.unit) }
    }
    let candidates = fitting.count == 1 ? fitting : found
    guard candidates.count == 1, let written = candidates.first else {
      let isRight =
        ordinalWord(text).map { figure.unit?.kind == .ordinal && figure.amount == ExactRational($0) } ?? false
      return LiteralCheck(isRight: isRight, compared: text, replacement: usual(figure, language))
    }
    if figure.nature == .change, let direction = ChangeDirectionWords.direction(before: written, in: TextBytes(bytes)) {
      return check(text, written, direction: direction, against: figure, language)
    }
    let compared = String(decoding: bytes[written.range], as: UTF8.self)
    guard !agrees(written, with: figure) else {
      return LiteralCheck(isRight: true, compared: compared, replacement: text)
    }
    let replacement = rewritten(written, in: TextBytes(bytes), as: figure, language)
    return LiteralCheck(isRight: false, compared: compared, replacement: replacement)
  }

  /// Holds 下降3%, "down 3%" against a change: the word is the sign.
  private func check(
    _ text: String, _ written: WrittenFigure, direction: ChangeDirectionWords.Direction, against figure: Figure,
    _ language: FigureLanguage
  ) -> LiteralCheck {
    var absolute = figure
    if direction == .down { absolute.amount = figure.amount?.negated }
    if agrees(written, with: absolute) { return LiteralCheck(isRight: true, compared: text, replacement: text) }
    if let amount = absolute.amount, !amount.isNegative {
      let kept = rewritten(written, in: TextBytes(Array(text.utf8)), as: absolute, language)
      return LiteralCheck(isRight: false, compared: text, replacement: kept)
    }
    var format = FigureFormat(language: language)
    format.rounding = rounding
    format.form = FigureFormat.words
    let words = try? format.text(of: figure, units: units)
    return LiteralCheck(isRight: false, compared: text, replacement: words ?? usual(figure, language))
  }

  /// The message about a literal that differs, with the edit that mends it; nil when it is right.
  /// - Parameters:
  ///   - textRange: the bytes between the square brackets in `source`.
  ///   - range: the bytes of the whole construct, whose first one the message points at.
  ///   - expression: what the literal is tied to, as it was written.
  package func diagnostic(
    literalAt textRange: Range<Int>, of range: Range<Int>, in source: SourceFile, against figure: Figure,
    expression: String, language: FigureLanguage, reading reader: inout some TableReading
  ) -> Diagnostic? {
    let check = check(source.text(in: textRange), against: figure, language: language)
    guard !check.isRight else { return nil }
    let places = figure.cells.prefix(5).compactMap { cell in
      reader.table(named: cell.name.table)?.place(row: cell.row, field: cell.field)
    }
    let name = figure.cell?.short ?? expression
    let whereabouts = figure.cell != nil && places.count == 1 ? " (\(places[0].label))" : ""
    return Diagnostic(
      .error, code: "literal-differs",
      "text says \(check.compared), \(name) is \(usual(figure, language))\(whereabouts)", at: source.place(of: range),
      related: zip(figure.cells, places).map { Related("\($0.name.short) is here", at: $1) },
      subject: figure.cells.first.map { cell in
        TableSubject(
          table: cell.name.table, row: reader.table(named: cell.name.table)?.recordNumber(ofRow: cell.row),
          field: cell.field + 1, fieldName: cell.name.measure, cell: cell.name.canonical)
      },
      fix: Fix(file: source.name, range: textRange, replacement: check.replacement))
  }

  /// The figure as a page writes it without being asked for anything.
  func usual(_ figure: Figure, _ language: FigureLanguage) -> String {
    var format = FigureFormat(language: language)
    format.rounding = rounding
    let text = try? format.text(of: figure, units: units)
    return text ?? figure.raw
  }

  private func ordinalWord(_ text: String) -> Int? {
    let word = text.lowercased()
    if word == "首位" || word == "榜首" { return 1 }
    let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    return words.firstIndex(of: word).map { $0 + 1 }
  }
}

// MARK: - Rewriting

extension ProseChecker {
  /// The text with the figure's value in the author's form: unit, 万, numerals, grouping and words kept where they can
  /// say it.
  private func rewritten(
    _ written: WrittenFigure, in text: TextBytes, as figure: Figure, _ language: FigureLanguage
  ) -> String {
    let whole = text.text(0..<text.count)
    let isEnglishOrdinal = text.isLetter(written.digits.upperBound)
    if !isEnglishOrdinal, let digits = digits(for: figure, like: written, language) {
      let kept = spliced(text, written.digits, digits)
      if isRight(kept, figure) { return kept }
    }
    let usual = spliced(text, written.range, usual(figure, language))
    return isRight(usual, figure) ? usual : isRight(whole, figure) ? whole : self.usual(figure, language)
  }

  private func isRight(_ text: String, _ figure: Figure) -> Bool {
    figures(in: text).contains { agrees($0, with: figure) }
  }

  private func spliced(_ text: TextBytes, _ range: Range<Int>, _ replacement: String) -> String {
    text.text(0..<range.lowerBound) + replacement + text.text(range.upperBound..<text.count)
  }

  /// The figure's value in the unit and spelling of a written one; nil where they cannot say it.
  private func digits(for figure: Figure, like written: WrittenFigure, _ language: FigureLanguage) -> String? {
    guard let amount = figure.amount else { return nil }
    let unit = written.units.first { isSameKind($0, figure.unit) }
    guard unit != nil || isSameKind(nil, figure.unit),
      let shown = try? amount.rounded(to: figure.decimals, rounding).rational.times(figure.unit?.factor ?? .one),
      let value = try? shown.divided(by: written.multiplier.times(unit?.factor ?? .one)),
      let exact = value.exactDecimal()
    else { return nil }
    guard exact.isNegative == written.number.isNegative || !exact.isNegative else { return nil }
    let isOwnUnit = unit?.id == figure.unit?.id && written.multiplier == .one
    let places = max(exact.scale, isOwnUnit ? min(written.number.scale, figure.decimals) : 0)
    guard let number = try? exact.rounded(to: places).magnitude else { return nil }
    switch written.spelling {
    case .arabic(let isGrouped):
      return DigitText.text(of: number, grouping: isGrouped || language == .english ? .fromFour : .never)
    case .chinese: return ChineseNumber.text(of: number)
    case .english: return DigitText.text(of: number, grouping: .fromFour)
    }
  }
}
