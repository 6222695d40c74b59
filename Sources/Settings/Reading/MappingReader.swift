package import SourceText

/// Typed reading of one mapping, which collects what is wrong instead of stopping at it.
///
/// Each key that may stand in the mapping is asked for once; `finish()` then reports the keys nobody asked for, with
/// the nearest one that was. A key whose value is null counts as absent. Questions cost time linear in the number of
/// keys, which is small.
///
/// ```swift
/// var reader = MappingReader(value, in: source, code: "front-matter")
/// let title = reader.string("title")
/// let updated = reader.parsed("updated", aliases: ["lastmod"], expecting: "a date such as 2026-11-18") { CivilDate($0) }
/// let diagnostics = reader.finish()
/// ```
package struct MappingReader {
  /// The file that the mapping stands in.
  package let source: SourceFile
  /// The code that messages carry.
  package let code: String
  /// What was found wrong so far.
  package private(set) var diagnostics: [Diagnostic] = []
  private let entries: [LocatedEntry]
  private let range: Range<Int>
  private var isUsed: [Bool]
  private var names: [String] = []

  /// A reader of a mapping. What is not a mapping is reported and reads as an empty one.
  /// - Parameter name: what the mapping is called in messages, such as `footer`.
  package init(_ value: LocatedValue?, in source: SourceFile, code: String, name: String = "this") {
    self.source = source
    self.code = code
    entries = value?.mapping ?? []
    range = value?.range ?? 0..<0
    isUsed = [Bool](repeating: false, count: entries.count)
    guard let value, value.mapping == nil, !value.isNull else { return }
    diagnostics.append(
      Diagnostic(
        .error, code: code, "\(name) is \(value.descriptionForMessages), not a mapping",
        hint: "write lines of \"key: value\" under it", at: source.place(of: value.range)))
  }

  /// The entry of a key, under its own name or another; a second name for the same thing is an error.
  package mutating func entry(_ name: String, aliases: [String] = []) -> LocatedEntry? {
    if names.last != name { names.append(name) }
    var found: Int?
    for (index, entry) in entries.enumerated() where entry.key == name || aliases.contains(entry.key) {
      let isKnown = isUsed[index]
      isUsed[index] = true
      if let first = found {
        guard !isKnown else { continue }
        report(
          "\"\(entry.key)\" says what \"\(entries[first].key)\" says already", hint: "keep one of the two",
          at: entry.keyRange)
      } else {
        found = index
      }
    }
    guard let found, !entries[found].value.isNull else { return nil }
    return entries[found]
  }

  /// The value of a key, whatever it is.
  package mutating func value(_ name: String, aliases: [String] = []) -> LocatedValue? {
    entry(name, aliases: aliases)?.value
  }

  /// The text of a key whose value is any scalar: `title: 2020` is a title.
  package mutating func string(_ name: String, aliases: [String] = []) -> String? {
    read(name, aliases, expecting: "a text") { $0.asString }
  }

  /// The truth value of a key.
  package mutating func bool(_ name: String, aliases: [String] = []) -> Bool? {
    read(name, aliases, expecting: "true or false") { $0.asBool }
  }

  /// The whole number of a key.
  package mutating func integer(_ name: String, aliases: [String] = []) -> Int? {
    read(name, aliases, expecting: "a whole number") { $0.asInteger }
  }

  /// The number of a key.
  package mutating func double(_ name: String, aliases: [String] = []) -> Double? {
    read(name, aliases, expecting: "a number") { $0.asDouble }
  }

  /// The texts of a key: a list of scalars, or one scalar as a list of one.
  package mutating func strings(_ name: String, aliases: [String] = []) -> [String]? {
    locatedStrings(name, aliases: aliases)?.map(\.text)
  }

  /// The texts of a key with their places.
  package mutating func locatedStrings(_ name: String, aliases: [String] = []) -> [LocatedText]? {
    guard let entry = entry(name, aliases: aliases) else { return nil }
    if let text = entry.value.asString { return [LocatedText(text: text, range: entry.value.range)] }
    guard let elements = entry.value.sequence else {
      reportType(of: entry, expecting: "a list of texts")
      return nil
    }
    return elements.compactMap { element in
      if let text = element.asString { return LocatedText(text: text, range: element.range) }
      report("\"\(entry.key)\" has an element that is \(element.descriptionForMessages), not a text", at: element.range)
      return nil
    }
  }

  /// What `parse` makes of the text of a key; nil from it is reported as not being what was expected.
  package mutating func parsed<Value>(
    _ name: String, aliases: [String] = [], expecting: String, _ parse: (String) -> Value?
  ) -> Value? {
    read(name, aliases, expecting: expecting) { $0.asString.flatMap(parse) }
  }

  /// The elements of a key that must be a list.
  package mutating func elements(_ name: String, aliases: [String] = []) -> [LocatedValue]? {
    read(name, aliases, expecting: "a list") { $0.sequence }
  }

  /// The entries of a key that must be a mapping with names of its own, such as `languages`.
  package mutating func mapping(_ name: String, aliases: [String] = []) -> [LocatedEntry]? {
    read(name, aliases, expecting: "a mapping") { $0.mapping }
  }

  /// Reads a key that must be a mapping with known keys; `body` asks for them.
  package mutating func nested<Value>(
    _ name: String, aliases: [String] = [], _ body: (inout MappingReader) -> Value
  ) -> Value? {
    guard let entry = entry(name, aliases: aliases) else { return nil }
    return inner(entry.value, name: "\"\(entry.key)\"", body)
  }

  /// Reads a mapping inside this one, whose diagnostics become this reader's.
  package mutating func inner<Value>(
    _ value: LocatedValue, name: String, _ body: (inout MappingReader) -> Value
  ) -> Value {
    var reader = MappingReader(value, in: source, code: code, name: name)
    let result = body(&reader)
    diagnostics += reader.finish()
    return result
  }

  // MARK: Messages

  /// Adds an error about a range of the source.
  package mutating func report(_ message: String, hint: String? = nil, at range: Range<Int>) {
    diagnostics.append(Diagnostic(.error, code: code, message, hint: hint, at: source.place(of: range)))
  }

  /// Whether the mapping has a key, whatever its value; asks no question.
  package func has(_ name: String) -> Bool { entries.contains { $0.key == name } }

  /// Adds an error about the value of a key, or about the mapping if it lacks the key.
  package mutating func report(_ message: String, hint: String? = nil, atKey name: String) {
    let value = entries.first { $0.key == name }?.value
    report(message, hint: hint, at: value?.range ?? range.lowerBound..<range.lowerBound)
  }

  /// Everything found wrong, the keys nobody asked for included.
  package mutating func finish() -> [Diagnostic] {
    for (entry, isUsed) in zip(entries, isUsed) where !isUsed {
      let hint = Diagnostic.suggestion(for: entry.key, among: names) ?? "known keys: \(names.joined(separator: ", "))"
      report("unknown key \"\(entry.key.shortened(to: 60))\"", hint: hint, at: entry.keyRange)
    }
    return diagnostics
  }

  private mutating func read<Value>(
    _ name: String, _ aliases: [String], expecting: String, _ convert: (LocatedValue) -> Value?
  ) -> Value? {
    guard let entry = entry(name, aliases: aliases) else { return nil }
    if let value = convert(entry.value) { return value }
    reportType(of: entry, expecting: expecting)
    return nil
  }

  private mutating func reportType(of entry: LocatedEntry, expecting: String) {
    report("\"\(entry.key)\" is \(entry.value.descriptionForMessages), not \(expecting)", at: entry.value.range)
  }
}

/// A text with its bytes in the source file.
package struct LocatedText: Sendable, Hashable {
  /// The text.
  package var text: String
  /// Where it stands, quotes included.
  package var range: Range<Int>

  /// A text at a place.
  package init(text: String, range: Range<Int>) {
    self.text = text
    self.range = range
  }
}
