/// Compiles a pattern to steps, by recursive descent with a bound on nesting and on size.
struct PatternCompiler {
  private let text: [Unicode.Scalar]
  private var at = 0
  private var depth = 0
  private static let sizeLimit = 5000
  private static let depthLimit = 50

  init(_ text: String) { self.text = Array(text.unicodeScalars) }

  mutating func compile() throws(PatternFault) -> [TextPattern.Step] {
    if text.first == "^" { at = 1 }
    let steps = try alternatives()
    if at + 1 == text.count, text[at] == "$" { at += 1 }
    guard at == text.count else {
      throw fault(text[at] == ")" ? "a ) without its (" : "\(text[at]) inside the pattern")
    }
    return steps + [.match]
  }

  private func fault(_ message: String) -> PatternFault {
    PatternFault(message: "\(message), at character \(min(at, text.count) + 1)")
  }

  private func checkSize(_ count: Int) throws(PatternFault) {
    guard count <= Self.sizeLimit else { throw PatternFault(message: "it is too large") }
  }

  /// Joins steps, moving the targets of the second part.
  private func joined(_ first: [TextPattern.Step], _ second: [TextPattern.Step]) throws(PatternFault) -> [TextPattern
    .Step]
  {
    try checkSize(first.count + second.count)
    return first + second.map { moved($0, by: first.count) }
  }

  private func moved(_ step: TextPattern.Step, by distance: Int) -> TextPattern.Step {
    switch step {
    case .split(let a, let b): .split(a + distance, b + distance)
    case .jump(let a): .jump(a + distance)
    case .one, .set, .match: step
    }
  }

  // MARK: Grammar

