/// CSS values and strings.
extension MarkupWriter {
  /// Writes the inside of a quoted CSS string: what means anything in CSS or HTML as a hexadecimal escape, which a
  /// blank ends where a hexadecimal digit or blank follows (CSS Syntax 4.3.7).
  mutating func writeStyleText(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    var runStart = 0
    for index in 0..<bytes.count where styleClasses.contains(base[index]) {
      write(UnsafeBufferPointer(start: base + runStart, count: index - runStart))
      writeStyleEscape(base[index])
      runStart = index + 1
    }
    write(UnsafeBufferPointer(start: base + runStart, count: bytes.count - runStart))
  }

  private mutating func writeStyleEscape(_ byte: UInt8) {
    if byte == 0 { return write("\u{FFFD}") }
    write(byte: 0x5C)
    if byte >= 16 { write(byte: hexadecimalDigit(byte >> 4)) }
    write(byte: hexadecimalDigit(byte & 15))
    write(byte: 0x20)
  }

  /// Whether a value can stand in a declaration without leaving it or running anything.
  ///
  /// Letters, digits, `# . % , + ! : -` and the like; single `/` and `*` between other characters; calls of functions that
  /// only compute (`rgb(…)`, `var(--x)`, `calc(…)`), balanced. Not: quotes, `; @ [ ] { } < > \` backtick, control
  /// characters, comments, `--` outside `var(…)`, `expression`, `-moz-binding`.
  func isHarmlessStyle(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var depth = 0
    var letters: [UInt8] = []
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if forbiddenInStyle.contains(byte) { return false }
      switch byte {
      case 0x28:
        guard depth < 16, isHarmlessCall(bytes, openAt: index, depth: depth) else { return false }
        depth += 1
      case 0x29:
        guard depth > 0 else { return false }
        depth -= 1
      case 0x2F, 0x2A: if !isOperator(bytes, at: index) { return false }
      case 0x2D: if index > 0, bytes[index - 1] == 0x2D, !isCustomProperty(bytes, at: index) { return false }
      default: if isAlphanumeric(byte) { letters.append(byte | 0x20) }
      }
    }
    return depth == 0 && !contains(letters, "expression") && !contains(letters, "mozbinding")
  }

  /// A `/` or `*` that neither begins nor ends a comment, whatever stands around the value.
  private func isOperator(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index > 0, index + 1 < bytes.count else { return false }
    let others: [UInt8] = [bytes[index - 1], bytes[index + 1]]
    return !others.contains(0x2F) && !others.contains(0x2A)
  }

  /// The second hyphen of `--name` right after `var(`.
  private func isCustomProperty(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index >= 5, index + 1 < bytes.count, isAlphanumeric(bytes[index + 1]) else { return false }
    var open = index - 2
    while open > 0, isBlank(bytes[open]) { open -= 1 }
    return bytes[open] == 0x28 && function(bytes, openAt: open) == "var"
  }

  private func isHarmlessCall(_ bytes: UnsafeBufferPointer<UInt8>, openAt index: Int, depth: Int) -> Bool {
    let name = function(bytes, openAt: index)
    return name.isEmpty ? depth > 0 : harmlessFunctions.contains(name)
  }

  private func function(_ bytes: UnsafeBufferPointer<UInt8>, openAt index: Int) -> String {
    let name = bytes[..<index].reversed().prefix { isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F || $0 >= 0x80 }
    return lowercased(name.reversed())
  }

  private func contains(_ letters: [UInt8], _ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard letters.count >= length else { return false }
    return (0...(letters.count - length)).contains { start in
      (0..<length).allSatisfy { letters[start + $0] == word.utf8Start[$0] }
    }
  }
}

private let styleClasses = ByteClasses("\"&'()+/:;<>\\{}@!*=\u{7F}", below: 0x20)
private let forbiddenInStyle = ByteClasses("\"';@[]{}<>\\`\u{7F}", below: 0x20, except: "\t\n")

private let harmlessFunctions: Set<String> = [
  "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark",
  "var", "env", "calc", "min", "max", "clamp", "round", "mod", "rem", "abs", "sign", "pow", "sqrt", "hypot", "exp",
  "log",
  "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
  "translate", "translatex", "translatey", "translatez", "translate3d", "rotate", "rotatex", "rotatey", "rotatez",
  "rotate3d", "scale", "scalex", "scaley", "scalez", "scale3d", "skew", "skewx", "skewy", "matrix", "matrix3d",
  "perspective", "cubic-bezier", "steps", "linear", "linear-gradient", "radial-gradient", "conic-gradient",
  "repeating-linear-gradient", "repeating-radial-gradient", "repeating-conic-gradient", "minmax", "repeat",
  "fit-content", "blur", "brightness", "contrast", "drop-shadow", "grayscale", "hue-rotate", "invert", "opacity",
  "saturate", "sepia", "circle", "ellipse", "inset", "polygon",
]
