import SourceText

/// What can be wrong with an article's Markdown.
enum Fault {
  case invalidUTF8(UInt8)
  case rawHTML
  case unsafeLink(String)
  case unclosed(isCall: Bool)
  case undefinedFootnote(String)
  case unusedFootnote(String)
  case repeatedFootnote(String)
  case repeatedID(String)
  case slotInAddress

  /// The stable identifier.
  var code: String {
    switch self {
    case .invalidUTF8: "encoding-error"
    case .rawHTML: "raw-html"
    case .unsafeLink: "unsafe-link"
    case .unclosed: "unclosed-braces"
    case .undefinedFootnote: "footnote-undefined"
    case .unusedFootnote: "footnote-unused"
    case .repeatedFootnote: "footnote-repeated"
    case .repeatedID: "heading-id"
    case .slotInAddress: "slot-in-address"
    }
  }

  /// How bad it is.
  var severity: Severity {
    switch self {
    case .invalidUTF8, .unclosed, .repeatedID, .slotInAddress: .error
    case .rawHTML, .unsafeLink, .undefinedFootnote, .unusedFootnote, .repeatedFootnote: .warning
    }
  }

  /// What is wrong.
  var message: String {
    switch self {
    case .invalidUTF8(let byte): "byte 0x\(String(byte, radix: 16)) is not UTF-8"
    case .rawHTML: "raw HTML is left out"
    case .unsafeLink(let address): "\"\(address)\" is not written as a link"
    case .unclosed(let isCall): isCall ? "\"{{\" is never closed" : "\"{\" of a figure is never closed"
    case .undefinedFootnote(let label): "footnote \"\(label)\" has no text"
    case .unusedFootnote(let label): "footnote \"\(label)\" is not cited and left out"
    case .repeatedFootnote(let label): "footnote \"\(label)\" is defined again; the first one is used"
    case .repeatedID(let id): "heading id \"\(id)\" is used twice"
    case .slotInAddress: "figures and calls cannot stand in an address"
    }
  }

  /// What to do.
  var hint: String? {
    switch self {
    case .invalidUTF8: "save the file as UTF-8"
    case .rawHTML: "write Markdown, or set markdown.unsafe: true in site.yaml"
    case .unsafeLink: "addresses of this kind can run scripts or read the reader's files"
    case .unclosed(let isCall):
      isCall
        ? "close it with \"}}\" in the same paragraph, or write \"\\{{\" for the braces themselves"
        : "close it with \"}\" on the same line, or write \"\\{\" for the brace itself"
    case .undefinedFootnote(let label): "add a line \"[^\(label)]: …\", or write \"\\[\" for the bracket itself"
    case .unusedFootnote(let label): "cite it with \"[^\(label)]\""
    case .repeatedFootnote: nil
    case .repeatedID: "ids must be unique in a page"
    case .slotInAddress: "write the path of the source file"
    }
  }
}

/// A fault and where it is.
struct Finding {
  /// How many faults of one code a document reports; the rest are counted.
  static let limit = 100

  var fault: Fault
  var range: Range<Int>

  /// The fault as a message; `omitted` more of its code were not noted.
  func diagnostic(in source: SourceFile, omitted: Int) -> Diagnostic {
    var diagnostic = Diagnostic(
      fault.severity, code: fault.code, fault.message, hint: fault.hint, at: source.place(of: range))
    if omitted > 0 { diagnostic.notes.append("\(omitted) more of this kind in the file") }
    return diagnostic
  }
}

/// The messages of findings, in order of the source.
func diagnostics(of findings: [Finding], counts: [String: Int], in source: SourceFile) -> [Diagnostic] {
  var left = counts
  let sorted = findings.sorted { ($0.range.lowerBound, $0.fault.code) < ($1.range.lowerBound, $1.fault.code) }
  var seen: [String: Int] = [:]
  return sorted.map { finding in
    let code = finding.fault.code
    seen[code, default: 0] += 1
    let isLast = seen[code] == Finding.limit
    let omitted = isLast ? (left.removeValue(forKey: code) ?? 0) - Finding.limit : 0
    return finding.diagnostic(in: source, omitted: max(omitted, 0))
  }
}
