extension LocatedValue {
  /// The scalar, if the value is one.
  package var scalar: Scalar? {
    guard case .scalar(let scalar) = content else { return nil }
    return scalar
  }

  /// The text of any scalar but null, as written: `48.250` and `010` keep their zeros.
  package var asString: String? {
    guard let scalar, scalar.kind != .null else { return nil }
    return scalar.text
  }

  /// The truth value of an unquoted `true` or `false`.
  package var asBool: Bool? {
    guard let scalar, scalar.kind == .bool else { return nil }
    return scalar.text.first == "t" || scalar.text.first == "T"
  }

  /// The whole number, unless it is written in quotes or does not fit 64 bits.
  package var asInteger: Int? {
    guard let scalar, scalar.kind == .integer else { return nil }
    return CoreSchema.integer(of: scalar.text)
  }

  /// The number, whole or not, as a double; infinite where the file says so.
  package var asDouble: Double? {
    guard let scalar, scalar.kind == .integer || scalar.kind == .number else { return nil }
    return CoreSchema.double(of: scalar.text)
  }

  /// Whether the value is an unquoted null, `~` or nothing at all.
  package var isNull: Bool { scalar?.kind == .null }

  /// The elements, if the value is a sequence.
  package var sequence: [LocatedValue]? {
    guard case .sequence(let elements) = content else { return nil }
    return elements
  }

  /// The entries in the order written, if the value is a mapping.
  package var mapping: [LocatedEntry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// The entry under a key, if the value is a mapping that has it. Linear in the number of keys.
  package func entry(_ key: String) -> LocatedEntry? {
    mapping?.first { $0.key == key }
  }

  /// The value under a key, if the value is a mapping that has it. Linear in the number of keys.
  package subscript(key: String) -> LocatedValue? { entry(key)?.value }

  /// What the value is, in the words of a message: `a list`, `the text "x"`, `the number 3`.
  package var descriptionForMessages: String {
    switch content {
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    case .scalar(let scalar):
      switch scalar.kind {
      case .null: return "nothing"
      case .bool: return scalar.text.lowercased()
      case .integer, .number: return "the number \(scalar.text)"
      case .date: return "the date \(scalar.text)"
      case .string: return "the text \"\(scalar.text.shortened(to: 40))\""
      }
    }
  }
}

extension String {
  /// At most `limit` scalars, cut ones ending in `…`, so that a message stays one line.
  func shortened(to limit: Int) -> String {
    let line = unicodeScalars.prefix(limit + 1).map { $0.value < 0x20 ? " " : $0 }
    let view = String.UnicodeScalarView(line.prefix(limit))
    return String(view) + (line.count > limit ? "…" : "")
  }
}
