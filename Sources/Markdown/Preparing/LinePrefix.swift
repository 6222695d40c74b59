/// What stands before the content of a line: blanks, the `>` of quotes, the markers of list items.
///
/// A guess by the look of one line; whether the line is where it seems to be, only libcmark's tree tells.
struct LinePrefix {
  /// The offset of the first byte of content.
  let contentStart: Int
  /// The column of the content, from 0, tabs at stops of four.
  let column: Int
  /// The number of `>`.
  let quotes: Int
  /// The column of what follows the last marker of a list item on the line; `nil` without one.
  let itemColumn: Int?
  /// Blanks between the last `>`, the last marker or the line's start, and the content.
  let indentation: Int

  /// Reads the prefix of a line. With `markers` false, markers of list items are content.
  init(_ bytes: Bytes, line: Range<Int>, markers: Bool = true) {
    var index = line.lowerBound
    var column = 0
    var base = 0
    var quotes = 0
    var itemColumn: Int?
    while true {
      while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 {
        column = bytes[index] == 0x09 ? (column / 4 + 1) * 4 : column + 1
        index += 1
      }
      if itemColumn == -1 {
        itemColumn = column
        base = column
      }
      if index < line.upperBound, bytes[index] == 0x3E {
        index += 1
        column += 1
        base = column
        quotes += 1
        if index < line.upperBound, bytes[index] == 0x20 {
          index += 1
          column += 1
          base = column
        }
      } else if markers, let length = Self.markerLength(bytes, at: index, before: line.upperBound) {
        index += length
        column += length
        itemColumn = -1
      } else {
        break
      }
    }
    contentStart = index
    self.column = column
    self.quotes = quotes
    self.itemColumn = itemColumn
    indentation = column - base
  }

  /// The length of a list item's marker that is followed by a blank.
  static func markerLength(_ bytes: Bytes, at start: Int, before end: Int) -> Int? {
    guard start < end else { return nil }
    var index = start
    switch bytes[index] {
    case 0x2A, 0x2B, 0x2D: index += 1
    case 0x30...0x39:
      while index < end, index - start < 9, (0x30...0x39).contains(bytes[index]) { index += 1 }
      guard index < end, bytes[index] == 0x2E || bytes[index] == 0x29 else { return nil }
      index += 1
    default: return nil
    }
    guard index < end, bytes[index] == 0x20 || bytes[index] == 0x09 else { return nil }
    return index - start
  }
}

/// Whether content at an offset starts a block other than a paragraph: a heading, a fence, a quote, a list, a rule,
/// HTML that may interrupt a paragraph.
func startsBlock(_ bytes: Bytes, at start: Int, before limit: Int) -> Bool {
  guard start < limit else { return false }
  switch bytes[start] {
  case 0x3E: return true
  case 0x23:
    var end = start
    while end < limit, bytes[end] == 0x23 { end += 1 }
    return end - start <= 6 && (end == limit || isBlankOrLineEnd(bytes[end]))
  case 0x60: return bytes.has("```", at: start)
  case 0x7E: return bytes.has("~~~", at: start)
  case 0x3C: return startsHTMLBlock(bytes, at: start, before: limit)
  case 0x2A, 0x2B, 0x2D, 0x5F, 0x30...0x39:
    return LinePrefix.markerLength(bytes, at: start, before: limit) != nil || isRule(bytes, at: start, before: limit)
  default: return false
  }
}

private func isBlankOrLineEnd(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

/// Whether a line is a thematic break.
private func isRule(_ bytes: Bytes, at start: Int, before limit: Int) -> Bool {
  let mark = bytes[start]
  guard mark == 0x2A || mark == 0x2D || mark == 0x5F else { return false }
  var count = 0
  for index in start..<limit {
    if bytes[index] == mark {
      count += 1
    } else if bytes[index] == 0x0A || bytes[index] == 0x0D {
      break
    } else if bytes[index] != 0x20, bytes[index] != 0x09 {
      return false
    }
  }
  return count >= 3
}

/// Whether HTML starts that ends a paragraph: conditions 1 to 6 of CommonMark's HTML blocks.
private func startsHTMLBlock(_ bytes: Bytes, at start: Int, before limit: Int) -> Bool {
  guard start + 1 < limit else { return false }
  if bytes[start + 1] == 0x21 || bytes[start + 1] == 0x3F { return true }
  var index = start + (bytes[start + 1] == 0x2F ? 2 : 1)
  var name: [UInt8] = []
  while index < limit, isASCIIAlphanumeric(bytes[index]), name.count < 12 {
    name.append(bytes[index] >= 0x41 && bytes[index] <= 0x5A ? bytes[index] | 0x20 : bytes[index])
    index += 1
  }
  guard index == limit || isBlankOrLineEnd(bytes[index]) || bytes[index] == 0x3E || bytes[index] == 0x2F else {
    return false
  }
  return blockElements.contains(String(decoding: name, as: UTF8.self))
}

/// The elements of conditions 1 and 6.
private let blockElements: Set<String> = Set(
  """
  script pre style textarea address article aside base basefont blockquote body caption center col colgroup dd details \
  dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html \
  iframe legend li link main menu menuitem nav noframes ol optgroup option p param section source summary table tbody td \
  tfoot th thead title tr track ul
  """.split(separator: " ").map(String.init))
