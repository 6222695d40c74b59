import Indicators
import Markdown
import MarkupText
import Settings
import SourceText
import Templating

/// Writing fenced blocks: `chart`, `table`, `figures`. Their YAML is read where it stands, so that messages point into
/// the article.
extension PageHost {
  mutating func writeFence(
    _ kind: FenceKind, _ text: String, _ range: Range<Int>, at place: SlotPlace, to writer: inout MarkupWriter,
    in store: ValueStore
  ) {
    guard place.form == .html else { return }
    let source = place.body.source
    do throws(DiagnosticError) {
      let isVerbatim = source.bytes[range].elementsEqual(text.utf8)
      let file = isVerbatim ? source : SourceFile(name: source.name, text: text)
      guard let value = try parseYAML(file, in: isVerbatim ? range : 0..<text.utf8.count) else {
        throw DiagnosticError(
          Diagnostic(.error, code: "empty-block", "the \(kind.rawValue) block is empty", at: source.place(of: range)))
      }
      switch kind {
      case .chart: writeChart(value, in: file, to: &writer)
      case .table: writeTable(value, in: file, to: &writer)
      case .figures: writeTiles(value, in: file, page: place.page, to: &writer)
      }
    } catch {
      diagnostics += error.diagnostics
    }
  }

  private mutating func writeTable(_ value: LocatedValue, in source: SourceFile, to writer: inout MarkupWriter) {
    var fields = MappingReader(value, in: source, code: "table-block", name: "the table block")
    let name = fields.locatedStrings("table")?.first
    let select = fields.string("select")
    let columns = fields.strings("columns")
    let caption = fields.string("caption")
    if name == nil { fields.report("which table?", hint: "write \"table: NAME\"", atKey: "table") }
    diagnostics += fields.finish()
    guard let name else { return }
    guard reader.tableNames.contains(name.text) else {
      diagnostics.append(
        Diagnostic(
          .error, code: "ref-table", "no table \"\(name.text)\"",
          hint: Diagnostic.suggestion(for: name.text, among: reader.tableNames), at: source.place(of: name.range)))
      return
    }
    if let embargo = reader.embargo(ofTable: name.text, at: source.place(of: name.range)) {
      return diagnostics.append(embargo)
    }
    guard let table = reader.wholeTable(named: name.text) else { return }
    do {
      write(try view(of: table, select: select, columns: columns, caption: caption), to: &writer)
    } catch {
      diagnostics += error.diagnostics.map { diagnostic in
        var diagnostic = diagnostic
        diagnostic.place = source.place(of: value.range)
        return diagnostic
      }
    }
  }
}
