/// The filters: which one does what.
extension Machine {
  mutating func filter(
    _ filter: Filter?, _ value: Value, _ arguments: Arguments, escapes: Bool, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    guard let filter else { return value }
    if filter == .default {
      var replaces = value.isUndefined
      if !replaces, arguments[1].asBool == true { replaces = !(try isTrue(value, at: instruction)) }
      guard replaces else { return value }
      return arguments[0].isMissing ? store.string("") : arguments[0]
    }
    try requireDefined(value, at: instruction)
    for index in 0..<arguments.count where arguments[index].tag == .undefined {
      try requireDefined(arguments[index], at: instruction)
    }
    let call = FilterCall(
      filter: filter, value: value, arguments: arguments, escapes: escapes, instruction: instruction)
    switch filter {
    case .capitalize, .center, .escape, .forceescape, .format, .indent, .lower, .replace, .string, .striptags, .title,
      .trim, .truncate, .upper, .urlencode, .urlize, .wordcount, .wordwrap, .xmlattr, .slugify, .excerpt, .word_count,
      .char_count, .reading_time, .split, .trim_start, .trim_end, .pad_start, .pad_end, .starts_with, .ends_with,
      .regex_replace, .newline_to_br, .pprint:
      return try textFilter(call)
    case .safe, .safe_url, .safe_js, .safe_css, .safe_attr, .safe_srcset, .tojson, .json:
      return try trustFilter(call)
    case .abs: return try absolute(call)
    case .filesizeformat: return try fileSize(call)
    case .float: return try toFloat(call)
    case .int: return try toInt(call)
    case .round: return try round(call)
    case .num_format: return try formatNumber(call)
    case .percent: return try percent(call)
    case .compact: return try compact(call)
    case .wan: return try scaled(call, power: 4, unit: "万")
    case .yi: return try scaled(call, power: 8, unit: "亿")
    case .date: return try date(call)
    case .default, .attr, .batch, .dictsort, .first, .groupby, .items, .join, .last, .length, .list, .map, .max, .min,
      .random, .reject, .rejectattr, .reverse, .select, .selectattr, .slice, .sort, .sum, .unique, .where, .find, .nth,
      .get, .group_by, .limit, .offset, .paginate, .avg, .concat, .merge, .flatten, .zip:
      return try listFilter(call)
    }
  }
}

/// A filter with what it is applied to.
struct FilterCall {
  var filter: Filter
  var value: Value
  var arguments: Arguments
  /// Whether text is escaped where it is printed, so that trust matters.
  var escapes: Bool
  var instruction: Int

  /// Whether a truth argument is given and true.
  func isSet(_ index: Int, default value: Bool = false) -> Bool {
    let argument = arguments[index]
    if argument.isUndefined || argument.isNone { return value }
    return argument.tag == .string ? argument.length > 0 : argument.bits != 0
  }
}

extension Machine {
  /// A whole-number argument.
  func int(_ call: FilterCall, _ index: Int, default value: Int) throws(TemplateFailure) -> Int {
    let argument = call.arguments[index]
    if argument.isUndefined || argument.isNone { return value }
    if argument.tag == .int || argument.tag == .bool { return argument.integer }
    if argument.tag == .double, let whole = Int(exactly: argument.double) { return whole }
    throw typeFailure(
      "`\(call.filter.name)` takes a whole number", hint: "not \(describe(argument))", at: call.instruction)
  }

  /// A whole-number argument that says how long something is to be made.
  func width(
    _ call: FilterCall, _ index: Int, default value: Int, limit: Int = 1_000_000
  ) throws(TemplateFailure) -> Int {
    let width = try int(call, index, default: value)
    guard width <= limit else {
      throw failure(
        "limit-exceeded", "`\(call.filter.name)` is asked for too much", hint: "the limit is \(limit)",
        at: call.instruction)
    }
    return width
  }

  /// A text argument.
  mutating func string(_ call: FilterCall, _ index: Int, default value: String) throws(TemplateFailure) -> String {
    let argument = call.arguments[index]
    if argument.isUndefined || argument.isNone { return value }
    return try text(of: argument, at: call.instruction).asString ?? value
  }

  /// The attribute of a value that a path such as `a.b.0` leads to.
  mutating func lookUp(_ path: Value, in value: Value, at instruction: Int) throws(TemplateFailure) -> Value {
    guard path.tag == .string else { return try item(of: value, key: path, at: instruction) }
    let bytes = path.utf8
    guard bytes.contains(0x2E) || bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return try item(of: value, key: path, at: instruction)
    }
    var current = value
    for part in bytes.split(separator: 0x2E, omittingEmptySubsequences: false) {
      let part = UnsafeBufferPointer(rebasing: part)
      let number = Int(String(decoding: part, as: UTF8.self))
      let key =
        number.map { Value.int($0) }
        ?? ValueStore.string(at: part.baseAddress ?? path.utf8.baseAddress.unsafelyUnwrapped, count: part.count)
      if current.isUndefined { return current }
      current = try item(of: current, key: key, at: instruction)
    }
    return current
  }
}
