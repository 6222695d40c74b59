/// Reads a regular expression into steps.
struct PatternParser {
  private let text: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private(set) var groupCount = 0
  /// The most steps that a pattern may have.
  private static let limit = 5000

  init(_ text: [Unicode.Scalar]) { self.text = text }

  /// The steps, or nil when the text is not a pattern.
  mutating func parse() -> [Pattern.Step]? {
    guard let body = alternatives(), position == text.count else { return nil }
    let steps = [.save(0)] + shifted(body, by: 1) + [.save(1), .match]
    return steps.count <= Self.limit ? steps : nil
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard position < text.count, text[position] == scalar else { return false }
    position += 1
    return true
  }

  private mutating func alternatives() -> [Pattern.Step]? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50, var left = sequence() else { return nil }
    while skip("|") {
      guard let right = sequence() else { return nil }
      left =
        [.split(1, left.count + 2)] + shifted(left, by: 1) + [.jump(left.count + right.count + 2)]
        + shifted(right, by: left.count + 2)
    }
    return left
  }

  private mutating func sequence() -> [Pattern.Step]? {
    var steps: [Pattern.Step] = []
    while position < text.count, text[position] != "|", text[position] != ")" {
      guard let part = repeated(), steps.count + part.count <= Self.limit else { return nil }
      steps += shifted(part, by: steps.count)
    }
    return steps
  }

  private mutating func repeated() -> [Pattern.Step]? {
    guard var part = atom() else { return nil }
    while let (least, most) = count() {
      let isLazy = skip("?")
      guard let repeated = times(part, least, most, isLazy) else { return nil }
      part = repeated
    }
    return part
  }

  /// `* + ? {m} {m,} {m,n}`, if it stands here.
  private mutating func count() -> (Int, Int?)? {
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    guard position < text.count, text[position] == "{", let end = text[position...].firstIndex(of: "}") else {
      return nil
    }
    let inner = String(String.UnicodeScalarView(text[(position + 1)..<end]))
    let parts = inner.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = parts.first, let least = Int(first), least <= 1000, least >= 0, parts.count <= 2 else {
      return nil
    }
    let most = parts.count == 1 ? least : Int(parts[1])
    if parts.count == 2, most == nil, !parts[1].isEmpty { return nil }
    if let most, most < least || most > 1000 { return nil }
    position = end + 1
    return (least, most)
  }

  private func times(_ part: [Pattern.Step], _ least: Int, _ most: Int?, _ isLazy: Bool) -> [Pattern.Step]? {
    guard (part.count + 2) * (most ?? least + 1) <= Self.limit else { return nil }
    var steps: [Pattern.Step] = []
    for _ in 0..<least { steps += shifted(part, by: steps.count) }
    func split(_ inside: Int, _ outside: Int) -> Pattern.Step {
      isLazy ? .split(outside, inside) : .split(inside, outside)
    }
    guard let most else {
      let start = steps.count
      return steps + [split(start + 1, start + part.count + 2)] + shifted(part, by: start + 1) + [.jump(start)]
    }
    let end = steps.count + (most - least) * (part.count + 1)
    for _ in least..<max(most, least) {
      let start = steps.count
      steps.append(split(start + 1, end))
      steps += shifted(part, by: start + 1)
    }
    return steps
  }

  private func shifted(_ steps: [Pattern.Step], by distance: Int) -> [Pattern.Step] {
    steps.map { step in
      switch step {
      case .split(let a, let b): .split(a + distance, b + distance)
      case .jump(let target): .jump(target + distance)
      case .scalar, .any, .set, .save, .start, .end, .boundary, .match: step
      }
    }
  }

  private mutating func atom() -> [Pattern.Step]? {
    let scalar = text[position]
    position += 1
    switch scalar {
    case ".": return [.any]
    case "^": return [.start]
    case "$": return [.end]
    case "[": return set().map { [.set($0)] }
    case "(": return group()
    case "\\": return escape()
    case "*", "+", "?": return nil
    default: return [.scalar(scalar)]
    }
  }

  private mutating func group() -> [Pattern.Step]? {
    var number: Int?
    if position + 1 < text.count, text[position] == "?", text[position + 1] == ":" {
      position += 2
    } else {
      groupCount += 1
      number = groupCount
    }
    guard let inner = alternatives(), skip(")") else { return nil }
    guard let number else { return inner }
    return [.save(2 * number)] + shifted(inner, by: 1) + [.save(2 * number + 1)]
  }

  private mutating func escape() -> [Pattern.Step]? {
    guard position < text.count else { return nil }
    let scalar = text[position]
    position += 1
    switch scalar {
    case "d", "D", "w", "W", "s", "S": return [.set(PatternSet(kinds: [scalar]))]
    case "b": return [.boundary(true)]
    case "B": return [.boundary(false)]
    default: return [.scalar(Self.control(scalar))]
    }
  }

  private static func control(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "n": "\n"
    case "t": "\t"
    case "r": "\r"
    default: scalar
    }
  }

  private mutating func set() -> PatternSet? {
    var set = PatternSet()
    set.isNegated = skip("^")
    var isFirst = true
    while position < text.count, text[position] != "]" || isFirst {
      isFirst = false
      var low = text[position]
      position += 1
      if low == "\\", position < text.count {
        low = text[position]
        position += 1
        if "dDwWsS".unicodeScalars.contains(low) {
          set.kinds.append(low)
          continue
        }
        low = Self.control(low)
      }
      var high = low
      if position + 1 < text.count, text[position] == "-", text[position + 1] != "]" {
        position += 1
        if text[position] == "\\", position + 1 < text.count { position += 1 }
        high = text[position]
        position += 1
      }
      guard low <= high else { return nil }
      set.ranges.append(low...high)
    }
    return skip("]") ? set : nil
  }
}

