import Indicators
import MarkupText
import SourceText

/// Writing tables: a caption, scopes, units in headings, figures with their cells, notes linked both ways, the source.
extension PageHost {
  /// Writes a view of a table as a scrollable region with the notes and the source below it.
  mutating func write(_ view: TableView, to writer: inout MarkupWriter) {
    tableCount += 1
    let id = "table-\(view.table.name)" + (tableCount > 1 ? "-\(tableCount)" : "")
    if !shown.tables.contains(view.table.name) { shown.tables.append(view.table.name) }
    writer.write(
      text:
        "<div class=\"table\" role=\"region\" aria-labelledby=\"\(id)-caption\" tabindex=\"0\">\n<table id=\"\(id)\">\n"
    )
    writer.write(text: "<caption id=\"\(id)-caption\">")
    if let caption = view.caption {
      writer.writeEscaped(text: caption)
    } else {
      write(view.table.title(in: language), of: view.table, to: &writer)
    }
    writer.write("</caption>\n<thead>\n<tr>")
    let columns = view.shownColumns
    for field in columns { writeHeading(field, of: view.table, to: &writer) }
    writer.write("</tr>\n</thead>\n<tbody>\n")
    for row in view.rows { write(row: row, of: view, columns, id: id, to: &writer) }
    writer.write("</tbody>\n</table>\n</div>\n")
    writeNotes(of: view, id: id, to: &writer)
    writeSource(of: view, to: &writer)
  }

  private func writeHeading(_ field: Field, of table: Table, to writer: inout MarkupWriter) {
    writer.write(text: field.role == .measure ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
    write(table.title(of: field, in: language), of: table, to: &writer)
    if case .fixed(let id) = field.unit, let unit = shownUnit(id) {
      let words = unit.text(in: figureLanguage)
      let name = words.before + words.sign + words.after
      if !name.isEmpty {
        writer.write(" <span class=\"unit\">")
        writer.writeEscaped(text: figureLanguage == .chinese ? "（\(trimmed(name))）" : "(\(trimmed(name)))")
        writer.write("</span>")
      }
    }
    writer.write("</th>")
  }

  /// The unit that the figures of a column are shown in: English multiplies 万 and 亿 out.
  private func shownUnit(_ id: String) -> Unit? {
    guard let unit = reader.units[id] else { return nil }
    guard figureLanguage == .english, let target = unit.english.shownAs else { return unit }
    return reader.units[target] ?? unit
  }

  private func trimmed(_ text: String) -> Substring { text.drop { $0 == " " } }

  private mutating func write(
    row: Int, of view: TableView, _ columns: [Field], id: String, to writer: inout MarkupWriter
  ) {
    writer.write(text: "<tr id=\"\(id)-\(view.table.identifier(ofRow: row))\">")
    for field in columns {
      if field.role == .measure {
        writeMeasure(row: row, field, of: view.table, id: id, to: &writer)
      } else {
        writeText(row: row, field, of: view.table, to: &writer)
      }
    }
    writer.write("</tr>\n")
  }

  private func writeText(row: Int, _ field: Field, of table: Table, to writer: inout MarkupWriter) {
    let isKey = table.keyFields.contains(field.index) || field.role == .time
    let text = table.text(row: row, field: field.index)
    writer.write(text: isKey ? "<th scope=\"row\">" : "<td>")
    write(table.label(of: text, field: field, in: language), of: table, to: &writer)
    writer.write(text: isKey ? "</th>" : "</td>")
  }

  private mutating func writeMeasure(
    row: Int, _ field: Field, of table: Table, id: String, to writer: inout MarkupWriter
  ) {
    writer.write("<td class=\"number\">")
    let name = CellName(table, row: row, measure: field)
    let place = table.place(row: row, field: field.index)
    if let figure = figure(
      name.canonical, in: table.source, at: table.range(row: row, field: field.index), allowingMissing: true)
    {
      var format = FigureFormat(language: figureLanguage)
      if case .fixed = field.unit { format.showsUnit = false }
      if let text = text(of: figure, as: format, at: place) {
        note(figure.cells, as: text, at: place)
        write(ShownFigure(figure: figure, text: text), isBare: true, to: &writer)
      }
      if let status = statusWords(of: figure) {
        writer.write(" <span class=\"status\">[")
        writer.writeEscaped(text: status)
        writer.write("]</span>")
      }
    }
    writeReferences(row: row, field, of: table, id: id, to: &writer)
    writer.write("</td>")
  }

  private func writeReferences(row: Int, _ field: Field, of table: Table, id: String, to writer: inout MarkupWriter) {
    guard let column = table.companion(.note, of: field.index) else { return }
    for key in table.noteKeys(row: row, field: column) {
      let word = figureLanguage == .chinese ? "注" : "note "
      writer.write(
        text:
          "<sup class=\"ref\"><a href=\"#\(id)-note-\(key)\" id=\"\(id)-ref-\(row)-\(field.index)-\(key)\" aria-label=\"\(word)\(key)\">"
      )
      writer.writeEscaped(text: key)
      writer.write("</a></sup>")
    }
  }

  private func writeNotes(of view: TableView, id: String, to writer: inout MarkupWriter) {
    let keys = view.citedNotes
    guard !keys.isEmpty else { return }
    writer.write("<ul class=\"table-notes\">\n")
    for key in keys {
      writer.write(text: "<li id=\"\(id)-note-\(key)\"><b>")
      writer.writeEscaped(text: key)
      writer.write("</b> ")
      write(view.table.footnote(key, in: language), of: view.table, to: &writer)
      if let back = firstReference(to: key, in: view) {
        let word = figureLanguage == .chinese ? "返回表中" : "back to the table"
        writer.write(text: " <a class=\"back\" href=\"#\(id)-ref-\(back)-\(key)\" aria-label=\"\(word)\">↩</a>")
      }
      writer.write("</li>\n")
    }
    writer.write("</ul>\n")
  }

  /// The row and column whose figure cites a note first.
  private func firstReference(to key: String, in view: TableView) -> String? {
    for row in view.rows {
      for field in view.shownColumns where field.role == .measure {
        guard let column = view.table.companion(.note, of: field.index),
          view.table.noteKeys(row: row, field: column).contains(key)
        else { continue }
        return "\(row)-\(field.index)"
      }
    }
    return nil
  }

  private mutating func writeSource(of view: TableView, to writer: inout MarkupWriter) {
    let sources = view.table.sidecar.sources.compactMap { view.table.title(of: $0, in: language) }
    guard !sources.isEmpty else { return }
    writer.write("<p class=\"source\">")
    writer.writeEscaped(text: figureLanguage == .chinese ? "资料来源：" : "Source: ")
    for (number, source) in sources.enumerated() {
      if number > 0 { writer.write(text: figureLanguage == .chinese ? "；" : "; ") }
      write(source, of: view.table, to: &writer)
    }
    writer.write("</p>\n")
  }
}
