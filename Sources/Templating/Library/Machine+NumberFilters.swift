#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Filters of numbers.
extension Machine {
  mutating func absolute(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let number = try requireNumber(call.value, at: call.instruction)
    guard number.tag == .int else { return .double((number.asDouble ?? 0).magnitude) }
    return number.integer < 0 ? try negate(number, at: call.instruction) : number
  }

  mutating func percent(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let value = try double(call)
    let text =
      try decimals(call, 0).map { roundedHalfUp(value, decimals: $0, power: 2) }
      ?? withoutTrailingZeros(roundedHalfUp(value, decimals: 10, power: 2))
    return store.string(text + "%")
  }

  /// A number in the largest of the units of a locale that it reaches.
  mutating func compact(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let value = try double(call)
    let isChinese = try locale(call, 1, default: .zh) == .zh
    let units: [(Int, String)] =
      isChinese ? [(12, "万亿"), (8, "亿"), (4, "万")] : [(12, "T"), (9, "B"), (6, "M"), (3, "K")]
    let unit = units.first { value.magnitude >= pow(10, Double($0.0)) } ?? (0, "")
    return try scaled(value, unit.0, unit.1, call)
  }

  /// A number in a unit that is a power of ten.
  mutating func scaled(_ call: FilterCall, power: Int, unit: String) throws(TemplateFailure) -> Value {
    try scaled(try double(call), power, unit, call)
  }

  private mutating func scaled(
    _ value: Double, _ power: Int, _ unit: String, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    let text =
      try decimals(call, 0).map { roundedHalfUp(value, decimals: $0, power: -power) }
      ?? withoutTrailingZeros(roundedHalfUp(value, decimals: 2, power: -power))
    return store.string(text + unit)
  }

  private func decimals(_ call: FilterCall, _ index: Int) throws(TemplateFailure) -> Int? {
    call.arguments[index].isNothing ? nil : max(0, try width(call, index, default: 0, limit: 100))
  }

  mutating func formatNumber(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let number = try readNumber(call)
    let locale = try locale(call, 1, default: .en, known: WritingLocale.allCases)
    let decimals = try decimals(call, 0)
    var text: String
    if number.tag == .int {
      text = String(number.integer)
      if let decimals, decimals > 0 { text += "." + String(repeating: "0", count: decimals) }
    } else {
      let double = number.asDouble ?? 0
      text =
        decimals.map { roundedHalfUp(double, decimals: $0) }
        ?? withoutTrailingZeros(roundedHalfUp(double, decimals: 10))
    }
    return store.string(grouped(text, locale))
  }

  /// A number, or the number that a text is.
  private func readNumber(_ call: FilterCall) throws(TemplateFailure) -> Value {
    if let text = call.value.asString {
      let digits = text.filter { $0 != "," && $0 != " " }
      if let whole = Int(digits) { return .int(whole) }
      if let double = Double(digits), double.isFinite { return .double(double) }
      throw typeFailure("`\(text)` is not a number", at: call.instruction)
    }
    return try requireNumber(call.value, at: call.instruction)
  }

  private func double(_ call: FilterCall) throws(TemplateFailure) -> Double { try readNumber(call).asDouble ?? 0 }

  mutating func toInt(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let otherwise = call.arguments[0].isMissing ? Value.int(0) : call.arguments[0]
    switch call.value.tag {
    case .int, .bool: return .int(call.value.integer)
    case .double: return Int(exactly: call.value.double.rounded(.towardZero)).map { .int($0) } ?? otherwise
    case .string:
      let base = min(max(2, try int(call, 1, default: 10)), 36)
      let text = String(decoding: call.value.utf8, as: UTF8.self).filter { $0 != "_" && !$0.isWhitespace }.lowercased()
      let prefixes = [16: "0x", 8: "0o", 2: "0b"]
      let digits = prefixes[base].map { text.hasPrefix($0) ? String(text.dropFirst(2)) : text } ?? text
      if let whole = Int(digits, radix: base) { return .int(whole) }
      guard let double = Double(text), let whole = Int(exactly: double.rounded(.towardZero)) else { return otherwise }
      return .int(whole)
    default: return otherwise
    }
  }

  func toFloat(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let otherwise = call.arguments[0].isMissing ? Value.double(0) : call.arguments[0]
    if let number = call.value.asDouble { return .double(number) }
    if call.value.tag == .bool { return .double(Double(call.value.integer)) }
    guard let text = call.value.asString else { return otherwise }
    let digits = text.filter { $0 != "_" && !$0.isWhitespace }
    return Double(digits).map { .double($0) } ?? otherwise
  }

  /// Rounds: `common` half to even on the exact value as Python does, `half_up` on the digits, `ceil`, `floor`.
  mutating func round(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let number = try requireNumber(call.value, at: call.instruction)
    let precision = min(max(-300, try int(call, 0, default: 0)), 300)
    let method = try string(call, 1, default: "common")
    guard ["common", "ceil", "floor", "half_up"].contains(method) else {
      throw failure(
        "wrong-arguments", "`round` has no method `\(method)`", hint: "write common, half_up, ceil or floor",
        at: call.instruction)
    }
    if method == "common" {
      if number.tag == .int, precision >= 0 { return number }
      let value = number.asDouble ?? 0
      guard value.isFinite else { return .double(value) }
      if precision > 0 { return .double(Double(fixed(value, decimals: min(precision, 340))) ?? value) }
      let unit = pow(10, Double(-precision))
      let rounded = precision == 0 ? value.rounded(.toNearestOrEven) : (value / unit).rounded(.toNearestOrEven) * unit
      if number.tag == .int { return Int(exactly: rounded).map { .int($0) } ?? .double(rounded) }
      return .double(rounded)
    }
    let value = number.asDouble ?? 0
    if method == "half_up" {
      guard precision < 0 else { return .double(Double(roundedHalfUp(value, decimals: min(precision, 20))) ?? value) }
      let units = Double(roundedHalfUp(value, decimals: 0, power: max(precision, -30))) ?? 0
      return .double(units * pow(10, Double(-precision)))
    }
    let factor = pow(10, Double(precision))
    return .double((value * factor).rounded(method == "ceil" ? .up : .down) / factor)
  }

  mutating func fileSize(_ call: FilterCall) throws(TemplateFailure) -> Value {
    store.string(fileSize(try double(call), isBinary: call.isSet(0)))
  }

  private func fileSize(_ bytes: Double, isBinary: Bool) -> String {
    let base: Double = isBinary ? 1024 : 1000
    if bytes == 1 { return "1 Byte" }
    if bytes < base { return "\(Int(exactly: bytes.rounded(.towardZero)) ?? 0) Bytes" }
    let prefixes = ["k", "M", "G", "T", "P", "E", "Z", "Y"]
    for (index, prefix) in prefixes.enumerated() {
      let unit = pow(base, Double(index + 2))
      guard bytes < unit || index == prefixes.count - 1 else { continue }
      let name = isBinary ? "\(prefix.uppercased())iB" : "\(prefix)B"
      return fixed(base * bytes / unit, decimals: 1) + " " + name
    }
    return ""
  }
}
