import Indicators
import MarkupText
import SiteModel
import Templating

/// What a table says of its own publication, for templates: license, revisions, target, JSON-LD.
extension PageHost {
  /// The title of the first license, in the page's language.
  func license(of table: Table, in store: ValueStore) -> Value {
    value(table.sidecar.licenses.first.flatMap { table.title(of: $0, in: language)?.text }, in: store)
  }

  /// Announced changes, the last one first.
  func revisions(of table: Table, in store: ValueStore) -> Value {
    let revisions = table.sidecar.indicator.revisions.sorted { $0.date.text > $1.date.text }
    return store.list(
      revisions.map { revision in
        store.map([
          ("date", store.string(revision.date.text)), ("type", store.string(revision.kind.rawValue)),
          ("reason", store.string(revision.reason)),
          ("cells", store.list(revision.cells.map { store.string($0) })),
        ])
      })
  }

  /// How much of the table's target is reached, as `attain("TABLE")` works it out; none without a target.
  mutating func target(of name: String, in store: ValueStore) throws(HostFailure) -> Value {
    guard let table = reader.table(named: name), table.sidecar.indicator.target != nil,
      let figure = figure("attain(\"\(name)\", approx=true)", in: table.source, at: 0..<0),
      let text = text(of: figure, as: FigureFormat(language: figureLanguage), at: nil)
    else { return .none }
    return value(of: ShownFigure(figure: figure, text: text))
  }

  /// The table as a `Dataset` of schema.org, trusted in a script element.
  mutating func jsonLD(of table: Table, in store: ValueStore) -> Value {
    let base = reader.setting(.baseURL) { $0.baseURL }
    let page = reader.page(ofTable: table.name, language: languageID).map { reader.permalink(of: $0) }
    let addresses = TableAddresses(
      page: page ?? base.text, csv: base.text + "data/\(table.name).csv", json: base.text + "data/\(table.name).json")
    var writer = MarkupWriter()
    writer.write(table.datasetJSONLD(language: language, publisher: publisherName(), at: addresses))
    return writer.withBytes { store.string($0, trust: .script) }
  }
}
