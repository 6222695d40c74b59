import Indicators
import SiteModel
import SourceText

/// What is served of tables. Expressions tell which cells they read of a table; whoever takes a whole table depends on
/// all of it.
extension RecordingReader: TableReading {
  var now: Int? { suggestions.site.options.clock.instantSeconds }
  var minutesEastOfUTC: Int { suggestions.minutesEastOfUTC }

  /// A table for expressions, which refuse one that is under embargo.
  mutating func table(named name: String) -> Table? {
    let material = reading(.sidecar(table: name))
    return material.tables[name] ?? material.embargoed[name]
  }

  mutating func didRead(_ read: TableRead) {
    switch read {
    case .cell(let name): _ = reading(.cell(name.canonical))
    case .selection(let name): _ = reading(.selection(name.canonical))
    }
  }

  /// A table of which everything may be read.
  mutating func wholeTable(named name: String) -> Table? { reading(.table(name)).tables[name] }

  /// The message about a table that may not be shown yet.
  mutating func embargo(ofTable name: String, at place: Place?) -> Diagnostic? {
    guard let until = reading(.sidecar(table: name)).embargoed[name]?.sidecar.indicator.embargo else { return nil }
    return Diagnostic(.error, code: "embargo", "\(name) is under embargo until \(until.text)", at: place)
  }

  /// The names of the tables that could be read and may be shown.
  mutating func allTables() -> [String] { reading(.tables).tables.keys.sorted() }

  /// The page of a table in a language.
  mutating func page(ofTable name: String, language: LanguageID) -> PageID? {
    let site = reading(.tables).site
    guard let number = site.tables.firstIndex(where: { $0.name == name }) else { return nil }
    let pages = site.pages.indices.filter { site.pages[$0].kind == .indicator(table: number) }
    return (pages.first { site.pages[$0].language == language } ?? pages.first).map { PageID($0) }
  }

  /// The articles and sections in a language that name a table, or a chart that draws it, in the order of their paths.
  mutating func pages(quoting table: String, language: LanguageID) -> [PageID] {
    let charts = reading(.drawings(ofTable: table)).drawings[table] ?? []
    var found: Set<PageID> = []
    for name in [table] + charts {
      found.formUnion(reading(.site(.mentions(name, language))).site.pages(naming: name, language: language))
    }
    return found.sorted()
  }
}
