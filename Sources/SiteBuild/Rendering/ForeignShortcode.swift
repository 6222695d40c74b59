import SourceText

/// Calls as other generators write them, met by those who move a site.
///
/// Hugo: `{{< name key="value" >}}` and `{{% name %}}`; Zola and Jekyll: `{% name(key="value") %} … {% end %}`.
/// - Parameter range: the expression between the braces.
func foreignShortcode(_ range: Range<Int>, in source: SourceFile) -> Diagnostic? {
  guard let first = source.bytes[range].first, first == UInt8(ascii: "<") || first == UInt8(ascii: "%") else {
    return nil
  }
  let isTag =
    range.lowerBound > 0 && source.bytes[range.lowerBound - 1] == UInt8(ascii: "{")
    && !(range.lowerBound > 1 && source.bytes[range.lowerBound - 2] == UInt8(ascii: "{"))
  let words = source.bytes[range].drop { !isNameByte($0) && $0 != UInt8(ascii: "/") }
  let name = String(decoding: words.prefix(while: isNameByte), as: UTF8.self)
  let hint =
    name.isEmpty || name == "end"
    ? "a shortcode has no end tag here: give it its text as an argument, {{ quote(text=\"…\") }}"
    : "write {{ \(name)(key=\"value\") }}, a text in between as one more argument, and put the template into "
      + "Templates/shortcodes/\(name).html; or write \"\\{\" for the brace itself"
  return Diagnostic(
    .error, code: "foreign-shortcode",
    isTag ? "\"{% … %}\" is not read in articles" : "this is how Hugo calls a shortcode",
    hint: hint, at: source.place(of: range))
}

/// A message about a call, with a word on where shortcodes come from.
func explainingShortcodes(_ diagnostic: Diagnostic) -> Diagnostic {
  guard diagnostic.code == "unknown-function" else { return diagnostic }
  var explained = diagnostic
  explained.notes.append("a shortcode NAME is the file Templates/shortcodes/NAME.html; it sees the arguments by name")
  return explained
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"),
    UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
    true
  default: false
  }
}
