import SourceText

/// What libyaml says about a syntax fault, in the words of somebody who writes front matter.
struct YAMLWording {
  /// What is wrong.
  var message: String
  /// What to do.
  var hint: String?
  /// Whether the place to show is where the construct began, as for a quote that is never closed.
  var pointsAtOpening = false

  /// The words for a problem that libyaml names; its own where it says something rare.
  static func of(problem: String, context: String, at offset: Int, in source: SourceFile) -> YAMLWording {
    switch problem {
    case "found unexpected end of stream", "found unexpected document indicator": return unclosed(in: context)
    case "found character that cannot start any token", "found a tab character that violates indentation":
      return strangeStart(at: offset, in: source)
    default:
      guard let known = table.first(where: { $0.problem == problem }) else { return YAMLWording(message: problem) }
      return YAMLWording(message: known.message, hint: known.hint)
    }
  }

  private static let table: [(problem: String, message: String, hint: String)] = [
    (
      "mapping values are not allowed in this context",
      "a \": \" inside a value, or a line that is indented too far", "put a value that holds \": \" in quotes"
    ),
    (
      "did not find expected key", "no key where one is expected",
      "a line here reads \"key: value\", indented like the lines above it"
    ),
    (
      "could not find expected ':'", "a key without \":\"", "write \"key: value\", with a blank after the colon"
    ),
    (
      "did not find expected '-' indicator", "no \"-\" where the next element of a list is expected",
      "indent all elements of a list alike"
    ),
    (
      "did not find expected ',' or ']'", "a list opened with \"[\" is not closed or lacks a comma",
      "separate elements with commas and end the list with \"]\""
    ),
    (
      "did not find expected ',' or '}'", "a mapping opened with \"{\" is not closed or lacks a comma",
      "separate entries with commas and end the mapping with \"}\""
    ),
    (
      "block sequence entries are not allowed in this context", "a list element where none can stand",
      "begin the list on a line of its own, below its key"
    ),
    (
      "found unknown escape character", "an escape that YAML does not have",
      "write \\\\ for a backslash, or use single quotes"
    ),
    (
      "did not find expected <document start>", "text after the end of the value",
      "put the whole value in quotes, or indent it under its key"
    ),
  ]

  private static func unclosed(in context: String) -> YAMLWording {
    guard context == "while scanning a quoted scalar" else {
      return YAMLWording(message: "the text ends inside \(words(forContext: context))")
    }
    return YAMLWording(message: "the quote opened here is never closed", pointsAtOpening: true)
  }

  private static func strangeStart(at offset: Int, in source: SourceFile) -> YAMLWording {
    let character = source.text(in: offset..<min(offset + 4, source.bytes.count)).unicodeScalars.first
    if character == "\t" { return YAMLWording(message: "a tab where YAML wants blanks", hint: "indent with blanks") }
    let shown = character.map { String($0) } ?? ""
    return YAMLWording(message: "\"\(shown)\" cannot begin a value", hint: "put the value in quotes")
  }

  /// What libyaml was reading, as a noun.
  static func words(forContext context: String) -> String {
    switch context {
    case "while parsing a block mapping": "the mapping"
    case "while parsing a flow mapping": "the mapping in braces"
    case "while parsing a block collection": "the list"
    case "while parsing a flow sequence": "the list in brackets"
    case "while scanning a quoted scalar": "the quoted text"
    case "while scanning a block scalar": "the block of text"
    case "while scanning a simple key": "the key"
    case "while parsing a node": "the value"
    default: "this"
    }
  }
}
