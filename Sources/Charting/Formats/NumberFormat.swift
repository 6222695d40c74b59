/// A number format in the mini-language of d3-format: `[[fill]align][sign][symbol][0][width][,][.precision][~][type]`
/// (`CHARTS.md` §4.6).
struct NumberFormat: Equatable, Sendable {
  enum Alignment: UInt8, Sendable { case left = 0x3C, right = 0x3E, centre = 0x5E, afterSign = 0x3D }
  enum Sign: UInt8, Sendable { case minus = 0x2D, plus = 0x2B, parentheses = 0x28, space = 0x20 }

  /// The letter at the end of a specifier.
  enum Kind: Equatable, Sendable {
    /// No letter: significant digits, without trailing zeros.
    case shortest
    case exponent, fixed, general, rounded, prefixed, percent, roundedPercent, whole, character
    case radix(Int, uppercase: Bool)
  }

  var fill: Character = " "
  var alignment = Alignment.right
  var sign = Sign.minus
  /// `$` or `#`.
  var symbol: Character?
  var width = 0
  var groups = false
  var precision: Int?
  var trims = false
  var kind = Kind.shortest

  init() {}

  /// What labels of axes have unless the spec says so: `,f`.
  static let grouped: NumberFormat = {
    var format = NumberFormat()
    (format.groups, format.kind) = (true, .fixed)
    return format
  }()

  /// Reads a specifier; nil when it is none.
  init?(_ specifier: String) {
    var rest = Substring(specifier)
    if let second = rest.dropFirst().first, let alignment = second.asciiValue.flatMap(Alignment.init) {
      self.fill = rest[rest.startIndex]
      self.alignment = alignment
      rest = rest.dropFirst(2)
    } else if let alignment = rest.first?.asciiValue.flatMap(Alignment.init) {
      self.alignment = alignment
      rest = rest.dropFirst()
    }
    if let sign = rest.first?.asciiValue.flatMap(Sign.init) {
      self.sign = sign
      rest = rest.dropFirst()
    }
    if rest.first == "$" || rest.first == "#" { symbol = rest.removeFirst() }
    if rest.first == "0" {
      (fill, alignment) = ("0", .afterSign)
      rest = rest.dropFirst()
    }
    width = Self.takeNumber(&rest) ?? 0
    if rest.first == "," {
      groups = true
      rest = rest.dropFirst()
    }
    if rest.first == "." {
      rest = rest.dropFirst()
      guard let digits = Self.takeNumber(&rest) else { return nil }
      precision = digits
    }
    if rest.first == "~" {
      trims = true
      rest = rest.dropFirst()
    }
    guard let letter = rest.first else { return }
    guard rest.count == 1, take(letter) else { return nil }
  }

  private static func takeNumber(_ rest: inout Substring) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    return digits.count <= 3 ? Int(digits) : nil
  }

  private mutating func take(_ letter: Character) -> Bool {
    switch letter {
    case "e": kind = .exponent
    case "f": kind = .fixed
    case "g": kind = .general
    case "r": kind = .rounded
    case "s": kind = .prefixed
    case "%": kind = .percent
    case "p": kind = .roundedPercent
    case "d": kind = .whole
    case "c": kind = .character
    case "b": kind = .radix(2, uppercase: false)
    case "o": kind = .radix(8, uppercase: false)
    case "x": kind = .radix(16, uppercase: false)
    case "X": kind = .radix(16, uppercase: true)
    case "n": (groups, kind) = (true, .general)
    default: return false
    }
    return true
  }

  /// The text of a number in a locale.
  func text(_ value: Double, locale: NumberLocale = .english, siPrefix: SIPrefix? = nil) -> String {
    if siPrefix == nil, let text = quickText(value, locale: locale) { return text }
    guard kind != .character else { return text(value, locale: locale, digits: "", suffix: shortestText(value)) }
    guard !value.isNaN else { return pad(prefix: "", number: locale.notANumber, suffix: "") }
    var prefix = siPrefix
    let digits = magnitudeText(value, prefix: &prefix)
    let unit = prefix.map { $0.symbol } ?? (isPercent ? locale.percent : "")
    return text(value, locale: locale, digits: digits, suffix: unit)
  }

  private var isPercent: Bool { kind == .percent || kind == .roundedPercent }

  private func text(_ value: Double, locale: NumberLocale, digits: String, suffix: String) -> String {
    var isNegative = value < 0 || (value == 0 && value.sign == .minus)
    if isNegative, sign != .plus, !digits.utf8.contains(where: { $0 > 0x30 && $0 <= 0x7A }) { isNegative = false }
    var before = isNegative ? (sign == .parentheses ? "(" : locale.minus) : ""
    if !isNegative, sign == .plus { before = "+" }
    if !isNegative, sign == .space { before = " " }
    var after = suffix
    if symbol == "$" {
      before += locale.currency.prefix
      after += locale.currency.suffix
    } else if symbol == "#", case .radix(let radix, _) = kind {
      before += radix == 2 ? "0b" : radix == 8 ? "0o" : "0x"
    }
    if isNegative, sign == .parentheses { after += ")" }
    return pad(prefix: before, number: localised(digits, locale: locale), suffix: after, locale: locale)
  }

  /// Groups the whole part and swaps in the locale's decimal point and numerals.
  private func localised(_ digits: String, locale: NumberLocale) -> String {
    let whole = digits.prefix { $0.isASCII && $0.isNumber }
    if case .radix = kind { return digits }
    let rest = digits.dropFirst(whole.count)
    var text = groups && !(fill == "0" && alignment == .afterSign) ? locale.grouped(whole) : String(whole)
    text += rest.first == "." ? locale.decimal + rest.dropFirst() : String(rest)
    return locale.withNumerals(text)
  }

  private func pad(prefix: String, number: String, suffix: String, locale: NumberLocale = .english) -> String {
    var number = number
    if groups, fill == "0", alignment == .afterSign {
      let room = width - prefix.count - suffix.count
      let whole = number.prefix { $0.isASCII && $0.isNumber }
      let rest = number.dropFirst(whole.count)
      let zeros = String(repeating: "0", count: max(0, room - number.count)) + whole
      number = locale.grouped(Substring(zeros), width: room - rest.count) + rest
    }
    let missing = width - prefix.count - number.count - suffix.count
    guard missing > 0 else { return prefix + number + suffix }
    let padding = String(repeating: fill, count: missing)
    switch alignment {
    case .left: return prefix + number + suffix + padding
    case .right: return padding + prefix + number + suffix
    case .afterSign: return prefix + padding + number + suffix
    case .centre:
      return padding.prefix(missing / 2) + prefix + number + suffix + padding.dropFirst(missing / 2)
    }
  }
}

/// A power of a thousand with its letter, shared by all numbers of an axis.
struct SIPrefix: Equatable, Sendable {
  /// The power of ten, a multiple of three from −24 to 24.
  var exponent: Int

  private static let symbols = [
    "y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y",
  ]

  var symbol: String { Self.symbols[exponent / 3 + 8] }

  /// The prefix that suits a number whose first digit has the power of ten `exponent`.
  init(digitExponent exponent: Int) {
    self.exponent = max(-8, min(8, exponent.flooredQuotient(3))) * 3
  }
}
