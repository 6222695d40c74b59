/// Reading CSS colours: names, `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `hsl()` (CSS Color 4 in its older spelling too).
extension Colour {
  /// The colour a text names, or nil.
  init?(_ text: String) {
    let lower = text.lowercased()
    if lower.hasPrefix("#") {
      guard let colour = Colour(hexDigits: lower.dropFirst()) else { return nil }
      self = colour
    } else if let hex = colourNames[lower] {
      self.init(hex: hex)
    } else if lower == "transparent" || lower == "none" {
      self.init(red: 0, green: 0, blue: 0, opacity: 0)
    } else {
      guard let colour = Colour(function: lower) else { return nil }
      self = colour
    }
  }

  private init?(hexDigits digits: Substring) {
    let values = digits.utf8.map { byte -> Int? in Character(Unicode.Scalar(byte)).hexDigitValue }
    let nibbles = values.compactMap { $0 }
    guard nibbles.count == values.count else { return nil }
    let isShort = nibbles.count == 3 || nibbles.count == 4
    guard isShort || nibbles.count == 6 || nibbles.count == 8 else { return nil }
    var bytes: [Double] = nibbles.map { Double($0 * 17) }
    if !isShort {
      bytes = stride(from: 0, to: nibbles.count, by: 2).map { Double(nibbles[$0] * 16 + nibbles[$0 + 1]) }
    }
    self.init(red: bytes[0], green: bytes[1], blue: bytes[2], opacity: bytes.count == 4 ? bytes[3] / 255 : 1)
  }

  private init?(function text: String) {
    guard let open = text.firstIndex(of: "("), text.last == ")" else { return nil }
    let inside = text[text.index(after: open)...].dropLast()
    let words = inside.split(whereSeparator: { $0 == "," || $0 == " " || $0 == "/" })
    guard words.count == 3 || words.count == 4 else { return nil }
    func number(_ word: Substring, percentOf whole: Double) -> Double? {
      word.last == "%" ? Double(word.dropLast()).map { $0 / 100 * whole } : Double(word)
    }
    let opacity = words.count == 4 ? number(words[3], percentOf: 1) : 1
    guard let opacity else { return nil }
    switch text[..<open] {
    case "rgb", "rgba":
      let channels = words.prefix(3).compactMap { number($0, percentOf: 255) }
      guard channels.count == 3 else { return nil }
      self.init(red: channels[0], green: channels[1], blue: channels[2], opacity: opacity)
    case "hsl", "hsla":
      let hue = words[0].hasSuffix("deg") ? Double(words[0].dropLast(3)) : Double(words[0])
      guard let hue, let saturation = number(words[1], percentOf: 1), let lightness = number(words[2], percentOf: 1)
      else { return nil }
      self = HSLColour(hue: hue, saturation: saturation, lightness: lightness, opacity: opacity).colour
    default: return nil
    }
  }
}
