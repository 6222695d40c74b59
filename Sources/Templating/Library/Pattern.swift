/// A regular expression, run by Thompson's construction as Russ Cox describes it (Pike's machine): its time is bounded
/// by the length of the text times the length of the pattern, whatever both look like.
///
/// Literals, `.`, classes with ranges, `\d \w \s` and their opposites, `\b`, `^ $`, groups `( )` and `(?: )`, `|`,
/// `* + ? {m,n}` and their lazy forms.
struct Pattern {
  enum Step {
    case scalar(Unicode.Scalar)
    case any
    case set(PatternSet)
    /// First choice first.
    case split(Int, Int)
    case jump(Int)
    case save(Int)
    case start, end, boundary(Bool)
    case match
  }

  let steps: [Step]
  let groupCount: Int

  /// A pattern; nil if it is not one or too long.
  init?(_ text: String) {
    var parser = PatternParser(Array(text.unicodeScalars))
    guard let steps = parser.parse() else { return nil }
    self.steps = steps
    groupCount = parser.groupCount
  }

  /// The ranges of the leftmost match at or after `start` and of its groups (-1, -1: not taken part). `budget` counts
  /// the steps that may still be taken.
  func match(in text: [Unicode.Scalar], from start: Int, budget: inout Int) -> [Int]? {
    var current = Threads(steps.count)
    var next = Threads(steps.count)
    var best: [Int]?
    var position = start
    let empty = [Int](repeating: -1, count: 2 * groupCount + 2)
    while true {
      if best == nil { add(0, empty, at: position, text, &current, &budget) }
      if current.list.isEmpty || budget < 0 { break }
      next.clear()
      for (step, slots) in current.list {
        budget -= 1
        if case .match = steps[step] {
          best = slots
          break
        }
        if position < text.count, accepts(step, text[position]) {
          add(step + 1, slots, at: position + 1, text, &next, &budget)
        }
      }
      swap(&current, &next)
      if position >= text.count { break }
      position += 1
    }
    return budget < 0 ? nil : best
  }

  private func accepts(_ step: Int, _ scalar: Unicode.Scalar) -> Bool {
    switch steps[step] {
    case .scalar(let wanted): scalar == wanted
    case .any: scalar != "\n"
    case .set(let set): set.contains(scalar)
    case .split, .jump, .save, .start, .end, .boundary, .match: false
    }
  }

  /// The steps waiting at one place of the text, first choice first.
  private struct Threads {
    var list: [(step: Int, slots: [Int])] = []
    private var seen: [Bool]

    init(_ count: Int) { seen = Array(repeating: false, count: count) }

    mutating func clear() {
      list.removeAll(keepingCapacity: true)
      for index in seen.indices { seen[index] = false }
    }
    mutating func enter(_ step: Int) -> Bool {
      if seen[step] { return false }
      seen[step] = true
      return true
    }
  }

  /// Follows what takes no character; a list of its own instead of recursion.
  private func add(
    _ step: Int, _ slots: [Int], at position: Int, _ text: [Unicode.Scalar], _ threads: inout Threads,
    _ budget: inout Int
  ) {
    var open: [(Int, [Int])] = [(step, slots)]
    while let (step, slots) = open.popLast() {
      budget -= 1
      guard budget >= 0, threads.enter(step) else { continue }
      switch steps[step] {
      case .jump(let target): open.append((target, slots))
      case .split(let first, let second):
        open.append((second, slots))
        open.append((first, slots))
      case .save(let slot):
        var slots = slots
        slots[slot] = position
        open.append((step + 1, slots))
      case .start: if position == 0 { open.append((step + 1, slots)) }
      case .end: if position == text.count { open.append((step + 1, slots)) }
      case .boundary(let wanted):
        let before = position > 0 && isWord(text[position - 1])
        let after = position < text.count && isWord(text[position])
        if (before != after) == wanted { open.append((step + 1, slots)) }
      case .scalar, .any, .set, .match: threads.list.append((step, slots))
      }
    }
  }
}

/// A class of characters.
struct PatternSet {
  var isNegated = false
  var ranges: [ClosedRange<Unicode.Scalar>] = []
  /// `d w s` and their opposites.
  var kinds: [Unicode.Scalar] = []

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let isIn = ranges.contains { $0.contains(scalar) } || kinds.contains { Self.holds($0, scalar) }
    return isIn != isNegated
  }

  static func holds(_ kind: Unicode.Scalar, _ scalar: Unicode.Scalar) -> Bool {
    switch kind {
    case "d": scalar.properties.numericType == .decimal
    case "D": scalar.properties.numericType != .decimal
    case "w": isWord(scalar)
    case "W": !isWord(scalar)
    case "s": isSpace(scalar)
    default: !isSpace(scalar)
    }
  }
}
