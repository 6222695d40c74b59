import MarkupText

/// Code that prints.
extension UnitGenerator {
  mutating func generatePrint(_ value: Expression, _ statement: Statement) {
    if case .switched = escaping {
      generate(value)
      return emitPrint(statement, at: value.range)
    }
    if !isPlanned, let text = constantText(value) {
      var writer = MarkupWriter(capacity: 64)
      if marksCaptures { writer.writeEscaped(text: text) } else { writer.write(text: text) }
      emitText(writer.bytes, at: statement.range)
      return
    }
    switch value.kind {
    case .call(let callee, let arguments):
      if generateDirectCall(callee, arguments, value, statement) { return }
    case .name(let name):
      if let reference = scope.find(name.symbol), reference.slot >= 0, reference.unit == unit {
        let (printClass, escaper) = escaper(of: statement)
        emit(.printSlot, a: printClass, b: escaper, c: reference.slot, at: value.range)
        return
      }
    case .attribute(let of, let name, false):
      if case .name(let object) = of.kind, let reference = scope.find(object.symbol), reference.slot >= 0,
        reference.unit == unit
      {
        let (printClass, escaper) = escaper(of: statement)
        emit(
          .printAttribute, a: printClass, b: escaper, c: reference.slot, d: name.symbol, e: builder.cache(),
          at: name.range)
        return
      }
    default: break
    }
    generate(value)
    emitPrint(statement, at: value.range)
  }

  private var isPlanned: Bool {
    if case .planned = escaping { return true }
    return false
  }

  /// A call whose outcome is printed as it is written, without a copy, if the callee is a value of the template.
  private mutating func generateDirectCall(
    _ callee: Expression, _ arguments: Parts<Argument>, _ value: Expression, _ statement: Statement
  ) -> Bool {
    switch callee.kind {
    case .name(let name):
      guard isTemplateValue(name.symbol) else { return false }
      generateValueCall(callee, arguments, caller: nil, at: value.range, printing: statement)
      return true
    case .attribute(_, _, false):
      generateValueCall(callee, arguments, caller: nil, at: value.range, printing: statement)
      return true
    default: return false
    }
  }

  mutating func emitPrint(_ statement: Statement, at span: TextRange) {
    emitSwitched(at: span) { generator, _ in
      let (printClass, escaper) = generator.escaper(of: statement)
      generator.emit(.print, a: printClass, b: escaper, stack: -1, at: span)
    }
  }

  /// The class and number of the escaper of a statement.
  func escaper(of statement: Statement) -> (printClass: Int, escaper: Int) {
    switch escaping {
    case .off: return (Int(PrintClass.verbatim.rawValue), 0)
    case .html: return (Int(PrintClass.html.rawValue), 0)
    case .planned, .switched:
      let number = Int(plan.escapers[statement.id] ?? plan.defaultEscaper)
      return (Int(builder.printClasses[number].rawValue), number)
    }
  }

  /// What a constant prints; nil for everything else.
  private func constantText(_ value: Expression) -> String? {
    switch value.kind {
    case .string(let text): return text.text
    case .int(let number): return String(number)
    case .bool(let truth): return truth ? "true" : "false"
    case .none: return ""
    case .concatenation(let parts):
      var text = ""
      for part in parts {
        guard let next = constantText(part) else { return nil }
        text += next
      }
      return text
    default: return nil
    }
  }
}
