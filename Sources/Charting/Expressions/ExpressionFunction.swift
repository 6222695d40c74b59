/// The functions of the expression language; the raw value is the name.
enum ExpressionFunction: String, CaseIterable, Sendable {
  case isValid, isNumber, isNaN, isFinite, isString, isDate, isArray, isBoolean, isObject, isDefined
  case toNumber, toString, toBoolean, toDate
  case abs, ceil, floor, round, sqrt, pow, exp, log, log10, log2, min, max, clamp, sign, trunc, cbrt
  case sin, cos, tan, hypot
  case length, upper, lower, slice, substring, indexof, lastindexof, replace, split, join, trim, pad, truncate
  case test, regexp, parseInt, parseFloat, format, timeFormat, utcFormat, monthFormat, monthAbbrevFormat, dayFormat,
    dayAbbrevFormat
  case now, datetime, utc, date, day, month, quarter, year, hours, minutes, seconds, milliseconds, dayofyear, week, time
  case utcdate, utcday, utcmonth, utcquarter, utcyear, utchours, utcminutes, utcseconds, utcmilliseconds
  case utcdayofyear, utcweek
  case timeParse, utcParse, inrange, `if`, span, peek, reverse, sequence, sort, extent, lerp

  /// The value for evaluated arguments, each evaluated once; `if` evaluates only the branch it takes.
  func call(_ arguments: [Expression], in scope: some ExpressionScope) -> Value {
    if self == .if {
      guard arguments.count == 3 else { return .missing }
      return (arguments[0].evaluate(in: scope).isTruthy ? arguments[1] : arguments[2]).evaluate(in: scope)
    }
    if self == .test || self == .replace, let pattern = arguments.first(where: \.isPattern) {
      return match(pattern, arguments, in: scope)
    }
    let values = ExpressionArguments(arguments.map { $0.evaluate(in: scope) })
    return conversion(values) ?? mathematics(values) ?? text(values, locale: scope.locale) ?? calendar(values)
      ?? .missing
  }
}

/// Evaluated arguments; one that is not there is missing.
struct ExpressionArguments {
  let values: [Value]
  init(_ values: [Value]) { self.values = values }
  var count: Int { values.count }
  subscript(index: Int) -> Value { values.indices.contains(index) ? values[index] : .missing }
  func number(_ index: Int) -> Double { self[index].number }
  func text(_ index: Int) -> String { self[index].string }
  /// A whole number within ±10⁹, or `otherwise`.
  func whole(_ index: Int, _ otherwise: Int) -> Int {
    guard index < count else { return otherwise }
    let number = self[index].number
    return number.isNaN ? 0 : Int(Swift.max(-1e9, Swift.min(1e9, number)))
  }
}

extension Expression {
  fileprivate var isPattern: Bool {
    switch self {
    case .pattern, .call(.regexp, _): true
    default: false
    }
  }
}
