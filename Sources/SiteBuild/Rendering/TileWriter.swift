import Indicators
import MarkupText
import Settings
import SiteModel
import SourceText
import Templating

/// Headline tiles: label, figure, comparison, note, link.
extension PageHost {
  /// Writes the tiles that a `figures` block lists.
  mutating func writeTiles(
    _ value: LocatedValue, in source: SourceFile, page: PageID, to writer: inout MarkupWriter
  ) {
    guard let tiles = value.sequence else {
      diagnostics.append(
        Diagnostic(
          .error, code: "figures-block", "the figures block is not a list", hint: "begin each tile with \"- cell: …\"",
          at: source.place(of: value.range)))
      return
    }
    writer.write("<dl class=\"figures\">\n")
    for tile in tiles { writeTile(tile, in: source, page: page, to: &writer) }
    writer.write("</dl>\n")
  }

  private mutating func writeTile(
    _ value: LocatedValue, in source: SourceFile, page: PageID, to writer: inout MarkupWriter
  ) {
    var fields = MappingReader(value, in: source, code: "figures-block", name: "a tile")
    let cell = fields.locatedStrings("cell")?.first
    let label = fields.string("label")
    let note = fields.string("note")
    let compare = fields.locatedStrings("compare")?.first
    let compareLabel = fields.string("compare_label")
    let link = fields.locatedStrings("link")?.first
    var format = FigureFormat(language: figureLanguage)
    format.decimals = fields.integer("decimals")
    format.unit = fields.string("as")
    format.form = fields.string("form")
    if cell == nil { fields.report("a tile without a figure", hint: "write \"cell: NAME[KEY]\"", atKey: "cell") }
    diagnostics += fields.finish()
    guard let cell, let figure = figure(cell.text, in: source, at: cell.range, allowingMissing: true),
      let text = text(of: figure, as: format, at: source.place(of: cell.range))
    else { return }
    self.note(figure.cells, as: text, at: source.place(of: cell.range))
    writer.write("<div class=\"tile\">\n<dt>")
    writeLabel(label ?? self.label(of: figure), link: link, in: source, page: page, to: &writer)
    writer.write("</dt>\n<dd class=\"value\">")
    write(ShownFigure(figure: figure, text: text), to: &writer)
    writer.write("</dd>\n")
    if let compare { writeComparison(compare, compareLabel, in: source, to: &writer) }
    if let note {
      writer.write("<dd class=\"note\">")
      writer.writeEscaped(text: note)
      writer.write("</dd>\n")
    }
    writer.write("</div>\n")
  }

  /// What a figure without a label is called: its table.
  private mutating func label(of figure: Figure) -> String {
    guard let name = figure.cells.first?.name.table, let table = reader.table(named: name) else { return "" }
    return table.title(in: language).text
  }

  private mutating func writeLabel(
    _ label: String, link: LocatedText?, in source: SourceFile, page: PageID, to writer: inout MarkupWriter
  ) {
    guard let link else { return write(headline: label, to: &writer) }
    switch reader.resolve(link.text, from: page) {
    case .success(let target):
      writer.write("<a href=\"")
      writer.writeEscaped(text: target.url)
      writer.write("\">")
      write(headline: label, to: &writer)
      writer.write("</a>")
    case .failure(let fault):
      diagnostics.append(fault.diagnostic(at: source.place(of: link.range)))
      write(headline: label, to: &writer)
    }
  }

  private mutating func writeComparison(
    _ compare: LocatedText, _ label: String?, in source: SourceFile, to writer: inout MarkupWriter
  ) {
    guard let figure = figure(compare.text, in: source, at: compare.range) else { return }
    var format = FigureFormat(language: figureLanguage)
    if figure.nature == .change { format.form = FigureFormat.words }
    guard let text = text(of: figure, as: format, at: source.place(of: compare.range)) else { return }
    note(figure.cells, as: text, at: source.place(of: compare.range))
    writer.write("<dd class=\"compare\">")
    if let label {
      writer.writeEscaped(text: label)
      if figureLanguage == .english { writer.write(" ") }
    }
    write(ShownFigure(figure: figure, text: text), to: &writer)
    writer.write("</dd>\n")
  }
}
