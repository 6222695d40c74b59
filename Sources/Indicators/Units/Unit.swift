/// A unit of measure from the registry: how much it is, and how it is set beside a number.
package struct Unit: Sendable, Hashable {
  /// The name that sidecars cite, such as `wan_mu`.
  package let id: String
  /// What is measured.
  package let kind: UnitKind
  /// The id of the unit at the bottom of the chain of bases: `m2` for `wan_mu`. Units with one root convert.
  package let root: String
  /// One of this unit in root units, exactly: 20000000/3 for `wan_mu`.
  package let factor: ExactRational
  /// How the unit is set in Chinese and in English.
  package let chinese: UnitText
  /// How it is written in English.
  package let english: UnitText
  /// The unit of a difference of two figures in this one, where it is another: `pp` for `percent`.
  package let difference: String?

  /// How the unit is set in a language.
  package func text(in language: FigureLanguage) -> UnitText {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  /// Whether the unit only says what is counted (个, 项, 家): such words vary for one thing and may be left out.
  package var isMeasureWord: Bool { kind == .count && factor == .one && root == id }
  /// Whether the unit converts to `other` exactly.
  package func converts(to other: Unit) -> Bool { root == other.root }
}

/// What a unit measures: the registry's own word, of which the named ones mean something to us.
package struct UnitKind: RawRepresentable, Sendable, Hashable {
  /// The word in the registry.
  package let rawValue: String

  /// A kind by its word.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// Things counted, with a measure word in Chinese.
  package static let count = UnitKind(rawValue: "count")
  /// A share or a quotient, which no sum may be made of.
  package static let ratio = UnitKind(rawValue: "ratio")
  /// A place in an order.
  package static let ordinal = UnitKind(rawValue: "ordinal")
  /// An amount of money.
  package static let money = UnitKind(rawValue: "money")
}

/// How a unit is set around a number in one language.
package struct UnitText: Sendable, Hashable {
  /// What stands before the number: `US$`, 第.
  package var before: String
  /// What stands after the number: 平方公里, ` km²`.
  package var after: String
  /// What stands after the number 1, where that differs: ` person`.
  package var afterOne: String?
  /// A sign that belongs to the number itself and is repeated in a range: `%`.
  package var sign: String
  /// Whether the number is written as a place in an order: 1st.
  package var isOrdinal: Bool
  /// The unit shown instead: `mu` for `wan_mu` in English.
  package var shownAs: String?

  /// A unit as it was resolved.
  package init(
    before: String = "", after: String = "", afterOne: String? = nil, sign: String = "", isOrdinal: Bool = false,
    shownAs: String? = nil
  ) {
    self.before = before
    self.after = after
    self.afterOne = afterOne
    self.sign = sign
    self.isOrdinal = isOrdinal
    self.shownAs = shownAs
  }
}

/// The two languages that figures are written in. Every other language gets English figures.
package enum FigureLanguage: Sendable, Hashable {
  case chinese, english

  /// The language of figures for a language tag (BCP 47): `zh`, `zh-Hans`, `en-GB`.
  package init(tag: String) {
    let primary = tag.utf8.prefix { $0 != 0x2D && $0 != 0x5F }
    self = String(decoding: primary, as: UTF8.self).lowercased() == "zh" ? .chinese : .english
  }
}
