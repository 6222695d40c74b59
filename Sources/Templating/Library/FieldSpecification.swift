/// What stands behind the `:` of a field of `"{:>8,.2f}".format(…)`: fill, alignment, sign, width, grouping, precision and
/// type, as Python's format specifications have them.
struct FieldSpecification {
  private var fill: Character = " "
  private var alignment: Character?
  private var sign: Character = "-"
  private var width = 0
  private var isGrouped = false
  private var precision: Int?
  private var type: Character?

  /// Reads a specification; nil when it is not one.
  init?(_ text: String) {
    var rest = Substring(text)
    if let second = rest.dropFirst().first, "<>^=".contains(second), let first = rest.first {
      (fill, alignment) = (first, second)
      rest = rest.dropFirst(2)
    } else if let first = rest.first, "<>^=".contains(first) {
      alignment = first
      rest = rest.dropFirst()
    }
    if let first = rest.first, "+- ".contains(first) {
      sign = first
      rest = rest.dropFirst()
    }
    if rest.first == "0" {
      if alignment == nil { (fill, alignment) = ("0", "=") }
      rest = rest.dropFirst()
    }
    guard let width = Self.number(&rest) else { return nil }
    self.width = width
    if rest.first == "," || rest.first == "_" {
      isGrouped = true
      rest = rest.dropFirst()
    }
    if rest.first == "." {
      rest = rest.dropFirst()
      guard rest.first?.isNumber == true, let precision = Self.number(&rest) else { return nil }
      self.precision = precision
    }
    type = rest.popFirst()
    guard rest.isEmpty else { return nil }
  }

  /// Up to four digits.
  private static func number(_ text: inout Substring) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    text = text.dropFirst(digits.count)
    return digits.isEmpty ? 0 : digits.count < 5 ? Int(digits) : nil
  }

  /// The text of a value; nil when the type does not fit it. `plain` is how it prints by itself.
  func text(of value: Value, plain: String) -> String? {
    if value.tag == .string || !value.isNumber {
      guard type == nil || type == "s" else { return nil }
      return padded(String(plain.prefix(precision ?? Int.max)), sign: "", isNumber: false)
    }
    let double = value.asDouble ?? Double(value.integer)
    guard let digits = digits(of: value, double, plain) else { return nil }
    let isNegative = digits.hasPrefix("-")
    let magnitude = isNegative ? String(digits.dropFirst()) : digits
    let written = isGrouped ? grouped(magnitude) : magnitude
    return padded(written, sign: isNegative ? "-" : sign == "-" ? "" : String(sign), isNumber: true)
  }

  private func digits(of value: Value, _ double: Double, _ plain: String) -> String? {
    let decimals = min(precision ?? 6, 100)
    switch type {
    case nil: return precision == nil ? plain : scientific(double, "g", decimals)
    case "f", "F": return fixed(double, decimals: decimals)
    case "%": return fixed(double * 100, decimals: decimals) + "%"
    case "e", "E", "g", "G":
      return scientific(double, type == "e" ? "e" : type == "E" ? "E" : type == "g" ? "g" : "G", decimals)
    case "d", "n": return value.tag == .double ? nil : String(value.integer)
    case "x": return value.tag == .double ? nil : String(value.integer, radix: 16)
    case "X": return value.tag == .double ? nil : String(value.integer, radix: 16, uppercase: true)
    case "o": return value.tag == .double ? nil : String(value.integer, radix: 8)
    case "b": return value.tag == .double ? nil : String(value.integer, radix: 2)
    default: return nil
    }
  }

  private func padded(_ text: String, sign: String, isNumber: Bool) -> String {
    let missing = width - text.unicodeScalars.count - sign.count
    guard missing > 0 else { return sign + text }
    func blanks(_ count: Int) -> String { String(repeating: fill, count: count) }
    switch alignment ?? (isNumber ? ">" : "<") {
    case "<": return sign + text + blanks(missing)
    case "^": return blanks(missing / 2) + sign + text + blanks(missing - missing / 2)
    case "=": return sign + blanks(missing) + text
    default: return blanks(missing) + sign + text
    }
  }
}
