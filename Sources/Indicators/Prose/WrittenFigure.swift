/// A figure as it stands in a text: 约63平方公里, 2300余套, US$240 million, 百分之四十八.
struct WrittenFigure: Sendable {
  /// All of it, with the words for how exact it is and the unit, in bytes of the text.
  var range: Range<Int>
  /// The number alone: digits, or the words of a number.
  var digits: Range<Int>
  /// The number as written, before 万 or million; below zero with a minus.
  var number: ExactDecimal
  /// What 万, 亿, million make of it.
  var multiplier: ExactRational = .one
  var unit = WrittenUnit.none
  var exactness = Exactness.exact
  var spelling: Spelling

  /// What stands for the unit.
  enum WrittenUnit: Sendable {
    case none
    /// The units that are written so, of which the text may mean any: 平方米 is `m2` and `m2_per_person`.
    case known([Unit])
    /// A measure word that no unit of the registry has.
    case measureWord
  }

  /// How exact the text says the number is.
  enum Exactness: Sendable, Hashable {
    case exact
    case form(QualifierForm)
    /// 不足, 不到, less than: below the number, which no cell says of itself.
    case below(String)

    /// The class of the words; nil for an exact number and for `below`.
    var qualifier: Qualifier? {
      switch self {
      case .form(let form): form.qualifier
      case .exact, .below: nil
      }
    }
  }

  /// What the number is spelled with.
  enum Spelling: Sendable, Hashable {
    /// ASCII digits, perhaps in groups of three.
    case arabic(isGrouped: Bool)
    /// Chinese numerals, so many of them; 百分之 stands before a percentage.
    case chinese(numerals: Int, isPercentage: Bool)
    /// English words, so many of them.
    case english(words: Int)
  }

  /// The value in root units of the unit, which is a count where there is none.
  func value(in unit: Unit?) throws(NumberFault) -> ExactRational {
    try number.rational.times(multiplier).times(unit?.factor ?? .one)
  }

  /// The units the text may mean.
  var units: [Unit] {
    switch unit {
    case .known(let units): units
    case .none, .measureWord: []
    }
  }

  /// Whether no unit is written.
  var isBare: Bool {
    switch unit {
    case .none: true
    case .known, .measureWord: false
    }
  }
}
