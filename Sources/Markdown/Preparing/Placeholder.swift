/// What stands behind a placeholder in the text that libcmark reads.
///
/// A placeholder is U+E001, digits of base 64 from U+E040 on, U+E002. To libcmark it is a word of letters, so it goes
/// through unharmed wherever text may stand. An author cannot forge one: the private-use characters U+E000 to U+E07F
/// in a source, written out or as references such as `&#xE001;`, are put behind placeholders themselves. Code and raw
/// HTML get back what was written; that is how "not in code" holds without a second reader of code spans.
struct Placeholder {
  /// What it stands for.
  var kind: Kind
  /// What was written there, in the source.
  var source: Range<Int>

  /// The kinds of placeholders.
  enum Kind {
    /// Something for the build.
    case slot(SlotKind)
    /// A private-use character of the author's, as it reads in text.
    case character(UInt32)
    /// An opening `{=`, `{?` or `{{` that finds no end.
    case unclosed
    /// `[^label]` without a definition.
    case danglingFootnote
    /// `[^label]` with a definition somewhere: its index.
    case footnoteMark(Int)
    /// `[^label]:`, turned into an item of an ordered list that starts with this: its index, and whether the rest of
    /// the line was put on a line of its own.
    case footnoteDefinition(Int, isSplit: Bool)
    /// A run of two tildes, and whether it may open or close.
    case strike(opens: Bool, closes: Bool)
    /// The first of the headings that a table was turned into: its index.
    case table(Int)
  }
}

/// How placeholders look in bytes.
enum PlaceholderCode {
  /// The first byte of every private-use character that matters here.
  static let lead: UInt8 = 0xEE
  /// U+E000, put beside emphasis so that CommonMark's flanking rules hold in Chinese; it is never written.
  static let joiner: [UInt8] = [0xEE, 0x80, 0x80]
  /// The reserved characters.
  static let reserved: ClosedRange<UInt32> = 0xE000...0xE07F

  /// Appends the placeholder of an index.
  static func append(_ index: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: [0xEE, 0x80, 0x81])
    var rest = index
    repeat {
      bytes.append(contentsOf: [0xEE, 0x81, 0x80 | UInt8(rest & 63)])
      rest >>= 6
    } while rest > 0
    bytes.append(contentsOf: [0xEE, 0x80, 0x82])
  }

  /// What starts at the lead byte at an offset: a placeholder, a joiner, or neither; and where it ends.
  static func read(_ bytes: Bytes, at offset: Int) -> (item: Item, end: Int) {
    guard offset + 2 < bytes.count, bytes[offset + 1] == 0x80 else { return (.text, offset + 1) }
    if bytes[offset + 2] == 0x80 { return (.joiner, offset + 3) }
    guard bytes[offset + 2] == 0x81 else { return (.text, offset + 1) }
    var index = 0
    var shift = 0
    var next = offset + 3
    while next + 2 < bytes.count, bytes[next] == lead, bytes[next + 1] == 0x81, shift < 60 {
      index |= Int(bytes[next + 2] & 63) << shift
      shift += 6
      next += 3
    }
    return (.placeholder(index), min(next + 3, bytes.count))
  }

  /// What `read` finds.
  enum Item {
    case placeholder(Int)
    case joiner
    case text
  }
}
