import Settings
import SourceText

/// Reads one mapping of a sidecar key by key, remembers which keys were asked for, and reports the others.
struct SidecarMapping {
  let value: LocatedValue
  /// How messages call the mapping: `schema`, `fields[2]`.
  let path: String
  private var asked: [String] = []

  /// `nil` and a fault when `value` is no mapping.
  init?(_ value: LocatedValue, path: String, report: inout SidecarReport) {
    guard value.mapping != nil else {
      let what = path.isEmpty ? "the sidecar" : path
      report.fault("\(what) must be a mapping, not \(value.descriptionForMessages)", at: value.range)
      return nil
    }
    self.value = value
    self.path = path
  }

  private func name(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// The value under a key, unless it is absent or null.
  mutating func value(_ key: String) -> LocatedValue? {
    asked.append(key)
    guard let value = value[key], !value.isNull else { return nil }
    return value
  }

  /// The text of a scalar; numbers and booleans as they are written.
  mutating func text(_ key: String, _ report: inout SidecarReport) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.asString else {
      report.fault("\(name(of: key)) must be a text, not \(value.descriptionForMessages)", at: value.range)
      return nil
    }
    return text
  }

  mutating func bool(_ key: String, _ report: inout SidecarReport) -> Bool? {
    guard let value = value(key) else { return nil }
    guard let flag = value.asBool else {
      report.fault("\(name(of: key)) must be true or false, not \(value.descriptionForMessages)", at: value.range)
      return nil
    }
    return flag
  }

  /// A whole number of a range.
  mutating func integer(_ key: String, in range: ClosedRange<Int>, _ report: inout SidecarReport) -> Int? {
    guard let value = value(key) else { return nil }
    guard let number = value.asInteger, range.contains(number) else {
      let limits = range.upperBound == .max ? "from \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      report.fault(
        "\(name(of: key)) must be a whole number, \(limits), not \(value.descriptionForMessages)", at: value.range)
      return nil
    }
    return number
  }

  /// One of a closed list of words.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ report: inout SidecarReport
  ) -> Choice? where Choice.RawValue == String {
    guard let value = value(key) else { return nil }
    let words = Choice.allCases.map(\.rawValue)
    guard let text = value.asString, let choice = Choice(rawValue: text) else {
      let near = value.asString.flatMap { Diagnostic.suggestion(for: $0, among: words) }
      report.fault(
        "\(name(of: key)) cannot be \(value.descriptionForMessages)",
        hint: near ?? "use \(words.joined(separator: ", "))",
        at: value.range)
      return nil
    }
    return choice
  }

  /// The elements of a list; a fault when the value is no list.
  mutating func list(_ key: String, _ report: inout SidecarReport) -> [LocatedValue] {
    guard let value = value(key) else { return [] }
    guard let elements = value.sequence else {
      report.fault("\(name(of: key)) must be a list, not \(value.descriptionForMessages)", at: value.range)
      return []
    }
    return elements
  }

  /// One text, or a list of texts.
  mutating func texts(_ key: String, _ report: inout SidecarReport) -> [String] {
    guard let value = value(key) else { return [] }
    return report.texts(value, path: name(of: key))
  }

  /// A mapping inside this one.
  mutating func mapping(_ key: String, _ report: inout SidecarReport) -> SidecarMapping? {
    value(key).flatMap { SidecarMapping($0, path: name(of: key), report: &report) }
  }

  /// A mapping of free keys to texts, in order.
  mutating func pairs(_ key: String, _ report: inout SidecarReport) -> [(key: String, text: String)] {
    guard let inner = mapping(key, &report) else { return [] }
    return (inner.value.mapping ?? []).compactMap { entry in
      guard let text = entry.value.asString else {
        report.fault(
          "\(name(of: key)).\(entry.key) must be a text, not \(entry.value.descriptionForMessages)",
          at: entry.value.range)
        return nil
      }
      return (entry.key, text)
    }
  }

  /// A key that must be there.
  mutating func required(_ key: String, _ report: inout SidecarReport) -> String? {
    if value[key] == nil { report.fault("\(path.isEmpty ? "the sidecar" : path) has no \(key)", at: value.range) }
    return text(key, &report)
  }

  /// Keys that are standard but mean nothing to us.
  mutating func ignore(_ keys: String...) { asked += keys }

  /// Reports every key that was not asked for, with the nearest one that was.
  func finish(_ report: inout SidecarReport) {
    for entry in value.mapping ?? [] where !asked.contains(entry.key) {
      report.fault(
        "unknown key \"\(entry.key)\"", hint: Diagnostic.suggestion(for: entry.key, among: asked) ?? known,
        at: entry.keyRange)
    }
  }

  private var known: String { "\(path.isEmpty ? "known" : "\(path) knows"): \(asked.sorted().joined(separator: ", "))" }
}

/// Collects what is wrong with a sidecar.
struct SidecarReport {
  let source: SourceFile
  /// The table's name.
  let table: String
  private(set) var diagnostics: [Diagnostic] = []

  init(source: SourceFile, table: String) {
    self.source = source
    self.table = table
  }

  /// Whether an error was reported.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  mutating func fault(
    _ message: String, hint: String? = nil, code: String = "sidecar", severity: Severity = .error, at range: Range<Int>,
    field: String? = nil, related: [Related] = []
  ) {
    let shown = range.prefix(ofLinesIn: source)
    diagnostics.append(
      Diagnostic(
        severity, code: code, message, hint: hint, at: source.place(of: shown), related: related,
        subject: TableSubject(table: table, fieldName: field)))
  }

  /// A message of the YAML reader as one about this sidecar.
  func asFault(_ diagnostic: Diagnostic) -> Diagnostic {
    var fault = diagnostic
    fault.code = "sidecar"
    fault.subject = TableSubject(table: table)
    return fault
  }

  /// One text, or a list of texts.
  mutating func texts(_ value: LocatedValue, path: String) -> [String] {
    if let text = value.asString { return [text] }
    guard let elements = value.sequence else {
      fault("\(path) must be a text or a list of texts, not \(value.descriptionForMessages)", at: value.range)
      return []
    }
    return elements.compactMap { element in
      guard let text = element.asString else {
        fault("\(path) must hold texts, not \(element.descriptionForMessages)", at: element.range)
        return nil
      }
      return text
    }
  }
}

extension Range<Int> {
  /// The range cut at its first line end: a fault of a whole block is shown at its first line.
  fileprivate func prefix(ofLinesIn source: SourceFile) -> Range<Int> {
    let end = Swift.min(upperBound, source.bytes.count)
    guard lowerBound < end else { return self }
    let lineEnd = source.bytes[lowerBound..<end].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? end
    return lowerBound..<lineEnd
  }
}
