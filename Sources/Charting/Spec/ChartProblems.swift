import Settings
import SourceText

/// The messages found while a chart is made, in order, each at its place in the spec.
///
/// The wording of this module's messages is all here or in calls of `error` and `warn` next to the rule they state.
struct ChartProblems {
  let source: SourceFile
  private(set) var diagnostics: [Diagnostic] = []

  init(source: SourceFile) { self.source = source }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  mutating func error(_ code: String, _ message: String, hint: String? = nil, at range: Range<Int>?) {
    add(Diagnostic(.error, code: code, message, hint: hint, at: range.map(source.place)))
  }

  mutating func warn(_ code: String, _ message: String, hint: String? = nil, at range: Range<Int>?) {
    add(Diagnostic(.warning, code: code, message, hint: hint, at: range.map(source.place)))
  }

  mutating func add(_ diagnostic: Diagnostic) {
    if diagnostics.count < 1_000, !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  /// A property that the profile does not know.
  mutating func unknownProperty(_ entry: LocatedEntry, of owner: String, known: some Sequence<String>) {
    error(
      "chart-property", "Unknown property \"\(entry.key)\" of \(owner)",
      hint: Diagnostic.suggestion(for: entry.key, among: Array(known).sorted()), at: entry.keyRange)
  }

  /// A value that its property does not allow.
  mutating func badValue(_ value: LocatedValue, of property: String, expected: String, near names: [String] = []) {
    let suggestion = value.asString.flatMap { Diagnostic.suggestion(for: $0, among: names) }
    error(
      "chart-value", "\"\(property)\" is \(value.descriptionForMessages), expected \(expected)", hint: suggestion,
      at: value.range)
  }
}
