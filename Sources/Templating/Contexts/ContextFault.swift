/// Something in a template's markup that keeps escaping from being decided. Facts only; `ContextMessages` words them.
struct ContextFault: Error, Hashable, Sendable {
  /// What is wrong.
  var kind: Kind
  /// The byte of the static text at which it shows; nil: at the printed value.
  var offset: Int?
  /// The context at the fault.
  var context: EscapeContext
  /// Where the enclosing tag, attribute and so on were opened.
  var openings: Openings

  /// The faults.
  enum Kind: Error, Hashable, Sendable {
    /// A quote, `=` or `<` where a tag expects an attribute name.
    case unexpectedInTag(UInt8)
    /// A quote, `<` or backtick in an unquoted value.
    case unexpectedInUnquoted(UInt8)
    /// A name, mark or character reference goes on after a template tag.
    case splitName, splitMark, splitReference
    /// The text after a dynamic element name goes on.
    case textAfterDynamicName
    /// A value in an attribute name that neither begins it nor follows `data-` or `aria-`.
    case valueInName
    /// A value right after `&` or a character reference without `;` in an inner language.
    case valueInReference
    /// A value right after `<` or `</…` where it could become an end tag.
    case valueAfterLess
    /// A value right after a backslash.
    case valueAfterBackslash
    /// A value inside `<!…>` or `<?…>`.
    case valueInDeclaration
    /// A value in a tag that ended without a space on one of the branches.
    case valueAfterBranches
    /// A `:` after a value at the beginning of an address.
    case schemeFromValue
    /// A value in the name of a CSS at-rule.
    case valueInAtRule
    /// A value in an address whose query may or may not have begun.
    case unknownAddressPart
    /// A value in a `<script>` whose type is not static.
    case unknownScriptType
    /// A value in a tag inside `srcdoc`.
    case valueInSourceDocumentTag
    /// A value in script or style that could not be followed, with the reason.
    case unclear(Unclear)
    /// `<!--` and then `<script` in a script: the end tag no longer ends it.
    case doubleEscapedScript
    /// `<svg>` and `<math>` in each other more than 32 deep.
    case tooDeep
    /// Two branches end in contexts that can't be joined.
    case branches(EscapeContext, EscapeContext)
    /// A loop's body ends where it could not begin again.
    case loop(EscapeContext, EscapeContext)
    /// The text ends inside something.
    case unfinished
    /// A macro, block or include does not come back to where it began.
    case drifts
    /// A template chosen at run time stands elsewhere than in text.
    case dynamicOutsideText
  }

  /// Why a script or style can't be followed.
  enum Unclear: UInt8, Hashable, Sendable {
    /// `/` may begin a regular expression or be a division.
    case slash = 1
    /// A string or regular expression has a line end in it.
    case lineEnd
    /// Brackets are more than 32 deep.
    case depth
    /// Markup stands inside the script or style of an XML document.
    case markup
    /// A `}` of a template literal came in one branch only.
    case branches
  }
}

/// Where something was opened: a byte range of a template.
struct SourceMark: Hashable, Sendable {
  /// The template's number in the program being compiled.
  var template: Int32
  /// The first byte.
  var start: Int32
  /// The byte after the last.
  var end: Int32
}

/// Where the things that a context stands in were opened. Kept beside the context, not in it, so that equal
/// contexts opened at different places share their compiled templates.
struct Openings: Hashable, Sendable {
  /// The start tag of the enclosing `<script>`, `<style>`, `<title>` and the like.
  var element: SourceMark?
  /// The tag, comment or declaration.
  var tag: SourceMark?
  /// The attribute's name.
  var attribute: SourceMark?
  /// The string, comment, address or expression of the inner language.
  var inner: SourceMark?
}
