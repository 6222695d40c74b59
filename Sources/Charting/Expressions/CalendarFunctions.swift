/// Functions of moments, all in UTC.
extension ExpressionFunction {
  func calendar(_ values: ExpressionArguments) -> Value? {
    switch self {
    case .now: return .missing
    case .datetime:
      if values.count == 1 { return values[0].asTime }
      return .time(moment(values))
    case .utc: return .number(moment(values))
    case .time: return .number(values[0].asTime.number)
    case .timeParse, .utcParse: return values[0].asTime
    default:
      let milliseconds = values[0].asTime.number
      guard milliseconds.isFinite else { return part(of: CalendarTime(milliseconds: 0)).map { _ in .number(.nan) } }
      return part(of: CalendarTime(milliseconds: milliseconds)).map { .number(Double($0)) }
    }
  }

  private func moment(_ values: ExpressionArguments) -> Double {
    CalendarTime(
      year: values.whole(0, 1970), month: values.whole(1, 0) + 1, day: values.whole(2, 1), hour: values.whole(3, 0),
      minute: values.whole(4, 0), second: values.whole(5, 0), millisecond: values.whole(6, 0)
    ).milliseconds
  }

  private func part(of time: CalendarTime) -> Int? {
    switch self {
    case .date, .utcdate: time.day
    case .day, .utcday: time.weekday
    case .month, .utcmonth: time.month - 1
    case .quarter, .utcquarter: time.quarter
    case .year, .utcyear: time.year
    case .hours, .utchours: time.hour
    case .minutes, .utcminutes: time.minute
    case .seconds, .utcseconds: time.second
    case .milliseconds, .utcmilliseconds: time.millisecond
    case .dayofyear, .utcdayofyear: time.dayOfYear
    case .week, .utcweek: time.week(startingOn: 0)
    default: nil
    }
  }
}
