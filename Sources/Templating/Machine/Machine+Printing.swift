import MarkupText

/// Printing: values to text, escaped for their place.
extension Machine {
  @inline(__always)
  mutating func print(_ value: Value, _ step: Instruction, at instruction: Int) throws(TemplateFailure) {
    if step.a == PrintClass.html.rawValue || step.a == PrintClass.attribute.rawValue {
      if value.tag == .string, value.trust == .text || step.a == PrintClass.html.rawValue {
        if value.trust == .html || value.trust == .json {
          out.pointee.write(value.utf8)
        } else {
          out.pointee.writeEscaped(value.utf8)
        }
        if value.length > 4096 { try checkOutput(at: instruction) }
        return
      }
      if value.tag == .int {
        out.pointee.write(integer: value.integer)
        return
      }
    }
    try slowPrint(value, step, at: instruction)
  }

  @inline(never)
  mutating func slowPrint(_ value: Value, _ step: Instruction, at instruction: Int) throws(TemplateFailure) {
    if value.isUndefined {
      if undefined == .strict || undefined == .semiStrict { throw undefinedFailure(value, at: instruction) }
      if step.a == PrintClass.html.rawValue || step.a == PrintClass.verbatim.rawValue { return }
    }
    switch PrintClass(rawValue: step.a) ?? .html {
    case .verbatim: try writeText(value, escaped: false, at: instruction)
    case .html: try writeText(value, escaped: true, at: instruction)
    case .attribute, .contextual: try printContextual(value, escaper: Int(step.b), at: instruction)
    }
    try checkOutput(at: instruction)
  }

  /// Writes the text of a value; escaped as HTML if wanted and not trusted.
  mutating func writeText(_ value: Value, escaped: Bool, at instruction: Int) throws(TemplateFailure) {
    switch value.tag {
    case .string:
      if escaped, value.trust != .html, value.trust != .json {
        out.pointee.writeEscaped(value.utf8)
      } else {
        out.pointee.write(value.utf8)
      }
    case .int: out.pointee.write(integer: value.integer)
    case .double: writeDouble(value.double, to: &out.pointee)
    case .bool: out.pointee.write(value.bits != 0 ? "true" : "false")
    case .none, .undefined, .missing: break
    case .host:
      let text = try hostText(value, at: instruction)
      if text.tag != .host { try writeText(text, escaped: escaped, at: instruction) }
    case .list, .tuple, .map, .range, .namespace, .macro, .function, .method, .loop, .module, .selfBlocks, .blockCall,
      .cycler, .joiner:
      let mark = out.pointee.count
      try writeStructure(value, depth: 0, at: instruction)
      guard escaped else { return }
      let bytes = out.pointee.bytes(from: mark)
      out.pointee.truncate(to: mark)
      out.pointee.writeEscaped(bytes: bytes)
    }
    if value.length > 4096 { try checkOutput(at: instruction) }
  }

  func hostText(_ value: Value, at instruction: Int) throws(TemplateFailure) -> Value {
    guard let object = value.asHostObject else { return .none }
    do {
      return try host.text(of: object, in: store)
    } catch { throw failure(error, at: instruction) }
  }

  /// Lists and maps as JSON-like text: `[1, "a"]`.
  private mutating func writeStructure(_ value: Value, depth: Int, at instruction: Int) throws(TemplateFailure) {
    guard depth < 50 else {
      throw failure("limit-exceeded", "The value is nested too deeply to be printed", at: instruction)
    }
    switch value.tag {
    case .list, .tuple:
      out.pointee.write(byte: 0x5B)
      for (index, element) in value.list.buffer.enumerated() {
        if index > 0 { out.pointee.write(", ") }
        try writePart(element, depth: depth, at: instruction)
      }
      out.pointee.write(byte: 0x5D)
    case .map, .namespace:
      out.pointee.write(byte: 0x7B)
      for (index, entry) in value.map.buffer.enumerated() {
        if index > 0 { out.pointee.write(", ") }
        try writePart(entry.key, depth: depth, at: instruction)
        out.pointee.write(": ")
        try writePart(entry.value, depth: depth, at: instruction)
      }
      out.pointee.write(byte: 0x7D)
    case .range:
      out.pointee.write(byte: 0x5B)
      for index in 0..<value.range.pointee.count {
        if index > 0 { out.pointee.write(", ") }
        out.pointee.write(integer: value.range.pointee[index])
      }
      out.pointee.write(byte: 0x5D)
    default: out.pointee.write(text: "<\(describe(value))>")
    }
  }

