/// Writes JSON by hand, in the order given, so that equal messages give equal bytes.
package struct JSONText {
  /// A text that holds nothing.
  package init() {}

  /// What was written so far.
  package private(set) var text = ""
  private var needsComma = false

  /// An object, the member `key` of the one around it.
  package mutating func object(_ key: String? = nil, _ body: (inout JSONText) -> Void) { nested(key, "{", "}", body) }
  /// An array.
  package mutating func array(_ key: String? = nil, _ body: (inout JSONText) -> Void) { nested(key, "[", "]", body) }

  /// A text; without a key an element of an array.
  package mutating func field(_ key: String?, _ value: String) {
    begin(key)
    quote(value)
  }

  /// A number.
  package mutating func field(_ key: String?, _ value: Int) {
    begin(key)
    text += String(value)
  }

  /// A text, left out when there is none.
  package mutating func field(_ key: String, ifPresent value: String?) {
    if let value { field(key, value) }
  }

  /// A number, left out when there is none.
  package mutating func field(_ key: String, ifPresent value: Int?) {
    if let value { field(key, value) }
  }

  private mutating func nested(_ key: String?, _ open: String, _ close: String, _ body: (inout JSONText) -> Void) {
    begin(key)
    text += open
    needsComma = false
    body(&self)
    text += close
    needsComma = true
  }

  private mutating func begin(_ key: String?) {
    if needsComma { text += "," }
    needsComma = true
    guard let key else { return }
    quote(key)
    text += ":"
  }

  private mutating func quote(_ value: String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{2028}": text += "\\u2028"
      case "\u{2029}": text += "\\u2029"
      case _ where scalar.value < 0x20:
        text += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