extension Machine {
  /// A pattern written in a template.
  func pattern(_ value: Value, at instruction: Int) throws(TemplateFailure) -> Pattern {
    let text = value.asString ?? ""
    guard value.tag == .string, let pattern = Pattern(text) else {
      throw failure(
        "wrong-arguments", "`\(text)` is not a pattern", hint: "patterns are regular expressions", at: instruction)
    }
    return pattern
  }

  /// All matches of a pattern replaced; `$1` stands for the first group, `$0` for the match.
  mutating func regexReplace(_ subject: Value, _ call: FilterCall) throws(TemplateFailure) -> Value {
    let pattern = try pattern(call.arguments[0], at: call.instruction)
    let replacement = Array(try string(call, 1, default: "").unicodeScalars)
    let text = Array(String(decoding: subject.utf8, as: UTF8.self).unicodeScalars)
    var result = String.UnicodeScalarView()
    var (position, budget) = (0, 50_000_000)
    while position <= text.count, let found = pattern.match(in: text, from: position, budget: &budget) {
      result.append(contentsOf: text[position..<found[0]])
      append(replacement, groups: found, of: text, to: &result)
      if found[1] == found[0], found[1] < text.count { result.append(text[found[1]]) }
      position = max(found[1], found[0] + (found[1] == found[0] ? 1 : 0))
    }
    guard budget >= 0 else {
      throw failure("limit-exceeded", "The pattern takes too long", hint: nil, at: call.instruction)
    }
    if position < text.count { result.append(contentsOf: text[position...]) }
    return store.string(String(result))
  }

  private func append(
    _ replacement: [Unicode.Scalar], groups: [Int], of text: [Unicode.Scalar], to result: inout String.UnicodeScalarView
  ) {
    var index = 0
    while index < replacement.count {
      let isMark = replacement[index] == "$" || replacement[index] == "\\"
      if isMark, index + 1 < replacement.count, let group = Int(String(replacement[index + 1])) {
        if 2 * group + 1 < groups.count, groups[2 * group] >= 0 {
          result.append(contentsOf: text[groups[2 * group]..<groups[2 * group + 1]])
        }
        index += 2
      } else {
        result.append(replacement[index])
        index += 1
      }
    }
  }

  /// Whether a pattern matches somewhere in a text.
  func matches(_ value: Value, _ pattern: Value, at instruction: Int) throws(TemplateFailure) -> Bool {
    let pattern = try self.pattern(pattern, at: instruction)
    var budget = 50_000_000
    let text = Array(String(decoding: value.utf8, as: UTF8.self).unicodeScalars)
    let found = pattern.match(in: text, from: 0, budget: &budget) != nil
    guard budget >= 0 else {
      throw failure("limit-exceeded", "The pattern takes too long", hint: nil, at: instruction)
    }
    return found
  }
}
