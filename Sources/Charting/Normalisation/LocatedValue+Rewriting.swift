import Settings

extension LocatedValue {
  /// The mapping with a key set, in its old place or at the end.
  func setting(_ key: String, _ value: LocatedValue?) -> LocatedValue {
    guard var entries = mapping else { return self }
    if let index = entries.firstIndex(where: { $0.key == key }) {
      if let value { entries[index].value = value } else { entries.remove(at: index) }
    } else if let value {
      entries.append(LocatedEntry(key: key, keyRange: value.range, value: value))
    }
    return LocatedValue(.mapping(entries), range: range)
  }

  /// The mapping with only, or without, some keys.
  func keeping(_ keep: (String) -> Bool) -> LocatedValue {
    guard let entries = mapping else { return self }
    return LocatedValue(.mapping(entries.filter { keep($0.key) }), range: range)
  }

  /// The mapping over another one: its own keys stand before the other's.
  func merged(over other: LocatedValue?) -> LocatedValue {
    guard let other, let behind = other.mapping, let entries = mapping else { return self }
    return LocatedValue(
      .mapping(entries + behind.filter { entry in !entries.contains { $0.key == entry.key } }), range: range)
  }

  // MARK: Values that normalisation makes; they point at what they were made from.

  static func text(_ text: String, at range: Range<Int>) -> LocatedValue {
    LocatedValue(.scalar(Scalar(text: text, style: .quoted, kind: .string)), range: range)
  }

  static func number(_ number: Double, at range: Range<Int>) -> LocatedValue {
    LocatedValue(
      .scalar(Scalar(text: shortestText(number), style: .plain, kind: number.isWhole ? .integer : .number)),
      range: range)
  }

  static func flag(_ flag: Bool, at range: Range<Int>) -> LocatedValue {
    LocatedValue(.scalar(Scalar(text: flag ? "true" : "false", style: .plain, kind: .bool)), range: range)
  }

  static func null(at range: Range<Int>) -> LocatedValue {
    LocatedValue(.scalar(Scalar(text: "null", style: .plain, kind: .null)), range: range)
  }

  static func list(_ elements: [LocatedValue], at range: Range<Int>) -> LocatedValue {
    LocatedValue(.sequence(elements), range: range)
  }

  static func record(_ entries: [(String, LocatedValue?)], at range: Range<Int>) -> LocatedValue {
    LocatedValue(
      .mapping(
        entries.compactMap { key, value in value.map { LocatedEntry(key: key, keyRange: $0.range, value: $0) } }),
      range: range)
  }
}
