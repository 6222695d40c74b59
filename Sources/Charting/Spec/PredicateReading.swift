import Settings

extension SpecReader {
  /// A predicate: an expression, an object about a field, or a composition with `and`, `or`, `not`.
  mutating func predicate(_ value: LocatedValue) -> Predicate? {
    guard let entries = value.mapping else { return expression(value).map(Predicate.expression) }
    if let all = value["and"]?.sequence { return .all(all.compactMap { predicate($0) }) }
    if let any = value["or"]?.sequence { return .any(any.compactMap { predicate($0) }) }
    if let negated = value["not"] { return predicate(negated).map { .not($0) } }
    if let parameter = value.entry("param") ?? value.entry("selection") {
      problems.warn(
        "chart-interaction", "\"\(parameter.key)\" tests a selection, which a static chart does not have",
        at: parameter.keyRange)
      return .constant(value["empty"]?.asBool ?? true)
    }
    return fieldPredicate(value, entries)
  }

  private mutating func fieldPredicate(_ value: LocatedValue, _ entries: [LocatedEntry]) -> Predicate? {
    checkKeys(
      of: value, "a predicate",
      known: ["field", "timeUnit", "equal", "lt", "lte", "gt", "gte", "range", "oneOf", "valid", "test"])
    guard let field = requiredText("field", of: value, "A predicate") else { return nil }
    let test = Predicate.FieldTest(field: field, timeUnit: value["timeUnit"].flatMap { timeUnit($0) })
    for entry in entries {
      switch entry.key {
      case "equal": return .equal(test, datum(entry.value, of: test))
      case "lt", "lte", "gt", "gte":
        guard let comparison = Predicate.Comparison(rawValue: entry.key) else { continue }
        return .compare(test, comparison, datum(entry.value, of: test))
      case "range":
        guard let ends = entry.value.sequence, ends.count == 2 else {
          problems.badValue(entry.value, of: "range", expected: "a list of two ends")
          return nil
        }
        return .range(test, low: datum(ends[0], of: test), high: datum(ends[1], of: test))
      case "oneOf": return .oneOf(test, (entry.value.sequence ?? []).map { datum($0, of: test) })
      case "valid": return .valid(test, entry.value.asBool ?? true)
      default: continue
      }
    }
    problems.error(
      "chart-value", "A predicate lacks its test", hint: "one of equal, lt, lte, gt, gte, range, oneOf, valid",
      at: value.range)
    return nil
  }

  /// A value in data units; `{year: 2020, month: 1}` is a moment.
  mutating func datum(_ value: LocatedValue, of test: Predicate.FieldTest? = nil) -> Value {
    if value.mapping != nil { return dateTime(value) }
    let plain = value.asData
    if let unit = test?.timeUnit, case .number(let number) = plain { return .time(moment(of: unit, number)) }
    if test?.timeUnit != nil { return plain.asTime }
    return plain
  }

  /// A date-time object as a moment.
  mutating func dateTime(_ value: LocatedValue) -> Value {
    checkKeys(
      of: value, "a date",
      known: [
        "year", "quarter", "month", "date", "day", "hours", "minutes", "seconds", "milliseconds", "utc", "expr",
        "repeat",
      ])
    return value.asMoment
  }

  /// The moment that a bare number names under a calendar unit: a year, a month from 1, an hour …
  private func moment(of unit: TimeUnit, _ number: Double) -> Double {
    guard unit.parts.count == 1, number.magnitude < 1e6 else { return number }
    let whole = Int(number)
    var time = CalendarTime(year: 2012)
    switch unit.parts[0] {
    case .year: time.year = whole
    case .quarter: time.month = (whole - 1) * 3 + 1
    case .month: time.month = whole
    case .date: time.day = whole
    case .day: time.day = 1 + whole
    case .week: time.day = 1 + 7 * whole
    case .dayofyear: time.day = whole
    case .hours: time.hour = whole
    case .minutes: time.minute = whole
    case .seconds: time.second = whole
    case .milliseconds: time.millisecond = whole
    }
    return time.milliseconds
  }

  /// A calendar unit: its name, or `{unit, step, utc, binned}`.
  mutating func timeUnit(_ value: LocatedValue) -> TimeUnit? {
    if let name = value.asString {
      if let unit = TimeUnit(name) { return unit }
      problems.badValue(
        value, of: "timeUnit", expected: "calendar parts such as yearmonth", near: Self.commonTimeUnits)
      return nil
    }
    guard value.mapping != nil else {
      problems.badValue(value, of: "timeUnit", expected: "a text or a mapping")
      return nil
    }
    checkKeys(of: value, "timeUnit", known: ["unit", "step", "utc", "binned", "maxbins"])
    guard let inner = value["unit"], var unit = timeUnit(inner) else { return nil }
    unit.step = max(1, value["step"]?.asInteger ?? 1)
    unit.isUTC = unit.isUTC || value["utc"]?.asBool ?? false
    unit.isBinned = unit.isBinned || value["binned"]?.asBool ?? false
    return unit
  }

  private static let commonTimeUnits = [
    "year", "quarter", "month", "date", "day", "hours", "minutes", "seconds", "week", "dayofyear", "yearmonth",
    "yearquarter",
    "yearmonthdate", "monthdate", "yearweek", "hoursminutes",
  ]
}
