package import SourceText

/// The settings at the top of an article and where its body begins.
package struct FrontMatter: Sendable, Hashable {
  /// The mapping between the fences; nil without fences, or with nothing between them.
  package var value: LocatedValue?
  /// The bytes between the fences, empty at the start without them.
  package var range: Range<Int>
  /// The byte offset of the first line after the closing fence, or of the text after a byte order mark.
  package var bodyStart: Int

  /// Front matter as it was read.
  package init(value: LocatedValue?, range: Range<Int>, bodyStart: Int) {
    self.value = value
    self.range = range
    self.bodyStart = bodyStart
  }
}

/// Reads front matter: YAML between lines of `---`, TOML between lines of `+++`, at the very start of the file.
///
/// A byte order mark before the first fence, CR LF line ends, and blanks after a fence are allowed. A fence that is
/// not closed is an error at the opening: half an article would be published otherwise.
/// - Throws: an error with code `front-matter` for the fences or the shape, `yaml` or `toml` for what is between.
package func readFrontMatter(_ source: SourceFile) throws(DiagnosticError) -> FrontMatter {
  let bytes = source.bytes
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  guard let fence = Fence(in: bytes, at: start) else {
    return FrontMatter(value: nil, range: start..<start, bodyStart: start)
  }
  guard let closing = fence.closing(in: bytes) else {
    throw DiagnosticError(
      Diagnostic(
        .error, code: "front-matter", "front matter opened with \"\(fence.text)\" is never closed",
        hint: "end it with a line \"\(fence.text)\"", at: source.place(of: start..<start + 3)))
  }
  let value =
    switch fence.kind {
    case .yaml: try parseYAML(source, in: fence.contentStart..<closing.start)
    case .toml: try parseTOML(source, in: fence.contentStart..<closing.start)
    }
  if let value, value.mapping == nil, !value.isNull {
    throw DiagnosticError(
      Diagnostic(
        .error, code: "front-matter", "front matter is \(value.descriptionForMessages), not a mapping",
        hint: "write lines of \"key: value\" between the fences", at: source.place(of: value.range)))
  }
  let mapping = value?.mapping == nil ? nil : value
  return FrontMatter(value: mapping, range: fence.contentStart..<closing.start, bodyStart: closing.end)
}

/// Where the body of an article begins, whatever stands between the fences; the end if the fence is never closed.
package func bodyStart(of source: SourceFile) -> Int {
  let bytes = source.bytes
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  guard let fence = Fence(in: bytes, at: start) else { return start }
  return fence.closing(in: bytes)?.end ?? bytes.count
}

/// An opening fence and what closes it.
private struct Fence {
  enum Kind { case yaml, toml }

  let kind: Kind
  /// The byte offset of the line below the fence.
  let contentStart: Int

  var text: String { kind == .yaml ? "---" : "+++" }
  private var byte: UInt8 { kind == .yaml ? 0x2D : 0x2B }

  /// The fence that is the line at `start`, if that line is one.
  init?(in bytes: [UInt8], at start: Int) {
    guard start < bytes.count, bytes[start] == 0x2D || bytes[start] == 0x2B else { return nil }
    kind = bytes[start] == 0x2D ? .yaml : .toml
    guard let end = Self.endOfFence(of: bytes[start], in: bytes, at: start) else { return nil }
    contentStart = end
  }

  /// Where the closing fence begins and where the line after it does. Linear; a TOML text may hold `+++` lines only
  /// by being indented.
  func closing(in bytes: [UInt8]) -> (start: Int, end: Int)? {
    var line = contentStart
    while line < bytes.count {
      if bytes[line] == byte, let end = Self.endOfFence(of: byte, in: bytes, at: line) { return (line, end) }
      guard let lineEnd = bytes[line...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
      line = lineEnd + 1
    }
    return nil
  }

  /// The offset after the line if it is three times `byte` and blanks.
  private static func endOfFence(of byte: UInt8, in bytes: [UInt8], at start: Int) -> Int? {
    guard start + 3 <= bytes.count, bytes[start..<start + 3].allSatisfy({ $0 == byte }) else { return nil }
    var end = start + 3
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    guard end < bytes.count else { return end }
    if bytes[end] == 0x0D { return end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1 }
    return bytes[end] == 0x0A ? end + 1 : nil
  }
}
