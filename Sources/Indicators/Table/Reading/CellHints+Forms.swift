import SourceText

// The ways in which numbers and dates come out of spreadsheets.
extension CellHints {
  /// Full-width digits, signs and marks as ASCII; the Unicode minus as a hyphen.
  static func asciiForms(of text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x2212, 0x2013: scalars.append("-")
      case 0x3000, 0xA0, 0x202F, 0x2009: scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The plain spelling of a number that is only spelled too freely: grouping, exponent, `.5`, `5.`.
  static func number(_ text: String) -> String? {
    if (try? ExactDecimal(text)) != nil { return text }
    let degrouped = text.filter { $0 != "," && $0 != "_" && $0 != " " && $0 != "'" }
    if (try? ExactDecimal(degrouped)) != nil, isGrouped(text) { return degrouped }
    let number = Array(text.utf8).withUnsafeBufferPointer { ScientificNumber($0)?.decimal }
    return number?.description
  }

  /// Whether commas stand every three digits, so that `1,5` is not taken for fifteen.
  private static func isGrouped(_ text: String) -> Bool {
    let whole = text.split(separator: ".", omittingEmptySubsequences: false).first ?? ""
    let groups = whole.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "_" || $0 == " " || $0 == "'" }
    return groups.count > 1 && groups.dropFirst().allSatisfy { $0.count == 3 || $0.count == 4 }
  }

  /// A number between the words that belong to it: 约 69 万, 2300 余, 超过 40 万人, 48.25 %.
  static func parts(of text: String) -> (number: String, qualifier: String?, suffix: String)? {
    var rest = text
    var qualifier: String?
    for (word, meaning) in leadingWords where rest.lowercased().hasPrefix(word) {
      qualifier = meaning
      rest = String(rest.dropFirst(word.count)).trimmingBlanks
      break
    }
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "," || $0 == "-" || $0 == "+") }
    guard let number = number(String(digits)) else { return nil }
    var suffix = String(rest.dropFirst(digits.count)).trimmingBlanks
    for (word, meaning) in trailingWords {
      if suffix.hasPrefix(word) {
        suffix = String(suffix.dropFirst(word.count))
      } else if suffix.hasSuffix(word) {
        suffix = String(suffix.dropLast(word.count))
      } else {
        continue
      }
      qualifier = meaning
      break
    }
    return qualifier == nil && suffix.isEmpty ? nil : (number, qualifier, suffix.trimmingBlanks)
  }

  private static let leadingWords = [
    ("大约", "about"), ("约", "about"), ("近", "about"), ("~", "about"), ("about ", "about"), ("超过", "over"), ("逾", "over"),
    (">=", "min"), ("≥", "min"), (">", "over"), ("over ", "over"), ("不少于", "min"), ("至少", "min"), ("不低于", "min"),
    ("at least ", "min"), ("<=", "max"), ("≤", "max"), ("不超过", "max"), ("至多", "max"), ("up to ", "max"),
  ]
  private static let trailingWords = [
    ("左右", "about"), ("上下", "about"), ("余", "over"), ("多", "over"), ("以上", "min"), ("以下", "max"), ("+", "min"),
  ]

  // MARK: Dates

  /// `2020-1-1`, `2020/01/01`, `2020.1.1`, `2020年1月1日` and their like for years and months.
  func calendarHint(_ text: String, _ type: FieldType) -> String? {
    let forms: (fields: Int, words: String) =
      switch type {
      case .date: (3, "yyyy-mm-dd")
      case .yearmonth: (2, "yyyy-mm")
      case .string, .number, .integer, .boolean, .object, .array, .list, .datetime, .time, .year, .duration, .geopoint,
        .geojson, .any:
        (1, "yyyy")
      }
    let numbers = Self.asciiForms(of: text).split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
    guard numbers.count == forms.fields, (1000...9999).contains(numbers[0]),
      numbers.dropFirst().allSatisfy({ $0 < 100 })
    else { return "write \(forms.words)" }
    let written = numbers.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: "-")
    let reader = CellReader(type: type, dialect: NumberDialect(), isMeasure: false, missing: [])
    let isRight = Array(written.utf8).withUnsafeBufferPointer(reader.accepts)
    return isRight && written != text ? "write \(written)" : "write \(forms.words), a day that exists"
  }
}

extension String {
  /// Without blanks and line ends at either end.
  var trimmingBlanks: String {
    let scalars = unicodeScalars
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar.value == 0xFEFF }
    guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}

extension UnitRegistry {
  /// The unit whose id is nearest to a text.
  func nearest(to text: String) -> Unit? { nearestName(to: text, among: units.map(\.id)).flatMap { self[$0] } }
}
