import MarkupText
import SourceText

/// Words for the faults of context analysis.
struct ContextMessages {
  /// The sources of the templates, by number.
  let sources: [SourceFile]

  /// The messages of an analysis with the templates they belong to, each fault once, in the order of templates and places.
  func diagnostics(of analysis: ContextAnalysis) -> [(template: Int, diagnostic: Diagnostic)] {
    var found: [(fault: PlacedFault, origin: VariantOrigin?)] = analysis.pageFaults.map { ($0, nil) }
    for unit in analysis.variants {
      for variant in unit.values {
        for fault in variant.faults { found.append((fault, variant.origin)) }
      }
    }
    var seen: Set<String> = []
    return found.map { (template: $0.fault.template, offset: $0.fault.range.lowerBound, diagnostic: words(for: $0)) }
      .sorted { ($0.template, $0.offset, $0.diagnostic.sortKey) < ($1.template, $1.offset, $1.diagnostic.sortKey) }
      .filter { seen.insert("\($0.diagnostic.place?.label ?? ""): \($0.diagnostic.message)").inserted }
      .map { ($0.template, $0.diagnostic) }
  }

  private func words(for found: (fault: PlacedFault, origin: VariantOrigin?)) -> Diagnostic {
    diagnostic(of: found.fault, origin: found.origin)
  }

  /// The message of one fault in a unit that was run from `origin`.
  func diagnostic(of placed: PlacedFault, origin: VariantOrigin?) -> Diagnostic {
    let fault = placed.fault
    let (code, message, hint) = words(fault)
    var place = self.place(template: placed.template, placed.range)
    var related: [Related] = []
    if let opening = fault.openings.innermost(in: fault.context) {
      if case .unfinished = fault.kind, Int(opening.template) == placed.template {
        place = self.place(of: opening)
      } else {
        related.append(Related("\(name(of: fault.context, fault.openings)) opened here", at: self.place(of: opening)))
      }
    }
    if let origin, origin.template != placed.template {
      let inside = name(of: fault.context, fault.openings)
      related.append(Related("used here, inside \(inside)", at: self.place(template: origin.template, origin.range)))
    }
    return Diagnostic(.error, code: code, message, hint: hint, at: place, related: related)
  }

  private func place(template: Int, _ range: Range<Int>) -> Place? {
    sources.indices.contains(template) ? sources[template].place(of: range) : nil
  }

  private func place(of mark: SourceMark) -> Place? {
    place(template: Int(mark.template), Int(mark.start)..<max(Int(mark.start), Int(mark.end)))
  }

  private func text(of mark: SourceMark?) -> String? {
    guard let mark, sources.indices.contains(Int(mark.template)), mark.end > mark.start else { return nil }
    return sources[Int(mark.template)].text(in: Int(mark.start)..<Int(mark.end))
  }

  private func label(of mark: SourceMark?) -> String {
    guard let mark, let place = place(of: mark) else { return "" }
    return " opened at \(place.label)"
  }

  // MARK: Faults

  private typealias Words = (code: String, message: String, hint: String?)

  private func words(_ fault: ContextFault) -> Words {
    switch fault.kind {
    case .unfinished:
      let opening = fault.openings.innermost(in: fault.context)
      return ("unclosed-markup", "\(name(of: fault.context, fault.openings))\(label(of: opening)) is never closed", nil)
    case .branches(let left, let right):
      return (
        "branch-context", "The branches end in different places: one \(whereabouts(left)), one \(whereabouts(right))",
        "let every branch close what it opens"
      )
    case .loop(let start, let end):
      return (
        "loop-context",
        "The loop begins \(whereabouts(start)) and ends \(whereabouts(end)), where it can't begin again",
        "let the body close what it opens"
      )
    case .drifts:
      return ("call-context", "This ends \(whereabouts(fault.context)), which is not where it begins", nil)
    case .dynamicOutsideText:
      return (
        "dynamic-context",
        "A template chosen when rendering can only be included in text, not \(whereabouts(fault.context))",
        "write its name out"
      )
    case .unclear(let reason): return unclearWords(reason, fault)
    case .unexpectedInTag, .unexpectedInUnquoted, .splitName, .splitMark, .splitReference, .textAfterDynamicName,
      .doubleEscapedScript, .tooDeep:
      return textWords(fault)
    case .valueInName, .valueInReference, .valueAfterLess, .valueAfterBackslash, .valueInDeclaration,
      .valueAfterBranches,
      .schemeFromValue, .valueInAtRule, .unknownAddressPart, .unknownScriptType, .valueInSourceDocumentTag:
      return valueWords(fault)
    }
  }

