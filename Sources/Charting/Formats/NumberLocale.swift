/// How a language writes numbers: the locale object of d3-format.
struct NumberLocale: Equatable, Sendable {
  var decimal = "."
  var thousands = ","
  var grouping = [3]
  var currency = Currency(prefix: "$", suffix: "")
  var numerals: [String]?
  var percent = "%"
  var minus = "\u{2212}"
  var notANumber = "NaN"

  struct Currency: Equatable, Sendable {
    var prefix: String
    var suffix: String
  }

  /// Vega-Lite's default.
  static let english = NumberLocale()
  /// Chinese: as English but for the currency.
  static let chinese = NumberLocale(currency: Currency(prefix: "¥", suffix: ""))

  /// Digits with separators; when `width` is given, leading zeros that no longer fit are dropped.
  func grouped(_ digits: Substring, width: Int = .max) -> String {
    guard !grouping.isEmpty, !thousands.isEmpty, grouping.allSatisfy({ $0 > 0 }) else { return String(digits) }
    var parts: [Substring] = []
    var rest = digits
    var used = 0
    var index = 0
    while !rest.isEmpty {
      let size = grouping[index % grouping.count]
      if used + size + 1 > width, width != .max {
        let fit = max(1, width - used)
        parts.append(rest.suffix(min(size, fit)))
        break
      }
      parts.append(rest.suffix(size))
      rest = rest.dropLast(size)
      used += size + 1
      index += 1
      if used > width { break }
    }
    return parts.reversed().joined(separator: thousands)
  }

  /// Replaces ASCII digits by the locale's numerals.
  func withNumerals(_ text: String) -> String {
    guard let numerals, numerals.count == 10 else { return text }
    return text.reduce(into: "") { result, character in
      if let digit = character.wholeNumberValue, character.isASCII {
        result += numerals[digit]
      } else {
        result.append(character)
      }
    }
  }
}
