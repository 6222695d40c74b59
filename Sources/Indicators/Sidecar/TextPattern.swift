/// A regular expression of XML Schema (Part 2, appendix F), which a whole cell must match.
///
/// Literals, `.`, classes (`[a-z]`, `[^,;]`), `\d \w \s` and their opposites, `\n \t \r`, `\uXXXX`, groups, `|`,
/// `* + ? {n} {n,} {n,m}`; `^` at the start and `$` at the end may be written and change nothing. No look-around,
/// no back references, no `\p{…}`: what is not known is a fault of the sidecar. Matching follows all threads at once
/// (Thompson 1968), so no pattern takes more than O(length of the text × size of the pattern).
struct TextPattern: Sendable {
  /// One step; scalars are tested by `one` and `set`, everything else costs no text.
  enum Step: Sendable {
    case one(Unicode.Scalar)
    case set(ScalarSet)
    /// Go on at both places.
    case split(Int, Int)
    case jump(Int)
    case match
  }

  let steps: [Step]

  /// Compiles a pattern; throws a phrase that says what is wrong with it.
  init(_ text: String) throws(PatternFault) {
    var compiler = PatternCompiler(text)
    steps = try compiler.compile()
  }

  /// What is wrong with a pattern, as a phrase; `nil` when it can be used.
  static func fault(in text: String) -> String? {
    do {
      _ = try TextPattern(text)
      return nil
    } catch {
      return error.message
    }
  }

  /// Whether the whole text matches.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var current = Threads(count: steps.count)
    var next = Threads(count: steps.count)
    follow(0, into: &current)
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      next.clear()
      for step in current.places where tests(step, scalar) { follow(step + 1, into: &next) }
      swap(&current, &next)
      if current.places.isEmpty { return false }
    }
    return current.places.contains { if case .match = steps[$0] { true } else { false } }
  }

  private func tests(_ step: Int, _ scalar: Unicode.Scalar) -> Bool {
    switch steps[step] {
    case .one(let wanted): wanted == scalar
    case .set(let set): set.contains(scalar)
    case .split, .jump, .match: false
    }
  }

  /// Adds a place and all that it leads to without reading text.
  private func follow(_ start: Int, into threads: inout Threads) {
    var pending = [start]
    while let place = pending.popLast() {
      guard threads.add(place) else { continue }
      switch steps[place] {
      case .split(let first, let second): pending += [second, first]
      case .jump(let target): pending.append(target)
      case .one, .set, .match: continue
      }
    }
  }

  private struct Threads {
    var places: [Int] = []
    private var has: [Bool]

    init(count: Int) { has = [Bool](repeating: false, count: count) }

    mutating func add(_ place: Int) -> Bool {
      if has[place] { return false }
      has[place] = true
      places.append(place)
      return true
    }

    mutating func clear() {
      for place in places { has[place] = false }
      places.removeAll(keepingCapacity: true)
    }
  }
}

/// What is wrong with a pattern.
struct PatternFault: Error {
  var message: String
}

/// A set of scalars, as ranges.
struct ScalarSet: Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } != isNegated
  }

  static let digits = ScalarSet(ranges: [0x30...0x39])
  static let word = ScalarSet(ranges: [
    0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xAA...0xAA, 0xB5...0xB5, 0xBA...0xBA, 0xC0...0xD6, 0xD8...0xF6,
    0xF8...0x2C1, 0x370...0x1FFF, 0x3005...0x3007, 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0x20000...0x3FFFD,
  ])
  static let space = ScalarSet(ranges: [0x20...0x20, 0x09...0x0A, 0x0D...0x0D])
  /// Every scalar but line ends.
  static let any = ScalarSet(ranges: [0x0A...0x0A, 0x0D...0x0D], isNegated: true)
  var negated: ScalarSet { ScalarSet(ranges: ranges, isNegated: !isNegated) }
}
