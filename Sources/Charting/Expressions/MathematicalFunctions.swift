/// Type tests, conversions and mathematics.
extension ExpressionFunction {
  func conversion(_ values: ExpressionArguments) -> Value? {
    let first = values[0]
    switch self {
    case .isValid: return .bool(first.isValid)
    case .isDefined: return .bool(first != .missing)
    case .isNumber: if case .number = first { return .bool(true) } else { return .bool(false) }
    case .isNaN: return .bool(first.number.isNaN)
    case .isFinite: return .bool(first.number.isFinite)
    case .isString: if case .text = first { return .bool(true) } else { return .bool(false) }
    case .isDate: if case .time = first { return .bool(true) } else { return .bool(false) }
    case .isArray: if case .list = first { return .bool(true) } else { return .bool(false) }
    case .isBoolean: if case .bool = first { return .bool(true) } else { return .bool(false) }
    case .isObject: if case .record = first { return .bool(true) } else { return .bool(false) }
    case .toNumber: return first.isAbsent || first == .text("") ? .null : .number(first.number)
    case .toString: return first.isAbsent || first == .text("") ? .null : .text(first.string)
    case .toBoolean:
      if first.isAbsent || first == .text("") { return .null }
      return .bool(first == .text("false") || first == .text("0") ? false : first.isTruthy)
    case .toDate: return first.asTime
    case .parseInt: return parsedInteger(values)
    case .parseFloat:
      let digits = values.text(0).drop { $0 == " " }.prefix { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
      return .number(Double(digits) ?? .nan)
    default: return nil
    }
  }

  private func parsedInteger(_ values: ExpressionArguments) -> Value {
    let radix = values.whole(1, 10)
    guard (2...36).contains(radix) else { return .number(.nan) }
    var text = values.text(0).drop { $0 == " " }
    let isNegative = text.first == "-"
    if isNegative || text.first == "+" { text = text.dropFirst() }
    let digits = text.prefix { $0.isASCII && Int(String($0), radix: radix) != nil }
    guard let value = Int(digits, radix: radix) else { return .number(.nan) }
    return .number(Double(isNegative ? -value : value))
  }

  func mathematics(_ values: ExpressionArguments) -> Value? {
    let x = { values.number(0) }
    switch self {
    case .abs: return .number(x().magnitude)
    case .ceil: return .number(x().rounded(.up))
    case .floor: return .number(x().rounded(.down))
    case .round: return .number(x().roundedHalfUp)
    case .trunc: return .number(x().rounded(.towardZero))
    case .sqrt: return .number(x().squareRoot())
    case .cbrt: return .number(x().cubeRoot)
    case .pow: return .number(x().raised(to: values.number(1)))
    case .exp: return .number(x().exponential)
    case .log: return .number(x().naturalLogarithm)
    case .log10: return .number(x().logarithm10)
    case .log2: return .number(x().logarithm(base: 2))
    case .sin: return .number(x().sine)
    case .cos: return .number(x().cosine)
    case .tan: return .number(x().tangent)
    case .hypot: return .number(values.values.reduce(0) { $0 + $1.number * $1.number }.squareRoot())
    case .sign: return .number(x() > 0 ? 1 : x() < 0 ? -1 : x())
    case .min: return .number(values.values.reduce(.infinity) { $1.number < $0 || $1.number.isNaN ? $1.number : $0 })
    case .max: return .number(values.values.reduce(-.infinity) { $1.number > $0 || $1.number.isNaN ? $1.number : $0 })
    case .clamp: return .number(Swift.max(values.number(1), Swift.min(values.number(2), x())))
    case .inrange: return inRange(values)
    case .span, .peek, .reverse, .sequence, .sort, .extent, .lerp: return list(values)
    default: return nil
    }
  }

  private func inRange(_ values: ExpressionArguments) -> Value {
    guard case .list(let ends) = values[1], ends.count == 2 else { return .bool(false) }
    let (low, high) = (Swift.min(ends[0].number, ends[1].number), Swift.max(ends[0].number, ends[1].number))
    return .bool(low <= values.number(0) && values.number(0) <= high)
  }

  private func list(_ values: ExpressionArguments) -> Value {
    if self == .sequence {
      let (start, stop) = values.count == 1 ? (0, values.number(0)) : (values.number(0), values.number(1))
      let step = values.count > 2 ? values.number(2) : 1
      let count = ((stop - start) / step).rounded(.up)
      guard count.isFinite, count > 0, count <= 100_000 else { return .list([]) }
      return .list((0..<Int(count)).map { .number(start + Double($0) * step) })
    }
    guard case .list(let items) = values[0] else { return .missing }
    switch self {
    case .span: return .number((items.last?.number ?? .nan) - (items.first?.number ?? .nan))
    case .peek: return items.last ?? .missing
    case .reverse: return .list(items.reversed())
    case .sort: return .list(items.sorted(by: Value.areInOrder))
    case .extent:
      let numbers = items.filter(\.isValid)
      guard let low = numbers.min(by: Value.areInOrder), let high = numbers.max(by: Value.areInOrder) else {
        return .list([.missing, .missing])
      }
      return .list([low, high])
    case .lerp:
      let (first, last) = (items.first?.number ?? .nan, items.last?.number ?? .nan)
      return .number(first + (last - first) * values.number(1))
    default: return .missing
    }
  }
}
