/// Rows of tables, by the rules of cmark-gfm (GFM 4.10).

/// The cells of a row: ranges without the blanks around them. `nil` when the line has none. A pipe after a
/// backslash parts nothing.
func splitRow(_ bytes: Bytes, _ content: Range<Int>) -> [Range<Int>]? {
  var cells: [Range<Int>] = []
  var start = content.lowerBound
  if start < content.upperBound, bytes[start] == 0x7C { start += 1 }
  var index = start
  while index < content.upperBound {
    if bytes[index] == 0x5C, index + 1 < content.upperBound, bytes[index + 1] == 0x7C {
      index += 2
      continue
    }
    if bytes[index] == 0x7C {
      cells.append(withoutBlanks(bytes, start..<index))
      start = index + 1
    }
    index += 1
  }
  let last = withoutBlanks(bytes, start..<content.upperBound)
  if !last.isEmpty { cells.append(last) }
  return cells.isEmpty ? nil : cells
}

/// The alignments of a delimiter row; `nil` when the line is none.
func delimiterRow(_ bytes: Bytes, _ content: Range<Int>) -> [TableShape.Alignment]? {
  guard let first = content.first, bytes[first] == 0x7C || bytes[first] == 0x2D || bytes[first] == 0x3A else {
    return nil
  }
  for index in content {
    switch bytes[index] {
    case 0x7C, 0x2D, 0x3A, 0x20, 0x09: continue
    default: return nil
    }
  }
  guard let cells = splitRow(bytes, content) else { return nil }
  var alignments: [TableShape.Alignment] = []
  for cell in cells {
    guard let alignment = alignment(bytes, cell) else { return nil }
    alignments.append(alignment)
  }
  return alignments
}

/// `---`, `:--`, `--:`, `:-:`.
private func alignment(_ bytes: Bytes, _ cell: Range<Int>) -> TableShape.Alignment? {
  guard let first = cell.first else { return nil }
  let isLeft = bytes[first] == 0x3A
  let isRight = cell.count > 1 && bytes[cell.upperBound - 1] == 0x3A
  let dashes = cell.lowerBound + (isLeft ? 1 : 0)..<max(cell.upperBound - (isRight ? 1 : 0), cell.lowerBound + 1)
  guard !dashes.isEmpty, dashes.allSatisfy({ bytes[$0] == 0x2D }) else { return nil }
  switch (isLeft, isRight) {
  case (true, true): return .center
  case (true, false): return .left
  case (false, true): return .right
  case (false, false): return TableShape.Alignment.none
  }
}

private func withoutBlanks(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
  var lower = range.lowerBound
  var upper = range.upperBound
  while lower < upper, bytes[lower] == 0x20 || bytes[lower] == 0x09 { lower += 1 }
  while upper > lower, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x09 { upper -= 1 }
  return lower..<upper
}