  private mutating func alternatives() throws(PatternFault) -> [TextPattern.Step] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw fault("groups nest too deep") }
    var steps = try sequence()
    while at < text.count, text[at] == "|" {
      at += 1
      let other = try sequence()
      // split 1, n+2; first; jump end; other
      let start: [TextPattern.Step] = [.split(1, steps.count + 2)]
      steps = try joined(joined(start, steps), [.jump(other.count + 1)])
      steps = try joined(steps, other)
    }
    return steps
  }

  private mutating func sequence() throws(PatternFault) -> [TextPattern.Step] {
    var steps: [TextPattern.Step] = []
    while at < text.count, text[at] != "|", text[at] != ")", !(text[at] == "$" && at + 1 == text.count) {
      steps = try joined(steps, repeated(atom()))
    }
    return steps
  }

  private mutating func atom() throws(PatternFault) -> [TextPattern.Step] {
    let scalar = text[at]
    at += 1
    switch scalar {
    case "(": return try group()
    case "[": return [.set(try characterClass())]
    case ".": return [.set(.any)]
    case "\\":
      let set = try escape()
      return [.set(set)]
    case "*", "+", "?", "{": throw fault("nothing before \(scalar) to repeat")
    case "^", "$": throw fault("\(scalar) inside the pattern")
    default: return [.one(scalar)]
    }
  }

  private mutating func group() throws(PatternFault) -> [TextPattern.Step] {
    if at < text.count, text[at] == "?" {
      guard at + 1 < text.count, text[at + 1] == ":" else { throw fault("look-around and named groups are not known") }
      at += 2
    }
    let inner = try alternatives()
    guard at < text.count, text[at] == ")" else { throw fault("a ( without its )") }
    at += 1
    return inner
  }

  private mutating func repeated(_ atom: [TextPattern.Step]) throws(PatternFault) -> [TextPattern.Step] {
    guard at < text.count, let (least, most) = try quantifier() else { return atom }
    // A lazy mark changes which match is found, not whether there is one.
    if at < text.count, text[at] == "?" { at += 1 }
    try checkSize(atom.count * max(least, most ?? 1, 1))
    var steps: [TextPattern.Step] = []
    for _ in 0..<least { steps = try joined(steps, atom) }
    guard let most else {
      let loop = [.split(1, atom.count + 2)] + atom.map { moved($0, by: 1) } + [TextPattern.Step.jump(0)]
      return try joined(steps, loop)
    }
    for _ in least..<max(least, most) {
      steps = try joined(steps, [.split(1, atom.count + 1)] + atom.map { moved($0, by: 1) })
    }
    return steps
  }

  private mutating func quantifier() throws(PatternFault) -> (Int, Int?)? {
    switch text[at] {
    case "*", "+", "?":
      defer { at += 1 }
      return text[at] == "?" ? (0, 1) : (text[at] == "*" ? 0 : 1, nil)
    case "{":
      at += 1
      guard let least = number() else { throw fault("{ needs a number") }
      var most: Int? = least
      if at < text.count, text[at] == "," {
        at += 1
        most = number()
      }
      guard at < text.count, text[at] == "}" else { throw fault("a { without its }") }
      at += 1
      guard least <= most ?? least, max(least, most ?? 0) <= 1000 else { throw fault("a repetition out of range") }
      return (least, most)
    default: return nil
    }
  }

  private mutating func number() -> Int? {
    var value: Int?
    while at < text.count, (0x30...0x39).contains(text[at].value), value ?? 0 < 100_000 {
      value = (value ?? 0) * 10 + Int(text[at].value - 0x30)
      at += 1
    }
    return value
  }

  // MARK: Classes

  private mutating func escape() throws(PatternFault) -> ScalarSet {
    guard at < text.count else { throw fault("a \\ at the end") }
    let scalar = text[at]
    at += 1
    switch scalar {
    case "d": return .digits
    case "D": return ScalarSet.digits.negated
    case "w": return .word
    case "W": return ScalarSet.word.negated
    case "s": return .space
    case "S": return ScalarSet.space.negated
    case "n": return ScalarSet(ranges: [0x0A...0x0A])
    case "r": return ScalarSet(ranges: [0x0D...0x0D])
    case "t": return ScalarSet(ranges: [0x09...0x09])
    case "u": return try hexadecimal()
    default:
      guard !scalar.properties.isAlphabetic, !(0x30...0x39).contains(scalar.value) else {
        throw fault("\\\(scalar) is not known")
      }
      return ScalarSet(ranges: [scalar.value...scalar.value])
    }
  }

  private mutating func hexadecimal() throws(PatternFault) -> ScalarSet {
    let digits = String(String.UnicodeScalarView(text[at..<min(at + 4, text.count)]))
    guard digits.utf8.count == 4, let value = UInt32(digits, radix: 16) else { throw fault("\\u needs four digits") }
    at += 4
    return ScalarSet(ranges: [value...value])
  }

  private mutating func characterClass() throws(PatternFault) -> ScalarSet {
    var set = ScalarSet()
    if at < text.count, text[at] == "^" {
      set.isNegated = true
      at += 1
    }
    let start = at
    while at < text.count, text[at] != "]" || at == start {
      let first = try member()
      let isRange = at + 1 < text.count && text[at] == "-" && text[at + 1] != "]"
      guard isRange, let low = first.onlyScalar else {
        set.ranges += first.isNegated ? first.complement : first.ranges
        continue
      }
      at += 1
      guard let high = try member().onlyScalar, low <= high else { throw fault("a range that runs backwards") }
      set.ranges.append(low...high)
    }
    guard at < text.count else { throw fault("a [ without its ]") }
    at += 1
    return set
  }

  private mutating func member() throws(PatternFault) -> ScalarSet {
    let scalar = text[at]
    at += 1
    if scalar == "\\" { return try escape() }
    if scalar == "[" { throw fault("a [ inside [ ] must be written \\[") }
    return ScalarSet(ranges: [scalar.value...scalar.value])
  }
}

extension ScalarSet {
  fileprivate var onlyScalar: UInt32? {
    !isNegated && ranges.count == 1 && ranges[0].count == 1 ? ranges[0].lowerBound : nil
  }

  /// The ranges between those of the set.
  fileprivate var complement: [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    return result + [next...0x10FFFF]
  }
}
