import Settings
import SourceText

/// Turns located values into the parts of a spec, and says what is wrong with them.
struct SpecReader {
  var problems: ChartProblems
  let locale: ChartLocale
  /// Data sources in the order of their first mention; parts of the spec name them by index.
  var sources: [DataSource] = []
  /// Data given by name at the top of the spec.
  var datasets: LocatedValue?

  init(problems: ChartProblems, locale: ChartLocale) {
    self.problems = problems
    self.locale = locale
  }

  /// Reports every key of a mapping that is not among `known`.
  mutating func checkKeys(of value: LocatedValue?, _ owner: String, known: Set<String>, allowsExtensions: Bool = false)
  {
    for entry in value?.mapping ?? [] where !known.contains(entry.key) {
      if allowsExtensions, entry.key.hasPrefix("x-") { continue }
      problems.unknownProperty(entry, of: owner, known: known)
    }
    reportReactive(value)
  }

  /// Values that only a running program could know.
  private mutating func reportReactive(_ value: LocatedValue?) {
    for entry in value?.mapping ?? [] {
      guard let inner = entry.value.mapping, inner.count == 1, let key = inner.first?.key,
        key == "signal" || key == "expr",
        entry.key != "condition", entry.key != "usermeta"
      else { continue }
      problems.error(
        "chart-property", "\"\(entry.key)\" is given by \"\(key)\", which is outside the static profile",
        hint: "write the value itself", at: entry.value.range)
    }
  }

  /// An expression; nil, with a message, when it cannot be read.
  mutating func expression(_ value: LocatedValue) -> Expression? {
    guard let text = value.asString else {
      problems.badValue(value, of: "expression", expected: "a text")
      return nil
    }
    do {
      return try ExpressionParser.parse(text)
    } catch {
      problems.error(
        "chart-expression", "\(error.message) in the expression \"\(text)\"", hint: error.hint,
        at: place(of: error.offset, in: value))
      return nil
    }
  }

  /// The byte of an expression in the source, when the scalar stands there as it is read.
  private func place(of offset: Int, in value: LocatedValue) -> Range<Int> {
    guard let scalar = value.scalar, case let written = value.range, !written.isEmpty else { return value.range }
    let quote = scalar.style == .quoted ? 1 : 0
    guard scalar.style != .block, written.count == scalar.text.utf8.count + 2 * quote else { return value.range }
    let start = min(written.lowerBound + quote + offset, written.upperBound)
    return start..<min(start + 1, written.upperBound)
  }

  /// A required text of a mapping.
  mutating func requiredText(_ key: String, of value: LocatedValue, _ owner: String) -> String? {
    guard let found = value[key] else {
      problems.error("chart-value", "\(owner) lacks \"\(key)\"", at: value.range)
      return nil
    }
    guard let text = found.asString else {
      problems.badValue(found, of: key, expected: "a text")
      return nil
    }
    return text
  }

  /// The texts of a list; a single text is a list of one.
  mutating func texts(_ value: LocatedValue?, of key: String) -> [String] {
    guard let value, !value.isNull else { return [] }
    if let text = value.asString { return [text] }
    guard let sequence = value.sequence else {
      problems.badValue(value, of: key, expected: "a list of texts")
      return []
    }
    return sequence.compactMap { element in
      if element.asString == nil { problems.badValue(element, of: key, expected: "a text") }
      return element.asString
    }
  }

  /// A choice among the cases of an enumeration.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ value: LocatedValue, of key: String) -> Choice?
  where Choice.RawValue == String {
    if let text = value.asString, let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    problems.badValue(value, of: key, expected: "one of \(names.joined(separator: ", "))", near: names)
    return nil
  }
}
