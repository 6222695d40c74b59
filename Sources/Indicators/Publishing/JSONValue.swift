package import MarkupText

/// A small JSON document in the order it was built. Tables are too large for it and are written directly.
package indirect enum JSONValue: Sendable, Hashable {
  case text(String)
  /// A number as it is to be written: digits of a checked cell, never a double.
  case number(String)
  case bool(Bool)
  case null
  case list([JSONValue])
  case object([Member])

  /// A key with its value.
  package struct Member: Sendable, Hashable {
    /// The key.
    package var key: String
    /// The value.
    package var value: JSONValue

    /// A key with its value.
    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// An object without the members that are `nil`.
  package static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }

  /// A text, when there is one.
  package static func text(ifPresent text: String?) -> JSONValue? { text.map { .text($0) } }
  /// A list, unless it is empty.
  package static func list(ifPresent values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .list(values) }
}

extension MarkupWriter {
  /// Writes a text as a JSON string that may also stand in a script element.
  package mutating func writeJSON(text: String) {
    var text = text
    text.withUTF8 { writeJSON(bytes: $0) }
  }

  /// Writes bytes of UTF-8 as a JSON string that may also stand in a script element.
  package mutating func writeJSON(bytes: UnsafeBufferPointer<UInt8>) {
    write(byte: 0x22)
    writeJSONText(bytes)
    write(byte: 0x22)
  }

  /// Writes a value, two spaces deeper for every level; lists of scalars and `compact` values on one line.
  package mutating func write(_ value: JSONValue, indent: Int = 0, isCompact: Bool = false) {
    switch value {
    case .text(let text): writeJSON(text: text)
    case .number(let digits): write(text: digits)
    case .bool(let flag): write(text: flag ? "true" : "false")
    case .null: write("null")
    case .list(let values):
      let isOnOneLine = isCompact || values.allSatisfy(\.isScalar)
      write("[")
      for (number, element) in values.enumerated() {
        separate(number, indent + 1, isOnOneLine)
        write(element, indent: indent + 1, isCompact: isOnOneLine)
      }
      close("]", isOnOneLine || values.isEmpty, indent)
    case .object(let members):
      write("{")
      for (number, member) in members.enumerated() {
        separate(number, indent + 1, isCompact)
        writeJSON(text: member.key)
        write(": ")
        write(member.value, indent: indent + 1, isCompact: isCompact)
      }
      close("}", isCompact || members.isEmpty, indent)
    }
  }

  private mutating func separate(_ number: Int, _ indent: Int, _ isOnOneLine: Bool) {
    if number > 0 { write(isOnOneLine ? ", " : ",") }
    if !isOnOneLine { breakLine(indent) }
  }

  private mutating func close(_ bracket: StaticString, _ isOnOneLine: Bool, _ indent: Int) {
    if !isOnOneLine { breakLine(indent) }
    write(bracket)
  }

  private mutating func breakLine(_ indent: Int) {
    write("\n")
    for _ in 0..<indent { write("  ") }
  }
}

extension JSONValue {
  fileprivate var isScalar: Bool {
    switch self {
    case .text, .number, .bool, .null: true
    case .list, .object: false
    }
  }
}
