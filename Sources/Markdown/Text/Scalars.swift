/// A stretch of UTF-8 that outlives the call: the source, or what libcmark keeps in its tree.
typealias Bytes = UnsafeBufferPointer<UInt8>

/// What a Unicode scalar is to emphasis and to line breaks.
enum ScalarKind {
  /// White space, or the edge of a line.
  case blank
  /// Han characters, kana, bopomofo: written without blanks between words.
  case ideograph
  /// Punctuation as wide as an ideograph: `，` `。` `《` `（`.
  case widePunctuation
  /// Punctuation that Chinese and European texts share: `“` `”` `—` `…` `·`.
  case sharedPunctuation
  /// Other punctuation, ASCII first of all.
  case punctuation
  /// Everything else: letters, digits, symbols.
  case other

  /// The kind of a scalar. Ranges are those of Unicode 15 blocks.
  init(_ scalar: UInt32) {
    if scalar < 0x80 {
      self = Self.ascii(UInt8(scalar))
      return
    }
    // Nearly all there is in Chinese, before the long list.
    if scalar >= 0x4E00, scalar <= 0x9FFF {
      self = .ideograph
      return
    }
    switch scalar {
    case 0x3005...0x3007, 0x3040...0x3098, 0x309B...0x30FA, 0x30FC...0x312F, 0x31A0...0x31BF, 0x31F0...0x31FF,
      0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      self = .ideograph
    case 0x3000, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: self = .blank
    case 0x3001...0x3004, 0x3008...0x303F, 0x30FB, 0xFE30...0xFE4F, 0xFF01...0xFF0F, 0xFF1A...0xFF20,
      0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFFE0...0xFFE6:
      self = .widePunctuation
    case 0xB7, 0x2013...0x2015, 0x2018...0x201F, 0x2025...0x2027: self = .sharedPunctuation
    default: self = Self.isPunctuation(scalar) ? .punctuation : .other
    }
  }

  private static func ascii(_ byte: UInt8) -> ScalarKind {
    switch byte {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20: .blank
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: .punctuation
    default: .other
    }
  }

  private static func isPunctuation(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  /// Whether it belongs to Chinese or Japanese writing beyond doubt.
  var isEastAsian: Bool { self == .ideograph || self == .widePunctuation }

  /// Whether CommonMark's flanking rules see punctuation.
  var isPunctuation: Bool { self == .widePunctuation || self == .sharedPunctuation || self == .punctuation }

  /// Whether a line break between two such scalars is no blank: both are written without blanks around them.
  static func joinAcrossLines(_ left: ScalarKind, _ right: ScalarKind) -> Bool {
    (left.isEastAsian && (right.isEastAsian || right == .sharedPunctuation))
      || (left == .sharedPunctuation && right.isEastAsian)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The scalar that starts at an offset, and its length in bytes; U+FFFD and 1 where the bytes are not UTF-8.
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(self[offset])
    guard lead >= 0x80 else { return (lead, 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead < 0xF5, offset + length <= count else { return (0xFFFD, 1) }
    var value = lead & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length {
      guard self[index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(self[index] & 0x3F)
    }
    return (value, length)
  }

  /// The scalar that ends before an offset, which must not be 0.
  func scalar(before offset: Int) -> (value: UInt32, length: Int) {
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    let found = scalar(at: start)
    return start + found.length == offset ? found : (0xFFFD, 1)
  }

  /// Whether the bytes at an offset are those of a literal.
  func has(_ literal: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset + literal.utf8CodeUnitCount <= count else { return false }
    for index in 0..<literal.utf8CodeUnitCount where self[offset + index] != literal.utf8Start[index] { return false }
    return true
  }

  /// The stretch of a range.
  func part(_ range: Range<Int>) -> Bytes { Bytes(rebasing: self[range]) }
}

/// Whether a byte is one of CommonMark's ASCII punctuation characters, which a backslash escapes.
func isASCIIPunctuation(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
  default: false
  }
}

/// Whether a byte is a letter or a digit of ASCII.
func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: false
  }
}