  /// A value as it prints inside a list: texts in quotes.
  mutating func quoted(_ value: Value, at instruction: Int) throws(TemplateFailure) -> Value {
    let mark = out.pointee.count
    try writePart(value, depth: 0, at: instruction)
    return try capture(from: mark, isMarkup: false, at: instruction)
  }

  private mutating func writePart(_ value: Value, depth: Int, at instruction: Int) throws(TemplateFailure) {
    try checkOutput(at: instruction)
    switch value.tag {
    case .string: writeJSONString(value.utf8, to: &out.pointee, forHTML: false)
    case .none: out.pointee.write("none")
    case .undefined, .missing:
      try requireDefined(value, at: instruction)
      out.pointee.write("none")
    case .list, .tuple, .map, .namespace, .range: try writeStructure(value, depth: depth + 1, at: instruction)
    default: try writeText(value, escaped: false, at: instruction)
    }
  }

  /// The text of a value as a string value; itself if it is one.
  mutating func text(of value: Value, at instruction: Int) throws(TemplateFailure) -> Value {
    if value.tag == .string { return value }
    let mark = out.pointee.count
    try writeText(value, escaped: false, at: instruction)
    return try capture(from: mark, isMarkup: false, at: instruction)
  }

  /// Takes what was written since `mark` back as a string value.
  mutating func capture(from mark: Int, isMarkup: Bool, at instruction: Int) throws(TemplateFailure) -> Value {
    try checkOutput(at: instruction)
    let store = self.store
    let value = out.pointee.withBytes { bytes in
      store.string(UnsafeBufferPointer(rebasing: bytes[min(mark, bytes.count)...]), trust: isMarkup ? .html : .text)
    }
    out.pointee.truncate(to: mark)
    try checkStore(at: instruction)
    return value
  }

  /// The names and values that are visible, as `{% debug %}` shows them.
  mutating func debug() {
    for (name, value) in visibleVariables {
      out.pointee.writeEscaped(text: "\(name): \(describe(value))\n")
    }
  }

  /// The variables of the context: those that templates name or assign, then the rest of what the page was given.
  var visibleVariables: [(name: String, value: Value)] {
    var visible: [(name: String, value: Value)] = []
    for (variable, symbol) in program.symbolOfVariable.enumerated() where context[variable].tag != .missing {
      visible.append((program.symbols[symbol], context[variable]))
    }
    for given in given where program.variable(named: given.name) == nil { visible.append(given) }
    return visible
  }
}

/// Writes a double as Python prints it.
func writeDouble(_ value: Double, to writer: inout MarkupWriter) {
  if value.isNaN {
    writer.write("nan")
  } else if value.isInfinite {
    writer.write(value < 0 ? "-inf" : "inf")
  } else {
    writer.write(double: value)
  }
}

/// Writes a JSON string; for HTML with `< > & '` as `\u` escapes.
func writeJSONString(_ bytes: UnsafeBufferPointer<UInt8>, to writer: inout MarkupWriter, forHTML: Bool) {
  writer.write(byte: 0x22)
  var start = 0
  for (index, byte) in bytes.enumerated() {
    let isSpecial = byte < 0x20 || byte == 0x22 || byte == 0x5C
    let isMarkup = forHTML && (byte == 0x3C || byte == 0x3E || byte == 0x26 || byte == 0x27)
    guard isSpecial || isMarkup || byte == 0x7F else { continue }
    writer.write(UnsafeBufferPointer(rebasing: bytes[start..<index]))
    start = index + 1
    switch byte {
    case 0x22: writer.write("\\\"")
    case 0x5C: writer.write("\\\\")
    case 0x0A: writer.write("\\n")
    case 0x0D: writer.write("\\r")
    case 0x09: writer.write("\\t")
    case 0x08: writer.write("\\b")
    case 0x0C: writer.write("\\f")
    default:
      let digits = String(byte, radix: 16)
      writer.write(text: "\\u00" + (digits.count < 2 ? "0" + digits : digits))
    }
  }
  writer.write(UnsafeBufferPointer(rebasing: bytes[start...]))
  writer.write(byte: 0x22)
}
