import Fingerprints
import Indicators
import Settings
import SiteModel
import SourceText

extension LoadedTables {
  /// Stratum 1, tables: read, held against their sidecars, checked with one another.
  static func load(_ inputs: Inputs) -> (tables: LoadedTables, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let (units, unitsFingerprint) = loadUnits(inputs, &diagnostics)
    let sidecars = Dictionary(
      inputs.entries { role in if case .sidecar(let name) = role { name } else { nil } }.map { ($0.name, $0.entry) },
      uniquingKeysWith: { first, _ in first })
    var tableInputs: [TableInput] = []
    for (name, entry) in inputs.entries({ role in if case .table(let name) = role { name } else { nil } }) {
      guard let csv = inputs.source(entry, &diagnostics) else { continue }
      let sidecar = sidecars[name].flatMap { inputs.source($0, &diagnostics) }
      tableInputs.append(TableInput(name: name, csv: csv, sidecar: sidecar))
    }
    diagnostics += lonelySidecars(sidecars, besides: tableInputs.map(\.name))
    let checked = checkTables(tableInputs, units: units, unitsFile: "Content/indicators/_units.yaml")
    var loaded = LoadedTables(units: units, unitsFingerprint: unitsFingerprint)
    loaded.tables = Dictionary(checked.tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    loaded.names = tableInputs.map(\.name).sorted()
    return (loaded, diagnostics + checked.diagnostics)
  }

  private static func loadUnits(_ inputs: Inputs, _ diagnostics: inout [Diagnostic]) -> (UnitRegistry, Fingerprint) {
    guard let entry = inputs.first(.units), let source = inputs.source(entry, &diagnostics) else {
      return (.standard, Fingerprint(""))
    }
    let (units, found) = readUnits(source)
    diagnostics += found
    return (units, Fingerprint(source.bytes))
  }

  /// Sidecars whose table is not there.
  private static func lonelySidecars(_ sidecars: [String: Inventory.Entry], besides tables: [String]) -> [Diagnostic] {
    let lonely = Set(sidecars.keys).subtracting(tables).sorted()
    return lonely.compactMap { name in
      sidecars[name].map { entry in
        Diagnostic(
          .error, code: "sidecar", "there is no \(name).csv beside this sidecar",
          hint: Diagnostic.suggestion(for: name, among: tables), at: Place(file: entry.path))
      }
    }
  }

  /// What the layout of the site needs to know of the tables.
  func facts(language: String) -> [TableFacts] {
    names.compactMap { tables[$0] }.map { table in
      let titles = table.sidecar.translations.compactMap { translation in
        translation.title.map { (translation.language, $0) }
      }
      return TableFacts(
        name: table.name, title: table.title(in: language),
        translatedTitles: Dictionary(titles, uniquingKeysWith: { first, _ in first }),
        description: table.description(in: language))
    }
  }
}
