#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Numbers as text with a given number of decimals, rounded from the exact binary value as C's `printf` does.
func fixed(_ value: Double, decimals: Int) -> String { printed("%.\(decimals)f", value) }

/// A number with an exponent, as C's `%e` and `%g` have it.
func scientific(_ value: Double, _ conversion: Unicode.Scalar, _ precision: Int) -> String {
  printed("%.\(min(precision, 100))\(conversion)", value)
}

private func printed(_ format: String, _ value: Double) -> String {
  var buffer = [CChar](repeating: 0, count: 512)
  let length = withVaList([value]) { vsnprintf(&buffer, buffer.count, format, $0) }
  let count = min(max(Int(length), 0), buffer.count - 1)
  return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// A number times a power of ten with fixed decimals, rounded half up on its shortest decimal text, which is what readers
/// see: 2.675 → 2.68.
func roundedHalfUp(_ value: Double, decimals: Int, power: Int = 0) -> String {
  guard value.isFinite, value.magnitude < 1e18 else { return fixed(value, decimals: decimals) }
  let text = plainDecimal(value.magnitude)
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  var digits = Array((parts[0] + (parts.count > 1 ? parts[1] : "")).utf8)
  var wholeCount = parts[0].utf8.count + power
  if wholeCount < 1 {
    digits.insert(contentsOf: repeatElement(0x30, count: 1 - wholeCount), at: 0)
    wholeCount = 1
  }
  let kept = wholeCount + decimals
  let roundsUp = kept < digits.count && digits[kept] >= 0x35
  while digits.count < kept { digits.append(0x30) }
  digits.removeLast(digits.count - kept)
  var carried = wholeCount
  if roundsUp {
    var index = digits.count - 1
    while index >= 0, digits[index] == 0x39 {
      digits[index] = 0x30
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(0x31, at: 0)
      carried += 1
    }
  }
  let zeros = digits[..<(carried - 1)].prefix { $0 == 0x30 }.count
  let whole = String(decoding: digits[zeros..<carried], as: UTF8.self)
  let part = String(decoding: digits[carried...], as: UTF8.self)
  let isZero = digits.allSatisfy { $0 == 0x30 }
  return (value < 0 && !isZero ? "-" : "") + whole + (part.isEmpty ? "" : "." + part)
}

/// The shortest decimal text of a number without an exponent.
private func plainDecimal(_ value: Double) -> String {
  let text = value.description
  guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else { return text }
  let mantissa = text[..<mark].split(separator: ".")
  let digits = String(mantissa[0]) + (mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : "")
  if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
  return digits + String(repeating: "0", count: max(0, exponent - digits.count + 1))
}

/// The whole part in groups of three, as readers of a language write it.
func grouped(_ text: String, _ locale: WritingLocale = .en) -> String {
  let (separator, point) = locale.separators
  let sign = text.hasPrefix("-") ? "-" : ""
  let parts = text.dropFirst(sign.count).split(separator: ".", maxSplits: 1)
  guard let whole = parts.first else { return text }
  var result = ""
  for (index, digit) in whole.enumerated() {
    if index > 0, (whole.count - index) % 3 == 0 { result += separator }
    result.append(digit)
  }
  return sign + result + (parts.count > 1 ? point + parts[1] : "")
}

/// The text without zeros at the end of its decimals.
func withoutTrailingZeros(_ text: String) -> String {
  guard text.contains(".") else { return text }
  var text = Substring(text)
  while text.hasSuffix("0") { text = text.dropLast() }
  return String(text.hasSuffix(".") ? text.dropLast() : text)
}
