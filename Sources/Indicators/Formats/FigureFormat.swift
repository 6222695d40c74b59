/// How a figure is written: the arguments of `value` (INDICATORS §1.4).
package struct FigureFormat: Sendable, Hashable {
  /// The language.
  package var language: FigureLanguage
  /// Digits after the point in place of what the table publishes; filled with zeros.
  package var decimals: Int?
  /// The unit to show the figure in, by id: `as=`.
  package var unit: String?
  /// Whether the unit is written.
  package var showsUnit = true
  /// Whether 约, 余, 以上 are written.
  package var showsQualifier = true
  /// Whether a plus stands before what is above zero.
  package var showsSign = false
  /// The form of a qualifier (左右, 超过, 不少于, `or more`), or `words` for a change in words: 提高5.68个百分点.
  package var form: String?
  /// How digits are cut.
  package var rounding = Rounding.halfUp
  /// Whether digits stand in groups of three; nil leaves it to the language's prose. Any answer also keeps 万 and 亿
  /// from being put into Chinese numbers, as a column of a table wants it.
  package var groupsDigits: Bool?

  /// The usual form in a language.
  package init(language: FigureLanguage) { self.language = language }

  /// The value of `form` that asks for words of change.
  package static let words = "words"

  /// The figure as text. A figure without a value is the language's word for that.
  package func text(of figure: Figure, units: UnitRegistry) throws(FormatFault) -> String {
    guard figure.amount != nil else { return MissingText.text(status: figure.status, language: language) }
    let shown = try ShownNumber(figure, as: self, units: units)
    if form == Self.words { return changeInWords(shown) }
    if let form, !QualifierForm.forms(in: language).contains(where: { $0.word == form }) {
      throw .unknownForm(form, known: QualifierForm.forms(in: language).map(\.word) + [Self.words])
    }
    return try text(of: shown, qualifier: figure.qualifier)
  }

  /// A range of two figures in one unit: 63%～68%, 63% to 68%, 10～20平方米.
  package func text(from low: Figure, to high: Figure, units: UnitRegistry) throws(FormatFault) -> String {
    let join = language == .chinese ? "～" : " to "
    let words = try ShownNumber(low, as: self, units: units).unit?.text(in: language)
    var first = self
    first.showsUnit = words.map { !$0.sign.isEmpty || !$0.before.isEmpty } ?? true
    return try first.text(of: low, units: units) + join + text(of: high, units: units)
  }

  /// The number with its unit and the words for how exact it is.
  func text(of shown: ShownNumber, qualifier: Qualifier?) throws(FormatFault) -> String {
    let form = try qualifier.flatMap { qualifier throws(FormatFault) in
      showsQualifier ? try self.form(for: qualifier, shown) : nil
    }
    guard let form else { return parts(of: shown).joined(separator: "") }
    let gap = language == .english ? " " : ""
    let parts = parts(of: shown)
    switch form.position {
    case .before: return form.word + gap + parts.joined(separator: "")
    case .inside: return parts[0] + form.word + parts[1]
    case .after: return parts.joined(separator: "") + gap + form.word
    }
  }

  /// The form of a qualifier: the one asked for, or the usual one. 余 follows round numbers only.
  private func form(for qualifier: Qualifier, _ shown: ShownNumber) throws(FormatFault) -> QualifierForm? {
    let forms = QualifierForm.forms(in: language).filter { $0.qualifier == qualifier }
    if let form {
      guard let found = forms.first(where: { $0.word == form }) else {
        throw .unknownForm(form, known: forms.map(\.word) + [Self.words])
      }
      return found
    }
    return forms.first { $0.position != .inside || shown.isRound }
  }

  /// What stands up to the digits, 万 excluded, and what follows them.
  private func parts(of shown: ShownNumber) -> [String] {
    let words = showsUnit ? shown.unit?.text(in: language) : nil
    let sign = shown.digits.isNegative ? "−" : showsSign && !shown.digits.isZero ? "+" : ""
    var after = shown.scale
    if let words {
      if words.isOrdinal { after += DigitText.ordinalSuffix(shown.digits) }
      let isOne = shown.digits.magnitude == ExactDecimal(1) && shown.scale.isEmpty
      after += words.sign + joined(isOne ? words.afterOne ?? words.after : words.after)
    }
    return [sign + (words?.before ?? "") + DigitText.text(of: shown.digits, grouping: grouping), after]
  }

  private var grouping: DigitText.Grouping {
    if let groupsDigits { return groupsDigits ? .fromFour : .never }
    return language == .english ? .fromFour : .fromSix
  }

  /// A blank before the symbol of a unit does not break; before a word it may.
  private func joined(_ after: String) -> String {
    guard after.utf8.first == 0x20 else { return after }
    let symbol = after.dropFirst().prefix { $0 != " " }
    return symbol.unicodeScalars.count <= 3 ? "\u{A0}" + after.dropFirst() : after
  }

  /// 增长, 下降 or 持平 and the absolute value; up, down, unchanged.
  private func changeInWords(_ shown: ShownNumber) -> String {
    let words = ChangeWords.words(of: shown.unit, in: language)
    guard !shown.digits.isZero else { return words.unchanged }
    var absolute = shown
    absolute.digits = shown.digits.magnitude
    let gap = language == .english ? " " : ""
    var unsigned = self
    unsigned.showsSign = false
    return (shown.digits.isNegative ? words.down : words.up) + gap + unsigned.parts(of: absolute).joined(separator: "")
  }
}

/// What cannot be formatted.
package enum FormatFault: Error, Sendable, Hashable {
  case unknownUnit(String)
  case notConvertible(from: String?, to: String)
  case unknownForm(String, known: [String])
  case outOfRange
}
