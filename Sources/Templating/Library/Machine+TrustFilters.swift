import MarkupText

/// Filters that vouch for a text, and JSON.
extension Machine {
  mutating func trustFilter(_ call: FilterCall) throws(TemplateFailure) -> Value {
    if call.filter == .tojson || call.filter == .json {
      let indent = call.arguments[0].isNothing ? nil : min(max(0, try int(call, 0, default: 0)), 32)
      let form = JSONForm(indent: indent, forHTML: true, sortsKeys: call.filter == .tojson)
      return try json(call.value, form, trust: .json, at: call.instruction)
    }
    var value = try text(of: call.value, at: call.instruction)
    switch call.filter {
    case .safe_url: value.trust = .url
    case .safe_js: value.trust = .script
    case .safe_css: value.trust = .style
    case .safe_attr: value.trust = .attribute
    case .safe_srcset: value.trust = .srcset
    default: value.trust = .html
    }
    return value
  }

  /// How JSON is written.
  struct JSONForm {
    var indent: Int?
    /// Whether `< > & '` become escapes.
    var forHTML: Bool
    var sortsKeys: Bool
  }

  /// JSON of a value; for HTML with `< > & '` as escapes.
  mutating func json(
    _ value: Value, _ form: JSONForm, trust: Value.Trust, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    let mark = out.pointee.count
    try writeJSON(value, form, depth: 0, at: instruction)
    var text = try capture(from: mark, isMarkup: false, at: instruction)
    text.trust = trust
    return text
  }

  private mutating func writeJSON(
    _ value: Value, _ form: JSONForm, depth: Int, at instruction: Int
  ) throws(TemplateFailure) {
    guard depth < 100 else {
      throw failure("limit-exceeded", "The value is nested too deeply for JSON", at: instruction)
    }
    try checkOutput(at: instruction)
    switch value.tag {
    case .none: out.pointee.write("null")
    case .undefined, .missing:
      try requireDefined(value, at: instruction)
      out.pointee.write("null")
    case .bool: out.pointee.write(value.bits != 0 ? "true" : "false")
    case .int: out.pointee.write(integer: value.integer)
    case .double:
      if value.double.isFinite { writeDouble(value.double, to: &out.pointee) } else { out.pointee.write("null") }
    case .string: writeJSONString(value.utf8, to: &out.pointee, forHTML: form.forHTML)
    case .map, .namespace:
      try writeJSONMap(value, form, depth: depth, at: instruction)
    case .list, .tuple, .range:
      try writeJSONList(value, form, depth: depth, at: instruction)
    case .host:
      if let list = try hostElements(value, at: instruction) {
        try writeJSONList(list, form, depth: depth, at: instruction)
      } else {
        writeJSONString(try hostText(value, at: instruction).utf8, to: &out.pointee, forHTML: form.forHTML)
      }
    case .macro, .function, .method, .loop, .module, .selfBlocks, .blockCall, .cycler, .joiner:
      throw typeFailure("\(describe(value)) has no JSON", at: instruction)
    }
  }

  private mutating func breakLine(_ indent: Int?, _ depth: Int) {
    guard let indent else { return }
    out.pointee.write("\n")
    for _ in 0..<(indent * depth) { out.pointee.write(byte: 0x20) }
  }

  private mutating func writeJSONList(
    _ value: Value, _ form: JSONForm, depth: Int, at instruction: Int
  ) throws(TemplateFailure) {
    out.pointee.write(byte: 0x5B)
    let elements = try elements(of: value, at: instruction)
    for (index, element) in elements.enumerated() {
      if index > 0 { out.pointee.write(byte: 0x2C) }
      if index > 0, form.indent == nil { out.pointee.write(byte: 0x20) }
      breakLine(form.indent, depth + 1)
      try writeJSON(element, form, depth: depth + 1, at: instruction)
    }
    if !elements.isEmpty { breakLine(form.indent, depth) }
    out.pointee.write(byte: 0x5D)
  }

  private mutating func writeJSONMap(
    _ value: Value, _ form: JSONForm, depth: Int, at instruction: Int
  ) throws(TemplateFailure) {
    out.pointee.write(byte: 0x7B)
    var entries = Array(value.map.buffer)
    // Jinja's order; keys of other types than text stay where they are.
    if form.sortsKeys, entries.allSatisfy({ $0.key.tag == .string }) {
      entries.sort { compareBytes($0.key.utf8, $1.key.utf8) < 0 }
    }
    for (index, entry) in entries.enumerated() {
      if index > 0 { out.pointee.write(byte: 0x2C) }
      if index > 0, form.indent == nil { out.pointee.write(byte: 0x20) }
      breakLine(form.indent, depth + 1)
      let key = try text(of: entry.key, at: instruction)
      writeJSONString(key.utf8, to: &out.pointee, forHTML: form.forHTML)
      out.pointee.write(": ")
      try writeJSON(entry.value, form, depth: depth + 1, at: instruction)
    }
    if value.map.count > 0 { breakLine(form.indent, depth) }
    out.pointee.write(byte: 0x7D)
  }
}