  private func textWords(_ fault: ContextFault) -> Words {
    switch fault.kind {
    case .unexpectedInTag(let byte):
      return (
        "malformed-markup", "`\(character(byte))` stands where a tag expects a blank, an attribute or its end", nil
      )
    case .unexpectedInUnquoted(let byte):
      return ("malformed-markup", "`\(character(byte))` stands in an unquoted attribute value", "quote the value")
    case .splitName:
      return (
        "split-markup", "A name goes on after a template tag", "write the name in one piece, or put a blank before it"
      )
    case .splitMark: return ("split-markup", "A template tag divides an end tag", "write the end tag in one piece")
    case .splitReference:
      return ("split-markup", "A template tag divides a character reference", "write `&amp;` for the character `&`")
    case .textAfterDynamicName:
      return (
        "split-markup", "A name that begins with a value can't go on with text", "put the whole name in the value"
      )
    case .doubleEscapedScript:
      return (
        "malformed-markup", "`<script` after `<!--` inside a script keeps its end tag from ending it",
        "write `\\x3Cscript`"
      )
    default: return ("malformed-markup", "`<svg>` and `<math>` stand in each other more than 32 deep", nil)
    }
  }

  private func valueWords(_ fault: ContextFault) -> Words {
    let code = "value-context"
    switch fault.kind {
    case .valueInName:
      return (
        code, "A value can't be a part of an attribute's name, except after `data-` and `aria-`",
        "put a blank before the value, or the whole name in it"
      )
    case .valueInReference:
      return (code, "A value right after `&` could become a character reference", "write `&amp;` for the character `&`")
    case .valueAfterLess:
      return (
        code, "A value right after `<` could end \(name(of: fault.context, fault.openings))",
        "write `&lt;` for the character `<`"
      )
    case .valueAfterBackslash: return (code, "A value right after a backslash", "put the escaped character in the text")
    case .valueInDeclaration: return (code, "A value can't stand in `<!…>` or `<?…>`", nil)
    case .valueAfterBranches:
      return (code, "The tag may or may not end with a name here", "put a blank before the value")
    case .schemeFromValue:
      return (
        code, "The `:` makes the value before it a scheme, such as `javascript`",
        "write the scheme out, or put the whole address in one value"
      )
    case .valueInAtRule: return (code, "A value can't be a part of the name of a CSS at-rule", "write the name out")
    case .unknownAddressPart:
      return (
        code, "The address may or may not have a query here, which are escaped differently",
        "print the whole address in each branch"
      )
    case .unknownScriptType:
      return (code, "The `type` of the `<script>` around this value is not written out", "write the type as text")
    default:
      return (code, "A value can't stand in a tag inside `srcdoc`", "put the whole page in one value")
    }
  }

  private func unclearWords(_ reason: ContextFault.Unclear, _ fault: ContextFault) -> Words {
    let language = fault.context.element == .style ? "style sheet" : "script"
    switch reason {
    case .slash:
      return (
        "ambiguous-slash", "A `/` before this value could be a division or begin a regular expression",
        "put parentheses around what stands before the `/`"
      )
    case .lineEnd:
      return ("ambiguous-script", "A string or regular expression before this value is not closed on its line", nil)
    case .depth: return ("ambiguous-script", "Brackets before this value are more than 32 deep", nil)
    case .markup: return ("ambiguous-script", "Markup stands in the \(language) before this value", nil)
    case .branches: return ("ambiguous-script", "The branches before this value end in different places", nil)
    }
  }

  private func character(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }
}

extension Diagnostic {
  /// Tells messages of one place apart, so that they always come in the same order.
  fileprivate var sortKey: String {
    "\(message)\n" + related.map { "\($0.message) \($0.place?.label ?? "")" }.joined(separator: "\n")
  }
}
