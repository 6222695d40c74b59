/// Advances of Liberation Sans, which has the metrics of Arial and Helvetica, in 1/2048 em (`CHARTS.md` §4.11).
///
/// A table, not a call into a font library: charts come out equal on every machine.
enum FontMetrics {
  /// The advance of a scalar in 1/2048 em.
  static func advance(of scalar: Unicode.Scalar, isBold: Bool) -> Int {
    let value = scalar.value
    if value >= 32, value <= 126 { return Int((isBold ? bold : regular)[Int(value) - 32]) }
    if value < 32 { return 0 }
    if let listed = punctuation(value, isBold: isBold) { return listed }
    if value < 0x2E80 { return advanceOfAlphabet(value, scalar, isBold: isBold) }
    return advanceOfWideScript(value)
  }

  private static func punctuation(_ value: UInt32, isBold: Bool) -> Int? {
    switch value {
    case 0xA0: 569
    case 0xB0: 819
    case 0xB1: 1124
    case 0xB2, 0xB3: 682
    case 0xB7: 569
    case 0xD7, 0xF7, 0x2212: 1196
    case 0x2013: 1139
    case 0x2014: 2048
    case 0x2018, 0x2019: isBold ? 569 : 455
    case 0x201C, 0x201D: isBold ? 1024 : 682
    case 0x2026, 0x2030: 2048
    case 0x20AC, 0xA3, 0xA5: 1139
    default: nil
    }
  }

  private static func advanceOfAlphabet(_ value: UInt32, _ scalar: Unicode.Scalar, isBold: Bool) -> Int {
    if isZeroWidth(value) { return 0 }
    if value >= 0x1100, value <= 0x11FF { return 1024 }
    if value >= 0xC0, value < 0x250, let base = baseLetter(of: scalar) { return advance(of: base, isBold: isBold) }
    if scalar.properties.isUppercase { return 1366 }
    return 1139
  }

  private static func baseLetter(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xC6: return "M"
    case 0xD8: return "O"
    case 0xDF, 0xF8: return "o"
    case 0xE6: return "m"
    case 0x131: return "i"
    default: break
    }
    // Precomposed letters fall apart when their lower or upper case does; the canonical decomposition is not public,
    // but comparing with the base letter plus each mark is: those are the only marks of this block.
    let text = String(scalar)
    for base in letters {
      for mark in marks where String(base) + String(mark) == text { return base }
    }
    return nil
  }

  private static let letters = Array("AEIOUYCNSZGLRTDHJKWaeiouycnszglrtdhjkw".unicodeScalars)
  private static let marks = Array(
    "\u{300}\u{301}\u{302}\u{303}\u{308}\u{30A}\u{327}\u{30C}\u{304}\u{306}\u{328}\u{307}\u{30B}".unicodeScalars)

  private static func advanceOfWideScript(_ value: UInt32) -> Int {
    switch value {
    case 0xAC00...0xD7A3: return 1884
    case 0xFF61...0xFFDC, 0xFFE8...0xFFEE: return 1024
    case 0xFE00...0xFE0F, 0xFEFF, 0xE0100...0xE01EF: return 0
    case 0x1F000...0x1FAFF: return 2560
    default: return 2048
    }
  }

  private static func isZeroWidth(_ value: UInt32) -> Bool {
    (0x300...0x36F).contains(value) || (0x200B...0x200F).contains(value) || value == 0xAD
      || (0x202A...0x202E).contains(value) || (0x20D0...0x20FF).contains(value)
  }

  private static let regular: [UInt16] = [
    569, 569, 727, 1139, 1139, 1821, 1366, 391, 682, 682, 797, 1196, 569, 682, 569, 569, 1139, 1139, 1139, 1139,
    1139, 1139, 1139, 1139, 1139, 1139, 569, 569, 1196, 1196, 1196, 1139, 2079, 1366, 1366, 1479, 1479, 1366,
    1251, 1593, 1479, 569, 1024, 1366, 1139, 1706, 1479, 1593, 1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933,
    1366, 1366, 1251, 569, 569, 569, 961, 1139, 682, 1139, 1139, 1024, 1139, 1139, 569, 1139, 1139, 455, 455,
    1024, 455, 1706, 1139, 1139, 1139, 1139, 682, 1024, 569, 1139, 1024, 1479, 1024, 1024, 1024, 684, 532, 684,
    1196,
  ]

  private static let bold: [UInt16] = [
    569, 682, 971, 1139, 1139, 1821, 1479, 487, 682, 682, 797, 1196, 569, 682, 569, 569, 1139, 1139, 1139, 1139,
    1139, 1139, 1139, 1139, 1139, 1139, 682, 682, 1196, 1196, 1196, 1251, 1997, 1479, 1479, 1479, 1479, 1366,
    1251, 1593, 1479, 569, 1139, 1479, 1251, 1706, 1479, 1593, 1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933,
    1366, 1366, 1251, 682, 569, 682, 1196, 1139, 682, 1139, 1251, 1139, 1251, 1139, 682, 1251, 1251, 569, 569,
    1139, 569, 1821, 1251, 1251, 1251, 1251, 797, 1139, 682, 1251, 1139, 1593, 1139, 1139, 1024, 797, 573, 797,
    1196,
  ]
}
