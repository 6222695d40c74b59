/// Numbers in Chinese numerals: 三十四, 二千三百零六, 十二万, 四十八点二五.
struct ChineseNumber {
  let value: ExactDecimal
  let end: Int
  /// How many characters of the number are numerals.
  let numerals: Int

  /// Reads the number at `start`; nil where numerals do not make one: 三五 (about), 二〇二〇 (a year), 百万 alone.
  init?(in text: TextBytes, at start: Int) {
    var reading = Reading()
    var position = start
    while let (scalar, length) = text.scalar(at: position), let numeral = Self.numeral(scalar) {
      guard reading.add(numeral) else { return nil }
      position += length
    }
    guard let whole = reading.value else { return nil }
    var digits = whole
    var scale = 0
    var numerals = reading.count
    if text.has("点".utf8, at: position), let fraction = Self.fraction(in: text, at: position + 3) {
      for digit in fraction.digits { digits = digits * 10 + Int128(digit) }
      scale = fraction.digits.count
      numerals += scale
      position = fraction.end
    }
    guard let value = try? ExactDecimal(significand: digits, scale: scale) else { return nil }
    self.value = value
    self.end = position
    self.numerals = numerals
  }

  /// Whether a scalar can begin a number.
  static func begins(_ scalar: UInt32) -> Bool {
    switch numeral(scalar) {
    case .digit(let digit): digit > 0
    case .place(let place): place == 10
    case .myriad, nil: false
    }
  }

  private enum Numeral {
    case digit(Int)
    case place(Int)
    case myriad(Int)
  }

  private static func numeral(_ scalar: UInt32) -> Numeral? {
    switch Unicode.Scalar(scalar) {
    case "〇", "零": .digit(0)
    case "一": .digit(1)
    case "二", "两": .digit(2)
    case "三": .digit(3)
    case "四": .digit(4)
    case "五": .digit(5)
    case "六": .digit(6)
    case "七": .digit(7)
    case "八": .digit(8)
    case "九": .digit(9)
    case "十": .place(10)
    case "百": .place(100)
    case "千": .place(1_000)
    case "万": .myriad(10_000)
    case "亿": .myriad(100_000_000)
    default: nil
    }
  }

  private static func fraction(in text: TextBytes, at start: Int) -> (digits: [Int], end: Int)? {
    var digits: [Int] = []
    var position = start
    while digits.count < 12, let (scalar, length) = text.scalar(at: position), case .digit(let digit)? = numeral(scalar)
    {
      digits.append(digit)
      position += length
    }
    return digits.isEmpty ? nil : (digits, position)
  }

  /// The number as far as it is read. Every numeral has to stand where grammar puts it.
  private struct Reading {
    private var total: Int128 = 0
    private var section: Int128 = 0
    private var digit: Int?
    private var lastPlace = 10_000
    private var needsZero = false
    private(set) var count = 0

    var value: Int128? {
      guard count > 0 else { return nil }
      // 一百二 is 120 when spoken: too doubtful to hold against a cell.
      if let digit, digit > 0, needsZero { return nil }
      return total + section + Int128(digit ?? 0)
    }

    mutating func add(_ numeral: Numeral) -> Bool {
      count += 1
      guard count < 24 else { return false }
      switch numeral {
      case .digit(0):
        guard count > 1, digit == nil else { return false }
        needsZero = false
        return true
      case .digit(let value):
        guard digit == nil else { return false }
        digit = value
        return true
      case .place(let place):
        guard place < lastPlace, digit != nil || (place == 10 && section == 0 && total == 0) else { return false }
        section += Int128(digit ?? 1) * Int128(place)
        (digit, lastPlace, needsZero) = (nil, place, place > 10)
        return true
      case .myriad(let myriad):
        guard section + Int128(digit ?? 0) > 0, total == 0 || total % (Int128(myriad) * 10_000) == 0 else {
          return false
        }
        total += (section + Int128(digit ?? 0)) * Int128(myriad)
        (section, digit, lastPlace, needsZero) = (0, nil, 10_000, true)
        return true
      }
    }
  }
}

extension ChineseNumber {
  /// A whole number below 10⁸ in numerals: 三十四, 二千三百零六. Nil for others.
  static func text(of number: ExactDecimal) -> String? {
    let value = number.trimmed()
    guard value.scale == 0, (1..<100_000_000).contains(value.significand) else { return nil }
    let whole = Int(value.significand)
    let (myriads, rest) = whole.quotientAndRemainder(dividingBy: 10_000)
    var text = myriads > 0 ? section(myriads) + "万" : ""
    if rest > 0 {
      if myriads > 0, rest < 1_000 { text += "零" }
      text += section(rest)
    }
    return text.hasPrefix("一十") ? String(text.dropFirst()) : text
  }

  private static func section(_ value: Int) -> String {
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    var text = ""
    var skipped = false
    for (place, word) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = value / place % 10
      if digit == 0 {
        skipped = !text.isEmpty
      } else {
        text += (skipped ? "零" : "") + digits[digit] + word
        skipped = false
      }
    }
    return text
  }
}
