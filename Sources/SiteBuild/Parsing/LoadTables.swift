import Fingerprints
import Indicators
import Settings
import SiteModel
import SourceText

extension LoadedTables {
  /// Stratum 1, tables: read, held against their sidecars, checked with one another. With `runsLoaders` the programs
  /// that print tables are run where they are due.
  static func load(_ inputs: Inputs, runsLoaders: Bool, jobs: Jobs) -> (
    tables: LoadedTables, diagnostics: [Diagnostic]
  ) {
    var diagnostics: [Diagnostic] = []
    let (units, unitsFingerprint) = loadUnits(inputs, &diagnostics)
    let sidecars = named(inputs.entries { role in if case .sidecar(let name) = role { name } else { nil } })
    let files = named(inputs.entries { role in if case .table(let name) = role { name } else { nil } })
    let programs = inputs.entries { role in if case .loader(let table) = role { table } else { nil } }
    let loaders = Loaders(programs.map { ($0.name, $0.entry.path) }, root: inputs.inventory.root)
    diagnostics += loaders.diagnostics
    let names = Set(files.keys).union(loaders.byTable.keys).sorted()
    let run = LoaderRun(
      isAsked: runsLoaders, units: units, unitsFile: "Content/indicators/_units.yaml", tableNames: names)
    let read = jobs.map(names.count, chunk: 1) { index -> (input: TableInput?, diagnostics: [Diagnostic]) in
      var diagnostics: [Diagnostic] = []
      let name = names[index]
      let sidecar = sidecars[name].flatMap { inputs.source($0, &diagnostics) }
      var csv = files[name].flatMap { inputs.source($0, &diagnostics) }
      if let loader = loaders.byTable[name] {
        let loaded = run.table(of: loader, sidecar: sidecar, beside: csv)
        csv = loaded.csv
        diagnostics += loaded.diagnostics
      }
      return (csv.map { TableInput(name: name, csv: $0, sidecar: sidecar) }, diagnostics)
    }
    diagnostics += read.flatMap(\.diagnostics)
    diagnostics += lonelySidecars(sidecars, besides: names)
    let checked = checkTables(read.compactMap(\.input), units: units, unitsFile: run.unitsFile)
    var loaded = LoadedTables(units: units, unitsFingerprint: unitsFingerprint)
    loaded.tables = Dictionary(checked.tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    loaded.names = names
    return (loaded, diagnostics + checked.diagnostics)
  }

  private static func named(_ entries: [(name: String, entry: Inventory.Entry)]) -> [String: Inventory.Entry] {
    Dictionary(entries.map { ($0.name, $0.entry) }, uniquingKeysWith: { first, _ in first })
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
        name: table.name, title: table.title(in: language).text,
        translatedTitles: Dictionary(titles, uniquingKeysWith: { first, _ in first }),
        description: table.description(in: language)?.text)
    }
  }
}
