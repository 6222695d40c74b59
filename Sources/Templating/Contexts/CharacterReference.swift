/// A character reference at the beginning of some bytes, as HTML decodes it (standard, 13.2.5.72).
///
/// Only names of ASCII characters are told apart, since no other character means anything in an address, a script or a
/// style sheet; the others decode to U+FFFD.
enum CharacterReference {
  /// No reference: the `&` stands for itself.
  case none
  /// The bytes end before the reference does; it may or may not be one.
  case open
  /// What it stands for in UTF-8, and its length in bytes.
  case decoded([UInt8], length: Int)

  /// Looks at bytes that begin with `&`.
  init(in bytes: Slice<Parts<UInt8>>, inAttribute: Bool) {
    let rest = bytes.dropFirst()
    guard let first = rest.first else {
      self = .open
      return
    }
    if first == 0x23 {
      self = CharacterReference.numeric(rest.dropFirst(), before: 2)
    } else if isNameByte(first) {
      self = CharacterReference.named(rest, inAttribute: inAttribute)
    } else {
      self = .none
    }
  }

  private static func numeric(_ bytes: Slice<Parts<UInt8>>, before: Int) -> CharacterReference {
    var bytes = bytes
    var before = before
    guard let first = bytes.first else { return .open }
    let isHexadecimal = first | 0x20 == 0x78
    if isHexadecimal {
      bytes = bytes.dropFirst()
      before += 1
    }
    let digits = bytes.prefix { isHexadecimal ? hexadecimalValue($0) != nil : isDigit($0) }
    guard digits.endIndex < bytes.endIndex else { return .open }
    guard !digits.isEmpty else { return .none }
    var code: UInt32 = 0
    for digit in digits where code < 0x11_0000 {
      code = code * (isHexadecimal ? 16 : 10) + UInt32(hexadecimalValue(digit) ?? 0)
    }
    let hasEnd = bytes[digits.endIndex] == 0x3B
    let scalar = code == 0 ? nil : Unicode.Scalar(code)
    return .decoded(Array(String(scalar ?? "\u{FFFD}").utf8), length: before + digits.count + (hasEnd ? 1 : 0))
  }

  private static func named(_ bytes: Slice<Parts<UInt8>>, inAttribute: Bool) -> CharacterReference {
    let name = bytes.prefix(while: isNameByte)
    guard name.endIndex < bytes.endIndex else { return .open }
    if bytes[name.endIndex] == 0x3B {
      let text = asciiNames[String(decoding: name, as: UTF8.self)] ?? "\u{FFFD}"
      return .decoded(Array(text.utf8), length: name.count + 2)
    }
    // Without `;` only the oldest names count, and in attributes only where neither `=` nor a letter follows.
    guard !inAttribute || bytes[name.endIndex] != 0x3D else { return .none }
    for (old, text) in oldNames where name.starts(with: old.utf8) {
      if inAttribute, name.count > old.utf8.count { return .none }
      return .decoded(Array(text.utf8), length: old.utf8.count + 1)
    }
    return .none
  }

  private static let oldNames = [
    ("quot", "\""), ("QUOT", "\""), ("amp", "&"), ("AMP", "&"), ("lt", "<"), ("LT", "<"), ("gt", ">"), ("GT", ">"),
  ]

  private static let asciiNames: [String: String] = [
    "Tab": "\t", "NewLine": "\n", "excl": "!", "quot": "\"", "QUOT": "\"", "num": "#", "dollar": "$", "percnt": "%",
    "amp": "&", "AMP": "&", "apos": "'", "lpar": "(", "rpar": ")", "ast": "*", "midast": "*", "plus": "+", "comma": ",",
    "period": ".", "sol": "/", "colon": ":", "semi": ";", "lt": "<", "LT": "<", "equals": "=", "gt": ">", "GT": ">",
    "quest": "?", "commat": "@", "lsqb": "[", "lbrack": "[", "bsol": "\\", "rsqb": "]", "rbrack": "]", "Hat": "^",
    "lowbar": "_", "UnderBar": "_", "grave": "`", "DiacriticalGrave": "`", "lcub": "{", "lbrace": "{", "verbar": "|",
    "vert": "|", "VerticalLine": "|", "rcub": "}", "rbrace": "}", "fjlig": "fj",
  ]
}

/// The value of a hexadecimal digit.
func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  if isDigit(byte) { return byte - 0x30 }
  let letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : nil
}
