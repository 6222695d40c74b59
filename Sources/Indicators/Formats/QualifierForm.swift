/// One way to say that a number is not exact: 约63平方公里, 2300余套, at least 100.
///
/// The table serves both ways: numbers are written with it, and checked literals are read with it (DECISIONS 15).
package struct QualifierForm: Sendable, Hashable {
  /// The word, which is also the value of the `form` argument.
  package let word: String
  /// The class it belongs to.
  package let qualifier: Qualifier
  /// Where the word stands.
  package let position: Position

  /// Where the word of a form stands.
  package enum Position: Sendable, Hashable {
    /// Before the number and what stands before it: 约63平方公里.
    case before
    /// Between the digits and the unit, so before 万 and 亿: 2000余万平方米.
    case inside
    /// After the unit: 15000家以上.
    case after
  }

  /// The forms of a language; the first one of each class is the usual one.
  static func forms(in language: FigureLanguage) -> [QualifierForm] {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  private static let chinese = [
    form("约", .about, .before), form("左右", .about, .after), form("近", .about, .before), form("上下", .about, .after),
    form("大约", .about, .before), form("余", .over, .inside), form("多", .over, .inside), form("超过", .over, .before),
    form("逾", .over, .before), form("以上", .min, .after), form("不少于", .min, .before), form("不低于", .min, .before),
    form("至少", .min, .before),
    form("不超过", .max, .before), form("以下", .max, .after), form("至多", .max, .before),
  ]

  private static let english = [
    form("about", .about, .before), form("around", .about, .before), form("approximately", .about, .before),
    form("nearly", .about, .before), form("roughly", .about, .before), form("some", .about, .before),
    form("more than", .over, .before), form("over", .over, .before), form("at least", .min, .before),
    form("or more", .min, .after), form("no fewer than", .min, .before), form("no less than", .min, .before),
    form("at most", .max, .before), form("or less", .max, .after), form("or fewer", .max, .after),
    form("no more than", .max, .before), form("not more than", .max, .before), form("up to", .max, .before),
  ]

  private static func form(_ word: String, _ qualifier: Qualifier, _ position: Position) -> QualifierForm {
    QualifierForm(word: word, qualifier: qualifier, position: position)
  }
}
