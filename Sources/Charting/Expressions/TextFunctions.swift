/// Functions of texts, lists as texts, patterns and formats.
extension ExpressionFunction {
  func text(_ values: ExpressionArguments, locale: ChartLocale) -> Value? {
    switch self {
    case .length:
      switch values[0] {
      case .list(let items): return .number(Double(items.count))
      case .text(let text): return .number(Double(text.utf16.count))
      default: return .missing
      }
    case .upper: return .text(values.text(0).uppercased())
    case .lower: return .text(values.text(0).lowercased())
    case .trim: return .text(trimmed(values.text(0)))
    case .slice, .substring: return slice(values)
    case .indexof, .lastindexof: return place(values)
    case .replace: return .text(replacingFirst(values.text(1), in: values.text(0), by: values.text(2)))
    case .split:
      let separator = values.text(1)
      if separator.isEmpty { return .list(values.text(0).map { .text(String($0)) }) }
      return .list(parts(of: values.text(0), between: separator).map(Value.text))
    case .join:
      guard case .list(let items) = values[0] else { return .missing }
      return .text(
        items.map { $0.isAbsent ? "" : $0.string }.joined(separator: values.count > 1 ? values.text(1) : ","))
    case .pad: return pad(values)
    case .truncate: return truncate(values)
    case .regexp: return .text(values.text(0))
    case .test:
      return Pattern(source: values.text(0), flags: "").map { .bool($0.isFound(in: values.text(1))) } ?? .missing
    case .format, .timeFormat, .utcFormat, .monthFormat, .monthAbbrevFormat, .dayFormat, .dayAbbrevFormat:
      return formatted(values, locale: locale)
    default: return nil
    }
  }

  private func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  private func slice(_ values: ExpressionArguments) -> Value {
    if case .list(let items) = values[0] {
      let range = bounds(values, count: items.count, countsFromEnd: true)
      return .list(Array(items[range]))
    }
    let units = Array(values.text(0).utf16)
    let range = bounds(values, count: units.count, countsFromEnd: self == .slice)
    return .text(String(decoding: units[range], as: UTF16.self))
  }

  private func bounds(_ values: ExpressionArguments, count: Int, countsFromEnd: Bool) -> Range<Int> {
    func resolve(_ index: Int) -> Int {
      Swift.max(0, Swift.min(count, index < 0 && countsFromEnd ? count + index : index))
    }
    let (start, end) = (resolve(values.whole(1, 0)), resolve(values.whole(2, count)))
    if countsFromEnd { return start..<Swift.max(start, end) }
    return Swift.min(start, end)..<Swift.max(start, end)
  }

  private func place(_ values: ExpressionArguments) -> Value {
    if case .list(let items) = values[0] {
      let matches = { (item: Value) in Expression.areEqual(item, values[1], strictly: true) }
      let index = self == .indexof ? items.firstIndex(where: matches) : items.lastIndex(where: matches)
      return .number(Double(index ?? -1))
    }
    let (text, part) = (Array(values.text(0).utf16), Array(values.text(1).utf16))
    guard part.count <= text.count else { return .number(-1) }
    let starts = Array(0...(text.count - part.count))
    let found = { (start: Int) in text[start..<start + part.count].elementsEqual(part) }
    return .number(Double((self == .indexof ? starts.first(where: found) : starts.last(where: found)) ?? -1))
  }

  private func parts(of text: String, between separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(text)
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }

  private func replacingFirst(_ part: String, in text: String, by replacement: String) -> String {
    guard let range = text.firstRange(of: part) else { return text }
    return text[..<range.lowerBound] + replacement + text[range.upperBound...]
  }

  private func pad(_ values: ExpressionArguments) -> Value {
    let text = values.text(0)
    let missing = Swift.max(0, Swift.min(10_000, values.whole(1, 0)) - text.utf16.count)
    let fill = String(repeating: values.count > 2 ? values.text(2) : " ", count: missing)
    switch values.text(3) {
    case "left": return .text(fill + text)
    case "center": return .text(fill.prefix(missing / 2) + text + fill.dropFirst(missing / 2))
    default: return .text(text + fill)
    }
  }

  private func truncate(_ values: ExpressionArguments) -> Value {
    let units = Array(values.text(0).utf16)
    let ellipsis = values.count > 3 ? values.text(3) : "…"
    let limit = values.whole(1, units.count)
    guard units.count > limit else { return .text(values.text(0)) }
    let kept = Swift.max(0, limit - ellipsis.utf16.count)
    switch values.text(2) {
    case "left": return .text(ellipsis + String(decoding: units.suffix(kept), as: UTF16.self))
    case "center":
      let head = String(decoding: units.prefix((kept + 1) / 2), as: UTF16.self)
      return .text(head + ellipsis + String(decoding: units.suffix(kept / 2), as: UTF16.self))
    default: return .text(String(decoding: units.prefix(kept), as: UTF16.self) + ellipsis)
    }
  }

  private func formatted(_ values: ExpressionArguments, locale: ChartLocale) -> Value {
    switch self {
    case .format:
      guard let format = NumberFormat(values.count > 1 ? values.text(1) : "") else { return .missing }
      return .text(format.text(values.number(0), locale: locale.number))
    case .monthFormat, .monthAbbrevFormat:
      let names = self == .monthFormat ? locale.calendar.months : locale.calendar.shortMonths
      return .text(names[Swift.max(0, Swift.min(11, values.whole(0, 0)))])
    case .dayFormat, .dayAbbrevFormat:
      let names = self == .dayFormat ? locale.calendar.days : locale.calendar.shortDays
      return .text(names[Swift.max(0, Swift.min(6, values.whole(0, 0)))])
    default:
      let format = TimeFormat(values.count > 1 ? values.text(1) : "%b %d, %Y")
      return .text(format.text(values[0].asTime.number, names: locale.calendar))
    }
  }

  /// `test(/…/, text)` and `replace(text, /…/, by)`.
  func match(_ pattern: Expression, _ arguments: [Expression], in scope: some ExpressionScope) -> Value {
    var (source, flags) = ("", "")
    if case .pattern(let text, let letters) = pattern { (source, flags) = (text, letters) }
    if case .call(.regexp, let parts) = pattern {
      source = parts.first?.evaluate(in: scope).string ?? ""
      flags = parts.count > 1 ? parts[1].evaluate(in: scope).string : ""
    }
    guard let pattern = Pattern(source: source, flags: flags) else { return .missing }
    if self == .test {
      return .bool(pattern.isFound(in: arguments.count > 1 ? arguments[1].evaluate(in: scope).string : ""))
    }
    guard arguments.count > 2 else { return .missing }
    return .text(
      pattern.replaced(in: arguments[0].evaluate(in: scope).string, by: arguments[2].evaluate(in: scope).string))
  }
}
