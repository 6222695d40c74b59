import MarkupText

/// A table that is being written from the headings that stand for it.
struct OpenTable {
  /// Its index.
  var index: Int
  /// The line of the table that the next heading belongs to, and its number among that line's headings.
  var line = 0
  var heading = 1
  /// The cells written of the open row.
  var column = 0
}

/// Tables: GFM's markup, with classes for alignment and `scope` for header cells.
extension Renderer {
  mutating func openTable(_ index: Int) {
    startLine()
    html.write("<table>\n<thead>\n<tr>\n")
    table = OpenTable(index: index)
  }

  /// A heading inside a table: a cell, or the delimiter line, which is not written.
  mutating func enterTableHeading(_ node: Node) -> Bool {
    guard let open = table else { return true }
    if open.line == 1 {
      html.write("</tr>\n</thead>\n")
      advance()
      if table != nil { html.write("<tbody>\n") }
      return false
    }
    if open.line > 1, open.heading == 0 { html.write("<tr>\n") }
    let alignment = prepared.tables[open.index].alignments[open.column]
    if open.line == 0 { html.write("<th scope=\"col\"") } else { html.write("<td") }
    switch alignment {
    case .none: html.write(byte: 0x3E)
    case .left: html.write(" class=\"left\">")
    case .right: html.write(" class=\"right\">")
    case .center: html.write(" class=\"center\">")
    }
    openBlock(node)
    return true
  }

  mutating func exitTableHeading() {
    guard let open = table else { return }
    if open.line == 0 { html.write("</th>\n") } else { html.write("</td>\n") }
    closeBlock()
    advance()
  }

  /// Goes on to the next heading; past the last one, ends the table.
  private mutating func advance() {
    guard var open = table else { return }
    let shape = prepared.tables[open.index]
    open.heading += 1
    open.column += 1
    if open.heading >= shape.lines[open.line].headings {
      if open.line > 1 { endRow(cells: open.column, of: shape) }
      open.line += 1
      open.heading = 0
      open.column = 0
    }
    table = open
    guard open.line >= shape.lines.count else { return }
    if shape.lines.count > 2 { html.write("</tbody>\n") }
    html.write("</table>\n")
    table = nil
  }

  /// Fills a short row up.
  private mutating func endRow(cells: Int, of shape: TableShape) {
    for column in cells..<max(cells, shape.alignments.count) {
      switch shape.alignments[column] {
      case .none: html.write("<td></td>\n")
      case .left: html.write("<td class=\"left\"></td>\n")
      case .right: html.write("<td class=\"right\"></td>\n")
      case .center: html.write("<td class=\"center\"></td>\n")
      }
    }
    html.write("</tr>\n")
  }
}
