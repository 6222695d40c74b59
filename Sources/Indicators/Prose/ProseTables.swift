/// The tables of a piece of Markdown: what a figure in one of their cells is called stands beside and above it.
struct ProseTables {
  private struct Grid {
    /// The cells of the header, left to right.
    var header: [Range<Int>]
    /// The lines behind the delimiter row.
    var rows: Range<Int>
  }

  private let bytes: [UInt8]
  private var grids: [Grid] = []

  /// Linear.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var previous: Range<Int>?
    var open: Grid?
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      let line = start..<end
      let isBlank = bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }
      if var grid = open {
        if isBlank {
          grids.append(grid)
          open = nil
        } else {
          grid.rows = grid.rows.lowerBound..<end
          open = grid
        }
      } else if let head = previous, isDelimiterRow(line) {
        let header = cells(of: head)
        if header.count == cells(of: line).count { open = Grid(header: header, rows: end..<end) }
      }
      previous = isBlank ? nil : line
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
    if let open { grids.append(open) }
  }

  /// The words that belong to a cell at a byte: what its row and its column are called.
  /// - Returns: the label of the row, that of the column, and the cell's own bytes; nil outside of tables.
  func cell(at position: Int) -> (row: Range<Int>, column: Range<Int>, own: Range<Int>)? {
    guard let grid = grids.first(where: { $0.rows.contains(position) }) else { return nil }
    let isBreak: (UInt8) -> Bool = { $0 == 0x0A || $0 == 0x0D }
    let start = bytes[..<position].lastIndex(where: isBreak).map { $0 + 1 } ?? 0
    let end = bytes[position...].firstIndex(where: isBreak) ?? bytes.count
    let row = cells(of: start..<end)
    guard let number = row.firstIndex(where: { $0.contains(position) }) else { return nil }
    let none = position..<position
    return (
      row: number > 0 ? row[0] : none, column: number < grid.header.count ? grid.header[number] : none, own: row[number]
    )
  }

  /// `|---|:-:|`, with anything but that being no delimiter row.
  private func isDelimiterRow(_ line: Range<Int>) -> Bool {
    var hasBar = false
    var hasDash = false
    for byte in bytes[line] {
      switch byte {
      case 0x7C: hasBar = true
      case 0x2D: hasDash = true
      case 0x3A, 0x20, 0x09, 0x3E: continue
      default: return false
      }
    }
    return hasBar && hasDash
  }

  /// The cells of a row, without the bars; a bar behind a backslash is text.
  private func cells(of line: Range<Int>) -> [Range<Int>] {
    func isIgnored(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x3E }
    let first = bytes[line].firstIndex { !isIgnored($0) } ?? line.upperBound
    let last = bytes[line].lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? line.upperBound
    var cells: [Range<Int>] = []
    var start = first
    for offset in first..<max(first, last) where bytes[offset] == 0x7C && (offset == 0 || bytes[offset - 1] != 0x5C) {
      if offset > first { cells.append(start..<offset) }
      start = offset + 1
    }
    if start < last { cells.append(start..<last) }
    return cells
  }
}
