/// A line and a column, both counted from 1; columns in Unicode scalars.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The physical line, from 1.
  public var line: Int
  /// The Unicode scalar in the line, from 1.
  public var column: Int

  /// The position at a line and a column, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Whether the left position stands earlier in the text.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A range of a named source, resolved to lines and columns so that it outlives the source's bytes.
public struct Place: Sendable, Hashable {
  /// The source's name: a path from the site's root.
  public var file: String
  /// Where the range begins.
  public var start: SourcePosition
  /// Where the range ends, exclusive.
  public var end: SourcePosition
  /// The lines around `start`, when a code frame is wanted.
  public var excerpt: Excerpt?

  /// A place in a source; `end` is exclusive.
  public init(file: String, start: SourcePosition, end: SourcePosition, excerpt: Excerpt? = nil) {
    self.file = file
    self.start = start
    self.end = end
    self.excerpt = excerpt
  }

  /// A place that stands for a whole file, of which nothing can be shown.
  public init(file: String) {
    let top = SourcePosition(line: 1, column: 1)
    self.init(file: file, start: top, end: top)
  }

  /// `file:line:column`, as terminals and editors make clickable.
  public var label: String { "\(file):\(start.line):\(start.column)" }
}

/// A few lines of a source, for a code frame.
public struct Excerpt: Sendable, Hashable {
  /// The number of the first line, from 1.
  public var firstLine: Int
  /// The lines, without their ends.
  public var lines: [String]

  /// Lines of a source, the first of which has the number `firstLine`.
  public init(firstLine: Int, lines: [String]) {
    self.firstLine = firstLine
    self.lines = lines
  }

  /// A line as a frame shows it: without its end, control characters made harmless.
  static func trimmed(_ line: ArraySlice<UInt8>) -> String {
    // Byte by byte, since a line may be as long as its file.
    var shown: [UInt8] = []
    shown.reserveCapacity(line.count)
    for byte in line where byte != 0x0A && byte != 0x0D {
      if byte < 0x20 && byte != 0x09 || byte == 0x7F {
        shown += "\u{FFFD}".utf8
      } else {
        shown.append(byte)
      }
    }
    return String(decoding: shown, as: UTF8.self)
  }
}
