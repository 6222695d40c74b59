import MarkupText

/// Where in a page a byte of a template stands, as far as escaping is concerned.
///
/// Static text moves the context on (`ContextScanner`), a printed value takes its escaper from it
/// (`EscapeContext.print`), branches join theirs (`EscapeContext.join`). The model is that of Go's html/template
/// (context = state, delimiter, URL part, JavaScript position, nesting); the scanner goes byte by byte, so that
/// text split by a tag means what it means unsplit. Trivial, 48 bytes; equal contexts share compiled templates.
struct EscapeContext: Hashable, Sendable {
  /// The rules of the whole document, by the template's extension.
  var document: DocumentKind
  /// Where in the document's grammar.
  var state: State
  /// What ends the attribute value that the place stands in.
  var delimiter: Delimiter = .none
  /// What the value of the current attribute means.
  var attribute: AttributeMeaning = .plain
  /// The element whose tag or content the place stands in, if it has rules of its own.
  var element: ElementMeaning = .ordinary
  /// What the content of the current `<script>` is.
  var scriptLanguage: ScriptLanguage = .javaScript
  /// How far an address has got.
  var addressPart: AddressPart = .start
  /// What a `/` would mean in JavaScript.
  var scriptPosition: ScriptPosition = .operand
  /// Single facts.
  var flags: Flags = []
  /// How many bytes of a longer mark (`-->`, `</script`, `url(`) have been seen; its meaning hangs on the state.
  var progress: UInt8 = 0
  /// How many bytes of the end tag of the current raw-text element have been seen.
  var endTagProgress: UInt8 = 0
  /// Brackets open in JavaScript, innermost in the lowest two bits.
  var brackets = BracketStack()
  /// `<svg>`, `<math>` and the HTML inside them, innermost in the lowest two bits.
  var foreign = BracketStack()
  /// The JavaScript or CSS word being read, five bits a letter; 0: none, `.max`: no word that matters.
  var word: UInt64 = 0

  /// Most of what tells contexts apart, in one word: hashing every field took longer than finding what was looked for.
  func hash(into hasher: inout Hasher) {
    let place = UInt64(state.rawValue) | UInt64(delimiter.rawValue) << 8 | UInt64(attribute.rawValue) << 16
    let inner = UInt64(element.rawValue) << 24 | UInt64(addressPart.rawValue) << 32 | UInt64(flags.rawValue) << 40
    hasher.combine(place | inner | UInt64(progress) << 56)
    if state.rawValue >= State.script.rawValue { hasher.combine(brackets.depth) }
  }

  /// The beginning of a document of a kind.
  init(_ document: DocumentKind) {
    self.document = document
    switch document {
    case .html, .xml: state = .text
    case .json: state = .json
    case .plain: state = .plain
    }
  }

  /// The beginning of a document: HTML text.
  static let htmlText = EscapeContext(.html)

  /// Inside a quoted attribute that holds text.
  static var quotedAttribute: EscapeContext {
    var context = htmlText
    context.enterValue(.doubleQuote)
    context.flags.insert(.valueBegun)
    return context
  }

  /// Which rules a template follows.
  enum DocumentKind: UInt8, Hashable, Sendable { case html, xml, json, plain }

  /// Where in the grammar.
  enum State: UInt8, Hashable, Sendable {
    case plain, text
    case tagOpen, endTagOpen, elementName, dynamicElementName, tag, attributeName, afterName, beforeValue
    /// In a tag, where one branch ended with a name and the other without: a blank or the end must follow.
    case tagAfterBranches
    case rcdata, rawText
    case declaration, comment, bogusComment, characterData, processingInstruction
    case value, address, sourceSet, metaContent, sourceDocument, animatedValue
    case script, scriptDoubleQuoted, scriptSingleQuoted, scriptTemplate, scriptRegExp, scriptRegExpClass
    case scriptBlockComment, scriptLineComment
    case style, styleDoubleQuoted, styleSingleQuoted, styleAddress, styleAddressDoubleQuoted, styleAddressSingleQuoted
    case styleComment
    case json, jsonString
    /// Inner language that can't be followed any further; an error if a value stands in it.
    case unclear
    /// After `break` and `continue`: nothing follows.
    case dead
  }

