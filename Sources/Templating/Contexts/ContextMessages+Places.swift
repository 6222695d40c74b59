import SourceText

/// Words for places.
extension ContextMessages {
  /// The thing that a place stands in, as the subject of a sentence: ``the attribute `title` ``.
  func name(of context: EscapeContext, _ openings: Openings) -> String {
    if context.delimiter != .none || context.state == .beforeValue {
      let attribute = openings.attribute.flatMap { textOfMark($0) }
      return attribute.map { "the attribute `\($0)`" } ?? "the attribute"
    }
    switch context.state {
    case .tagOpen, .endTagOpen, .elementName, .dynamicElementName, .tag, .tagAfterBranches, .attributeName, .afterName:
      return openings.tag.flatMap { textOfMark($0) }.map { "the tag `\($0)`" } ?? "the tag"
    case .comment, .bogusComment: return "the comment"
    case .declaration: return "the declaration"
    case .characterData: return "the CDATA section"
    case .processingInstruction: return "the processing instruction"
    case .json where context.element == .ordinary: return "the document"
    case .jsonString where context.element == .ordinary: return "the string"
    case .text, .plain, .dead: return "the text"
    default: return context.element.tagName.map { "`<\($0)>`" } ?? "the element"
    }
  }

  /// Where a place is, as an adverbial: `inside a JavaScript string`.
  func whereabouts(_ context: EscapeContext) -> String {
    let inner = innerWords(context)
    if context.delimiter != .none {
      return inner.map { "inside \($0) in an attribute" } ?? "inside an attribute's value"
    }
    switch context.state {
    case .text: return "in text"
    case .plain: return "in plain text"
    case .dead: return "nowhere"
    case .tagOpen, .endTagOpen, .elementName, .dynamicElementName: return "inside a tag's name"
    case .tag, .tagAfterBranches: return "inside a tag"
    case .attributeName, .afterName: return "after an attribute's name"
    case .beforeValue: return "before an attribute's value"
    case .comment, .bogusComment: return "inside a comment"
    case .declaration, .processingInstruction: return "inside a declaration"
    case .characterData: return "inside a CDATA section"
    default:
      let element = context.element.tagName.map { "`<\($0)>`" }
      switch (inner, element) {
      case (let inner?, let element?): return "inside \(inner) in \(element)"
      case (let inner?, nil): return "inside \(inner)"
      case (nil, let element?): return "inside \(element)"
      case (nil, nil): return "in text"
      }
    }
  }

  private func innerWords(_ context: EscapeContext) -> String? {
    switch context.state {
    case .address, .metaContent: "an address"
    case .sourceSet: "a list of addresses"
    case .sourceDocument: "a document"
    case .scriptDoubleQuoted, .scriptSingleQuoted: "a JavaScript string"
    case .scriptTemplate: "a JavaScript template literal"
    case .scriptRegExp, .scriptRegExpClass: "a regular expression"
    case .scriptBlockComment, .scriptLineComment: "a JavaScript comment"
    case .script: "JavaScript"
    case .style: "CSS"
    case .styleDoubleQuoted, .styleSingleQuoted: "a CSS string"
    case .styleAddress, .styleAddressDoubleQuoted, .styleAddressSingleQuoted: "a CSS `url()`"
    case .styleComment: "a CSS comment"
    case .json: "JSON"
    case .jsonString: "a JSON string"
    case .plain, .text, .tagOpen, .endTagOpen, .elementName, .dynamicElementName, .tag, .tagAfterBranches,
      .attributeName, .afterName, .beforeValue, .rcdata, .rawText, .declaration, .comment, .bogusComment,
      .characterData, .processingInstruction, .value, .animatedValue, .unclear, .dead:
      nil
    }
  }

  private func textOfMark(_ mark: SourceMark) -> String? {
    guard sources.indices.contains(Int(mark.template)), mark.end > mark.start else { return nil }
    return sources[Int(mark.template)].text(in: Int(mark.start)..<Int(mark.end))
  }
}

extension Openings {
  /// Where the innermost thing that a context stands in was opened.
  func innermost(in context: EscapeContext) -> SourceMark? {
    if context.delimiter != .none || context.state == .beforeValue { return attribute ?? tag }
    switch context.state {
    case .text, .plain, .dead: return nil
    case .json, .jsonString: return context.element == .ordinary ? nil : element
    case .tagOpen, .endTagOpen, .elementName, .dynamicElementName, .tag, .tagAfterBranches, .attributeName, .afterName,
      .comment, .bogusComment, .declaration, .characterData, .processingInstruction:
      return tag
    default: return element
    }
  }
}
