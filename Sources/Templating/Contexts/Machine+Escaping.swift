import MarkupText
import SourceText

/// Printing by the rules of a place that is not HTML text.
extension Machine {
  /// Writes a value by an escaper of the program. What is blocked is written as something inert and reported at the end of
  /// the page, so that one run finds every such value.
  mutating func printContextual(_ value: Value, escaper number: Int, at instruction: Int) throws(TemplateFailure) {
    let escaper = program.escapers[number]
    let text: Value
    switch value.tag {
    case .string: text = value
    case .host: text = try hostValue(value, for: escaper, at: instruction)
    case .none, .undefined, .missing, .int, .double, .bool:
      text = escaper.writesJSON ? try json(value, at: instruction) : try self.text(of: value, at: instruction)
    case .list, .tuple, .map, .range, .namespace, .macro, .function, .method, .loop, .module, .selfBlocks, .blockCall,
      .cycler, .joiner:
      text = escaper.writesJSON ? try json(value, at: instruction) : try self.text(of: value, at: instruction)
    }
    let trust = Trust(rawValue: text.trust.rawValue) ?? .none
    let blocked = out.pointee.write(text.utf8, trust: trust, escaper: escaper, policy: program.policy)
    if let blocked { report(blocked, text, at: instruction) }
    if text.length > 4096 { try checkOutput(at: instruction) }
  }

  /// An object of the host: its text, or JSON of its elements where JSON is written.
  private mutating func hostValue(
    _ value: Value, for escaper: Escaper, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    if escaper.writesJSON, try hostElements(value, at: instruction) != nil { return try json(value, at: instruction) }
    let text = try hostText(value, at: instruction)
    return text.tag == .string ? text : try self.text(of: text, at: instruction)
  }

  private mutating func json(_ value: Value, at instruction: Int) throws(TemplateFailure) -> Value {
    if value.isUndefined { return store.string("null", trust: .json) }
    let form = JSONForm(indent: nil, forHTML: true, sortsKeys: false)
    return try json(value, form, trust: .json, at: instruction)
  }

  /// Notes that a value was blocked, with the filter that would let it pass.
  private mutating func report(_ blocked: BlockedValue, _ value: Value, at instruction: Int) {
    let shown = excerpt(of: value)
    let (code, message, hint) = words(blocked, shown)
    guard blockedValues.count < 100 else { return }
    blockedValues += failure(code, message, hint: hint, at: instruction).diagnostics
  }

  private func words(_ blocked: BlockedValue, _ shown: String) -> (code: String, message: String, hint: String) {
    let trusted = "if it can be trusted, write"
    switch blocked {
    case .address:
      return ("blocked-url", "The address `\(shown)` has a scheme that is not allowed here", "\(trusted) `|safe_url`")
    case .sourceSet:
      return ("blocked-url", "`\(shown)` is not a plain `srcset`", "\(trusted) `|safe_srcset`")
    case .style: return ("blocked-css", "`\(shown)` is not a plain CSS value", "\(trusted) `|safe_css`")
    case .attributeName:
      return (
        "blocked-attribute", "`\(shown)` is not the name of an attribute that only holds text",
        "\(trusted) `|safe_attr`"
      )
    case .elementName:
      return ("blocked-element", "`\(shown)` is not the name of an ordinary element", "write the name in the template")
    }
  }

  private func excerpt(of value: Value) -> String {
    let text = String(decoding: value.utf8.prefix(120), as: UTF8.self)
    let short = text.count > 40 ? text.prefix(39) + "…" : text[...]
    return String(short.map { $0.isNewline || $0 == "`" ? " " : $0 })
  }
}

extension Escaper {
  /// Whether values other than text are written as JSON.
  var writesJSON: Bool { inner == .scriptValue || inner == .jsonValue }
}

// MARK: Beginnings

extension Machine {
  /// Whether a unit was compiled to write straight into a place.
  func isDirect(unit: Int, context: Int32) -> Bool { program.start(ofUnit: unit, context: context) != nil }

  /// Where a called unit begins: for its context, or else as at the beginning of a document, to be captured.
  func beginning(ofCalled unit: Int, context: Int32, at instruction: Int) throws(TemplateFailure) -> Int {
    if let start = program.start(ofUnit: unit, context: context) ?? program.start(ofUnit: unit, context: 0) {
      return start
    }
    throw failure(
      "call-context", "This can't be used as a value, since it does not end where it begins",
      hint: "print it where it is called", at: instruction)
  }

  /// Where a block, include or recursive loop begins that runs in its place.
  func beginning(ofPlaced unit: Int, context: Int32, at instruction: Int) throws(TemplateFailure) -> Int {
    if let start = program.start(ofUnit: unit, context: context) { return start }
    let template = program.templates[program.units[unit].template]
    throw failure(
      "include-context", "`\(template.name)` can't be used here",
      hint: "it is another kind of document, or does not end where it begins", at: instruction)
  }
}