  /// What ends an attribute value.
  enum Delimiter: UInt8, Hashable, Sendable { case none, doubleQuote, singleQuote, unquoted }

  /// How far an address has got.
  enum AddressPart: UInt8, Hashable, Sendable {
    /// Nothing but blanks.
    case start
    /// Own text without `: / ? #` so far.
    case prefix
    /// A value stood at the beginning, and no `/ ? #` since: a `:` would make it a scheme.
    case afterValue
    /// A value that was checked to be a scheme; a `:` of the template's own text follows.
    case scheme
    /// Past the scheme, before the query.
    case path
    /// In the query or fragment.
    case query
    /// Branches differ.
    case unknown
    /// In a `srcset`, after the address of a candidate.
    case descriptor
  }

  /// What a `/` would mean, from the token before it.
  enum ScriptPosition: UInt8, Hashable, Sendable {
    /// A regular expression: after an operator, `return` and the like.
    case operand
    /// A division: after a value.
    case afterOperand
    /// After `if`, `while`, `for`, `with`: the parenthesis that follows is not a value.
    case afterControl
    /// After `.`: the word that follows is a name, whatever it is.
    case afterDot
    case afterPlus, afterMinus
    /// After `}`, or where branches differ.
    case unknown
  }

  /// Single facts about the place.
  struct Flags: OptionSet, Hashable, Sendable {
    let rawValue: UInt16
    /// In an end tag.
    static let endTag = Flags(rawValue: 1)
    /// A `/` was the last byte of the tag.
    static let selfClosing = Flags(rawValue: 2)
    /// After a backslash in a string, regular expression or style.
    static let escape = Flags(rawValue: 4)
    /// The text just before ends in what could be a character reference.
    static let reference = Flags(rawValue: 8)
    /// The attribute's name has a value in it.
    static let dynamicName = Flags(rawValue: 16)
    /// The attribute's name begins with `data-` or `aria-`.
    static let openName = Flags(rawValue: 32)
    /// In JavaScript, only blanks and comments since the line began.
    static let lineStart = Flags(rawValue: 64)
    /// In a style sheet, between an `@` and the `;` or `{` that ends it.
    static let atRule = Flags(rawValue: 128)
    /// Inside a CDATA section of a script or style of an XML document.
    static let characterData = Flags(rawValue: 256)
    /// A `<!--` has been seen in this script.
    static let scriptComment = Flags(rawValue: 512)
    /// The attribute's value has begun.
    static let valueBegun = Flags(rawValue: 1024)
    /// The script's `type` is not all static text.
    static let dynamicType = Flags(rawValue: 2048)
    /// Only the digits of a name may follow as a value: the name so far begins a special element's.
    static let specialPrefix = Flags(rawValue: 4096)
  }
}

/// A stack of up to 32 two-bit entries.
struct BracketStack: Hashable, Sendable {
  private(set) var depth: UInt8 = 0
  private var bits: UInt64 = 0

  /// The innermost entry.
  var top: UInt8? { depth == 0 ? nil : UInt8(bits & 3) }

  /// Whether any entry is `value`.
  func contains(_ value: UInt8) -> Bool {
    (0..<UInt64(depth)).contains { (bits >> ($0 * 2)) & 3 == UInt64(value) }
  }

  /// Adds an entry; false when the stack is full.
  mutating func push(_ value: UInt8) -> Bool {
    guard depth < 32 else { return false }
    bits = bits << 2 | UInt64(value & 3)
    depth += 1
    return true
  }

  /// Takes the innermost entry away.
  @discardableResult
  mutating func pop() -> UInt8? {
    guard let value = top else { return nil }
    bits >>= 2
    depth -= 1
    return value
  }
}
