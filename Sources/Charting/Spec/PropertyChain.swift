import Settings

/// Where a guide's or a mark's properties are looked up: the nearest mapping first, configuration after it.
struct PropertyChain: Sendable {
  private(set) var maps: [LocatedValue]

  init(_ maps: [LocatedValue?] = []) {
    self.maps = maps.compactMap { $0?.mapping.map { !$0.isEmpty } == true ? $0 : nil }
  }

  /// Whether nothing at all is given.
  var isEmpty: Bool { maps.isEmpty }

  /// The chain with further mappings behind its own.
  func followed(by other: [LocatedValue?]) -> PropertyChain { PropertyChain(maps + other) }

  /// The first value given for a key, null included.
  subscript(key: String) -> LocatedValue? {
    for map in maps { if let value = map[key] { return value } }
    return nil
  }

  /// Whether the nearest value is an explicit null.
  func isNull(_ key: String) -> Bool { self[key]?.isNull ?? false }

  func number(_ key: String) -> Double? { self[key]?.asNumber }
  func text(_ key: String) -> String? { self[key]?.asString }
  func flag(_ key: String) -> Bool? { self[key]?.asBool }
  func numbers(_ key: String) -> [Double]? { self[key]?.sequence?.compactMap(\.asNumber) }

  /// Lines of a text property: a list, or a text split at line ends.
  func lines(_ key: String) -> [String]? { self[key]?.asLines }

  /// A named choice.
  func choice<Choice: RawRepresentable>(_ key: String) -> Choice? where Choice.RawValue == String {
    text(key).flatMap(Choice.init(rawValue:))
  }
}

extension LocatedValue {
  /// The finite number of a scalar; numbers in quotes do not count.
  var asNumber: Double? { asDouble.flatMap { $0.isFinite ? $0 : nil } }

  /// A text's lines: the elements of a list, or the text split at line ends.
  var asLines: [String]? {
    if let sequence { return sequence.compactMap(\.asString) }
    return asString.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The value as data: what a row of inline data holds.
  var asData: Value {
    switch content {
    case .scalar(let scalar):
      switch scalar.kind {
      case .null: return .null
      case .bool: return .bool(asBool ?? false)
      case .integer, .number: return .number(asDouble ?? .nan)
      case .string, .date: return .text(scalar.text)
      }
    case .sequence(let elements): return .list(elements.map(\.asData))
    case .mapping(let entries): return .record(entries.map { Value.Member(key: $0.key, value: $0.value.asData) })
    }
  }
}
