/// How one printed value is written at its place in a page: chosen when the template is compiled, stored in the
/// instruction, obeyed by `MarkupWriter.write(_:trust:escaper:policy:)`.
///
/// The inner rule belongs to the language the value stands in (text, an address, a script, a style sheet); the
/// outer rule to the markup around that language, such as a quoted attribute. Four bytes, trivial.
package struct Escaper: Hashable, Sendable {
  /// The rule of the language that the value stands in.
  package enum Inner: UInt8, Hashable, Sendable, CaseIterable {
    /// Written as it is: templates of plain text, style sheets and scripts as files of their own.
    case verbatim
    /// Text between tags, and attribute values that hold text; the outer rule does the escaping.
    case text
    /// `<title>`, `<textarea>` and raw text: trusted HTML is escaped as well, its references kept.
    case rcdata
    /// The value of an attribute that holds text: of trusted HTML the tags are dropped.
    case attribute
    /// The value of `srcdoc`: a page inside an attribute.
    case sourceDocument
    /// The name of an attribute: plain names only, empty allowed.
    case attributeName
    /// The name of an attribute before a `=`: plain names only, never empty.
    case attributeNameBeforeValue
    /// A whole element name: ordinary elements only.
    case elementName
    /// Right after the name of an element with rules of its own: nothing, or a blank and an attribute name.
    case elementNameEnd
    /// The rest of an element name whose beginning could become a special element: digits, or as `elementNameEnd`.
    case elementNameDigits
    /// The rest of an element name whose beginning can't become a special element: letters and digits, or as `elementNameEnd`.
    case elementNameRest
    /// The beginning of an address: the scheme is checked, then normalised.
    case addressStart
    /// The beginning of an image's address: pictures as `data:` addresses are allowed.
    case imageAddressStart
    /// An address after text that could be the beginning of a scheme: it must not complete one.
    case addressContinued
    /// A scheme before a colon of the template's own text: a known one.
    case addressScheme
    /// An address after its beginning and before its query: normalised.
    case addressPath
    /// The query or fragment of an address: everything but unreserved characters is percent-encoded.
    case addressQuery
    /// One or more candidates of a `srcset`, each checked like an address.
    case sourceSet
    /// A part of an address inside a `srcset`: as `addressPath`, commas encoded.
    case sourceSetPart
    /// A width or density descriptor inside a `srcset`.
    case sourceSetDescriptor
    /// The target of an animated attribute: only the schemes are checked.
    case animatedValue
    /// A JavaScript value: JSON, with `< > &` and line separators as `\u` escapes.
    case scriptValue
    /// Inside a quoted JavaScript string.
    case scriptString
    /// Inside a JavaScript template literal.
    case scriptTemplate
    /// Inside a JavaScript regular expression.
    case scriptRegExp
    /// A value of a JSON document.
    case jsonValue
    /// Inside a string of a JSON document.
    case jsonString
    /// A CSS value: checked, not escaped.
    case styleValue
    /// Inside a quoted CSS string.
    case styleString
    /// The beginning of an address inside a quoted CSS string.
    case styleAddressString
    /// A comment: the value is left out.
    case comment
    /// A CDATA section of an XML document: `]]>` is split.
    case characterData
  }

  /// The rule of the markup around that language.
  package enum Outer: UInt8, Hashable, Sendable, CaseIterable {
    /// Nothing around it: inside `<script>`, `<style>`, comments, JSON and text files.
    case none
    /// HTML text or a quoted attribute value.
    case quoted
    /// An unquoted attribute value, not at its beginning or with more of it to come.
    case unquoted
    /// The whole of an unquoted attribute value: written as `""` when it is empty.
    case unquotedWhole
    /// The beginning of an unquoted attribute value of which more follows.
    case unquotedStart
    /// XML text or a quoted attribute value: as `quoted`, characters that XML does not know as U+FFFD.
    case xml
  }

  /// The rule of the language that the value stands in.
  package var inner: Inner
  /// The rule of the markup around that language.
  package var outer: Outer
  /// Whether a JavaScript word or number must be kept apart from what follows by a space.
  package var padsAfter: Bool

  /// An escaper of an inner and an outer rule.
  package init(_ inner: Inner, _ outer: Outer, padsAfter: Bool = false) {
    self.inner = inner
    self.outer = outer
    self.padsAfter = padsAfter
  }

  /// A number of its own for every escaper, for tables; less than `count`.
  package var index: Int { Int(inner.rawValue) << 4 | Int(outer.rawValue) << 1 | (padsAfter ? 1 : 0) }

  /// All escapers have a smaller index.
  package static let count = Inner.allCases.count << 4

  /// HTML text: `& < > " '` as references.
  package static let text = Escaper(.text, .quoted)
  /// No escaping at all.
  package static let verbatim = Escaper(.verbatim, .none)
}

/// What a value has been vouched for: the language in which it may be written without escaping.
package enum Trust: UInt8, Hashable, Sendable, CaseIterable {
  /// Plain text, trusted nowhere.
  case none
  /// HTML (`|safe`, the results of macros and captured blocks).
  case html
  /// An address (`|safe_url`, `|urlencode`).
  case address
  /// JavaScript (`|safe_js`).
  case script
  /// CSS (`|safe_css`).
  case style
  /// One or more attributes with their values (`|safe_attr`).
  case attributes
  /// A `srcset` (`|safe_srcset`).
  case sourceSet
  /// JSON (`|tojson`).
  case json
}

/// Why a value was not written; something inert was written in its place.
package enum BlockedValue: Error, Hashable, Sendable {
  /// An address whose scheme is not allowed (`javascript:`).
  case address
  /// A CSS value that could leave its declaration or run something.
  case style
  /// An attribute name that is empty, malformed, or would change what its value means.
  case attributeName
  /// An element name that is malformed or of an element with rules of its own (`script`).
  case elementName
  /// A `srcset` with an address or a descriptor that is not allowed.
  case sourceSet
}
