/// Several parts of a tree, side by side in its memory.
typealias Parts<Element> = UnsafeBufferPointer<Element>

extension UnsafeBufferPointer {
  /// No parts.
  static var empty: Self { Self(start: nil, count: 0) }
}

/// Trees of templates lie in a store of their own that the `ProgramBuilder` keeps while it compiles. Their nodes are
/// trivial, so that walking and taking them apart counts no references; that was half the time of compiling.
extension ValueStore {
  /// Keeps one part.
  func keep<Part>(_ part: Part) -> UnsafePointer<Part> {
    let place = allocate(1, of: Part.self)
    place.initialize(to: part)
    return UnsafePointer(place)
  }

  /// Keeps parts side by side.
  func keep<Part>(_ parts: some Collection<Part>) -> Parts<Part> {
    guard !parts.isEmpty else { return .empty }
    let place = UnsafeMutableBufferPointer(start: allocate(parts.count, of: Part.self), count: parts.count)
    _ = place.initialize(from: parts)
    return Parts(place)
  }
}
