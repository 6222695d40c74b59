import Indicators
import MarkupText
import SiteModel
import Templating

/// Tables in templates.
extension PageHost {
  static let tableAttributes: [Attribute] = [
    .name, .title, .description, .url, .csvURL, .jsonURL, .csvwURL, .sdmxURL, .area, .kind, .frequency, .definition,
    .method, .contact,
    .updated, .nextRelease, .license, .fields, .rows, .footnotes, .sources, .revisions, .latest, .latestPeriod,
    .html, .target, .jsonLD, .articles,
  ]

  mutating func tableAttribute(
    _ attribute: Attribute, of name: String, in store: ValueStore
  ) throws(HostFailure) -> Value? {
    switch attribute {
    case .name: return store.string(name)
    case .url: return value(reader.page(ofTable: name, language: languageID).map { reader.url(of: $0) }, in: store)
    case .csvURL: return store.string(dataURL(name + ".csv"))
    case .jsonURL: return store.string(dataURL(name + ".json"))
    case .csvwURL: return dataURL(of: name, as: .csvw, in: store)
    case .sdmxURL: return dataURL(of: name, as: .sdmx, in: store)
    case .rows, .latest, .latestPeriod, .html, .jsonLD: return try contentAttribute(attribute, of: name, in: store)
    case .target: return try target(of: name, in: store)
    case .articles: return value(reader.pages(quoting: name, language: languageID), in: store)
    default: return sidecarAttribute(attribute, of: name, in: store)
    }
  }

  private mutating func dataURL(_ file: String) -> String {
    let base = reader.setting(.baseURL) { $0.baseURL }
    return base.path + "data/" + file
  }

  /// The address of a format that the site may ask for; none where it does not.
  private mutating func dataURL(of table: String, as format: DataFormat, in store: ValueStore) -> Value {
    guard reader.setting(.dataFormats, { $0.dataFormats.contains(format) }) else { return .none }
    return store.string(dataURL(format.fileName(ofTable: table)))
  }

  private mutating func sidecarAttribute(_ attribute: Attribute, of name: String, in store: ValueStore) -> Value? {
    guard let table = reader.table(named: name) else { return nil }
    let info = table.sidecar.indicator
    switch attribute {
    case .title: return store.string(table.title(in: language).text)
    case .description: return value(table.description(in: language)?.text, in: store)
    case .area: return value(table.area(in: language)?.text, in: store)
    case .kind: return value(info.kind?.rawValue, in: store)
    case .frequency: return value(info.frequency?.rawValue, in: store)
    case .definition: return value(table.definition(in: language)?.text, in: store)
    case .method: return value(table.method(in: language)?.text, in: store)
    case .contact: return value(table.contact(in: language)?.text, in: store)
    case .updated: return value(info.released?.text, in: store)
    case .nextRelease: return value(info.nextRelease?.text, in: store)
    case .license: return license(of: table, in: store)
    case .fields: return fields(of: table, in: store)
    case .footnotes: return footnotes(of: table, in: store)
    case .sources: return sources(of: table, in: store)
    case .revisions: return revisions(of: table, in: store)
    default: return nil
    }
  }

  private mutating func contentAttribute(
    _ attribute: Attribute, of name: String, in store: ValueStore
  ) throws(HostFailure) -> Value? {
    guard let table = reader.wholeTable(named: name) else { return nil }
    switch attribute {
    case .rows: return rows(of: table, in: store)
    case .latest: return try latest(of: table, in: store)
    case .latestPeriod: return latestPeriod(of: table, in: store)
    case .html:
      var writer = MarkupWriter()
      write(TableView(table), to: &writer)
      return markup(writer, in: store)
    case .jsonLD: return jsonLD(of: table, in: store)
    default: return nil
    }
  }

  private func fields(of table: Table, in store: ValueStore) -> Value {
    store.list(
      table.fields.map { field in
        let unit: String? = if case .fixed(let id) = field.unit { id } else { nil }
        return store.map([
          ("name", store.string(field.name)), ("title", store.string(table.title(of: field, in: language).text)),
          ("role", value(field.role?.rawValue, in: store)), ("unit", value(unit, in: store)),
          ("type", store.string(field.type.rawValue)),
        ])
      })
  }

  private func footnotes(of table: Table, in store: ValueStore) -> Value {
    store.list(
      table.sidecar.indicator.footnotes.map { note in
        store.map([
          ("id", store.string(note.key)), ("text", value(table.footnote(note.key, in: language)?.text, in: store)),
        ])
      })
  }

  private func sources(of table: Table, in store: ValueStore) -> Value {
    store.list(
      table.sidecar.sources.map { source in
        store.map([
          ("id", value(source.id, in: store)), ("title", value(table.title(of: source, in: language)?.text, in: store)),
          (
            "lang", value(table.title(of: source, in: language).flatMap { self.language(of: $0, in: table) }, in: store)
          ),
          ("path", value(source.path, in: store)), ("version", value(source.version, in: store)),
          ("date", value(source.date, in: store)),
        ])
      })
  }

  private mutating func rows(of table: Table, in store: ValueStore) -> Value {
    var rows: [Value] = []
    for row in 0..<table.rowCount {
      let cells = table.fields.map { field in
        let text = table.text(row: row, field: field.index)
        return store.map([
          ("field", store.string(field.name)), ("value", store.string(text)),
          ("text", store.string(table.label(of: text, field: field, in: language).text)),
          ("is_header", .bool(table.keyFields.contains(field.index))), ("is_number", .bool(field.role == .measure)),
        ])
      }
      rows.append(
        store.map([("id", store.string(table.identifier(ofRow: row))), ("cells", store.list(cells))]))
    }
    return store.list(rows)
  }

  /// The row of the last period, of tables whose key is a period alone, and the field that says it.
  private func latestRow(of table: Table) -> (row: Int, time: Int)? {
    guard let time = table.timeField?.index, table.keyFields == [time],
      let row = (0..<table.rowCount).max(by: { table.text(row: $0, field: time) < table.text(row: $1, field: time) })
    else { return nil }
    return (row, time)
  }

  private func latestPeriod(of table: Table, in store: ValueStore) -> Value {
    value(latestRow(of: table).map { table.text(row: $0.row, field: $0.time) }, in: store)
  }

  private mutating func latest(of table: Table, in store: ValueStore) throws(HostFailure) -> Value {
    guard let row = latestRow(of: table)?.row, let measure = table.measures.first else { return .none }
    let name = CellName(table, row: row, measure: measure)
    guard
      let figure = figure(
        name.canonical, in: table.source, at: table.range(row: row, field: measure.index), allowingMissing: true),
      let text = text(of: figure, as: FigureFormat(language: figureLanguage), at: nil)
    else { return .none }
    return value(of: ShownFigure(figure: figure, text: text))
  }
}
