/// Dates as text.
extension CalendarTime {
  /// The text by a `strftime` format, or by one of the names `long short iso rfc3339 rfc2822`.
  func text(_ format: String, isChinese: Bool) -> String {
    switch format {
    case "long": return text(isChinese ? "%Y年%-m月%-d日" : "%B %-d, %Y", isChinese: isChinese)
    case "short": return text(isChinese ? "%Y/%-m/%-d" : "%b %-d, %Y", isChinese: isChinese)
    case "iso": return text("%Y-%m-%d", isChinese: isChinese)
    case "rfc3339": return text("%Y-%m-%dT%H:%M:%S", isChinese: false) + offsetText(separator: ":", zero: "Z")
    case "rfc2822": return text("%a, %d %b %Y %H:%M:%S ", isChinese: false) + offsetText(separator: "", zero: "+0000")
    default: return strftime(format, isChinese)
    }
  }

  private func strftime(_ format: String, _ isChinese: Bool) -> String {
    var result = ""
    var isDirective = false
    var flag: Unicode.Scalar?
    for sign in format.unicodeScalars {
      if !isDirective {
        if sign == "%" { isDirective = true } else { result.unicodeScalars.append(sign) }
        continue
      }
      if flag == nil, sign == "-" || sign == "_" || sign == "0" {
        flag = sign
        continue
      }
      result += directive(sign, flag, isChinese) ?? "%\(flag.map { String($0) } ?? "")\(sign)"
      isDirective = false
      flag = nil
    }
    return result + (isDirective ? "%" : "")
  }

  private func directive(_ letter: Unicode.Scalar, _ flag: Unicode.Scalar?, _ isChinese: Bool) -> String? {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      guard flag != "-", digits.utf8.count < width else { return digits }
      return String(repeating: flag == "_" ? " " : "0", count: width - digits.utf8.count) + digits
    }
    switch letter {
    case "Y": return padded(year, 4)
    case "y": return padded(year % 100, 2)
    case "m": return padded(month, 2)
    case "d": return padded(day, 2)
    case "e": return flag == nil ? (day < 10 ? " \(day)" : String(day)) : padded(day, 2)
    case "H": return padded(hour, 2)
    case "I": return padded((hour + 11) % 12 + 1, 2)
    case "M": return padded(minute, 2)
    case "S": return padded(second, 2)
    case "j": return padded(dayOfYear, 3)
    case "q": return String((month + 2) / 3)
    case "u": return String(weekday == 0 ? 7 : weekday)
    case "w": return String(weekday)
    case "p": return isChinese ? (hour < 12 ? "上午" : "下午") : (hour < 12 ? "AM" : "PM")
    case "A": return isChinese ? "星期" + Self.chineseDays[weekday] : Self.days[weekday]
    case "a": return isChinese ? "周" + Self.chineseDays[weekday] : String(Self.days[weekday].prefix(3))
    case "B": return isChinese ? Self.chineseMonths[month - 1] : Self.months[month - 1]
    case "b", "h": return isChinese ? "\(month)月" : String(Self.months[month - 1].prefix(3))
    case "F": return strftime("%Y-%m-%d", isChinese)
    case "T": return strftime("%H:%M:%S", isChinese)
    case "R": return strftime("%H:%M", isChinese)
    case "D": return strftime("%m/%d/%y", isChinese)
    case "s": return String(daysSince1970 * 86400 + hour * 3600 + minute * 60 + second - (offsetMinutes ?? 0) * 60)
    case "z": return offsetText(separator: "", zero: "+0000")
    case "Z": return offsetMinutes == 0 ? "UTC" : offsetText(separator: ":", zero: "")
    case "%": return "%"
    default: return nil
    }
  }

  private func offsetText(separator: String, zero: String) -> String {
    guard let offsetMinutes, offsetMinutes != 0 else { return zero }
    let (hours, minutes) = offsetMinutes.magnitude.quotientAndRemainder(dividingBy: 60)
    func two(_ number: UInt) -> String { number < 10 ? "0\(number)" : String(number) }
    return (offsetMinutes < 0 ? "-" : "+") + two(hours) + separator + two(minutes)
  }

  private static let chineseDays = ["日", "一", "二", "三", "四", "五", "六"]
  private static let chineseMonths = [
    "一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月",
  ]
  private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}

extension Machine {
  /// A date as text.
  mutating func date(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let format = try string(call, 0, default: "%Y-%m-%d")
    let locale = try locale(call, 1, default: .en)
    let zone = try string(call, 2, default: "")
    var time: CalendarTime?
    if let number = call.value.asInt {
      time = number >= 0 && number < 10000 ? CalendarTime(padded(number)) : CalendarTime(epochSeconds: number)
    } else {
      time = CalendarTime(try text(of: call.value, at: call.instruction).asString ?? "")
    }
    guard var time else {
      throw typeFailure(
        "`\(try text(of: call.value, at: call.instruction).asString ?? "")` is not a date",
        hint: "write 2024-03-05 or 2024-03-05T10:20:30+08:00", at: call.instruction)
    }
    if !zone.isEmpty {
      guard let offset = CalendarTime.offset(zone) else {
        throw failure(
          "wrong-arguments", "`\(zone)` is not a time zone", hint: "write an offset such as +08:00",
          at: call.instruction)
      }
      time = time.moved(toOffset: offset)
    }
    return store.string(time.text(format, isChinese: locale == .zh))
  }

  private func padded(_ year: Int) -> String {
    let digits = String(year)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
