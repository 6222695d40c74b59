/// A named text as bytes: what every parser reads, and what every message points into.
///
/// `SourceText` knows the bytes of named sources, positions in them, severities, codes, code frames,
/// near misses, and how a list of messages is printed as text, JSON or SARIF. It must not know files,
/// file formats or Foundation, and imports nothing.
public struct SourceFile: Sendable {
  /// The path from the site's root, such as `Content/green/forest.md`, as messages show it.
  public let name: String
  /// The text, as it was read; not necessarily valid UTF-8.
  public let bytes: [UInt8]
  private let lines: LineTable

  /// A source called `name` with the given bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    self.lines = LineTable()
  }

  /// A source called `name` with the UTF-8 of `text`.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The text of a byte range, with U+FFFD for what is not UTF-8. The range is clamped to the source.
  public func text(in range: Range<Int>) -> String {
    String(decoding: bytes[clamp(range)], as: UTF8.self)
  }

  /// Line and column of a byte offset; offsets past the end are the end. O(log lines) after the first call.
  public func position(at byteOffset: Int) -> SourcePosition {
    let offset = min(max(byteOffset, 0), bytes.count)
    let starts = lines.starts(of: bytes)
    let line = lineIndex(of: offset, in: starts)
    return SourcePosition(line: line + 1, column: scalarCount(bytes[starts[line]..<offset]) + 1)
  }

  /// The place of a byte range, with the lines around it for a code frame.
  public func place(of range: Range<Int>) -> Place {
    let range = clamp(range)
    let starts = lines.starts(of: bytes)
    let first = lineIndex(of: range.lowerBound, in: starts)
    return Place(
      file: name, start: position(at: range.lowerBound), end: position(at: range.upperBound),
      excerpt: excerpt(around: first, starts: starts))
  }

  private func excerpt(around line: Int, starts: [Int]) -> Excerpt {
    let shown = max(0, line - 1)..<min(starts.count, line + 2)
    let texts = shown.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
      return Excerpt.trimmed(bytes[starts[index]..<end])
    }
    return Excerpt(firstLine: shown.lowerBound + 1, lines: texts)
  }

  private func lineIndex(of offset: Int, in starts: [Int]) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  private func clamp(_ range: Range<Int>) -> Range<Int> {
    let lower = min(max(range.lowerBound, 0), bytes.count)
    return lower..<min(max(range.upperBound, lower), bytes.count)
  }
}
