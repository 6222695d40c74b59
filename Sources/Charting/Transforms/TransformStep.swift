import Settings

/// A transform where the spec has it.
struct TransformStep: Sendable {
  var transform: any FrameTransform
  /// The step as it was read.
  var raw: LocatedValue

  /// The place of a field's name in the step.
  func place(of field: String) -> Range<Int> { raw.place(of: field) ?? raw.range }
}

extension LocatedValue {
  /// Where a name stands among the scalars of a value: as a whole one, or as a word of an expression.
  func place(of name: String) -> Range<Int>? {
    switch content {
    case .scalar(let scalar): return scalar.text == name ? range : scalar.place(of: name, in: range)
    case .sequence(let elements): return elements.lazy.compactMap { $0.place(of: name) }.first
    case .mapping(let entries): return entries.lazy.compactMap { $0.value.place(of: name) }.first
    }
  }
}

extension LocatedValue.Scalar {
  /// The bytes of a word inside the scalar, when it stands in the source as it is read.
  fileprivate func place(of name: String, in range: Range<Int>) -> Range<Int>? {
    let quote = style == .quoted ? 1 : 0
    let (bytes, wanted) = (Array(text.utf8), Array(name.utf8))
    guard style != .block, range.count == bytes.count + 2 * quote, !wanted.isEmpty, bytes.count >= wanted.count else {
      return nil
    }
    for start in 0...(bytes.count - wanted.count) where bytes[start..<start + wanted.count].elementsEqual(wanted) {
      let end = start + wanted.count
      guard start == 0 || !bytes[start - 1].isOfName, end == bytes.count || !bytes[end].isOfName else { continue }
      return range.lowerBound + quote + start..<range.lowerBound + quote + end
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isOfName: Bool {
    self >= 0x80 || self == 0x5F || (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20)
  }
}
