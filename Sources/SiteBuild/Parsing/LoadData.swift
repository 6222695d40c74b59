import Fingerprints
import Settings
import SourceText

extension DataFile {
  /// Stratum 1, `Content/data`: YAML and JSON as they are, CSV as a list of mappings by column.
  static func load(_ inputs: Inputs) -> (data: [String: DataFile], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var data: [String: DataFile] = [:]
    for (name, entry) in inputs.entries({ role in if case .data(let name) = role { name } else { nil } }) {
      guard let source = inputs.source(entry, &diagnostics) else { continue }
      do throws(DiagnosticError) {
        if let value = try parse(source) { data[name] = DataFile(value: value, fingerprint: Fingerprint(source.bytes)) }
      } catch {
        diagnostics += error.diagnostics
      }
    }
    return (data, diagnostics)
  }

  private static func parse(_ source: SourceFile) throws(DiagnosticError) -> LocatedValue? {
    if source.name.hasSuffix(".json") { return try parseJSON(source) }
    if source.name.hasSuffix(".csv") { return try rowsAsMappings(source) }
    return try parseYAML(source)
  }
}

extension SpecFile {
  /// Stratum 1, `Content/charts`: the named charts.
  static func load(_ inputs: Inputs) -> (charts: [String: SpecFile], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var charts: [String: SpecFile] = [:]
    for (name, entry) in inputs.entries({ role in if case .chart(let name) = role { name } else { nil } }) {
      guard let source = inputs.source(entry, &diagnostics) else { continue }
      do throws(DiagnosticError) {
        let spec = source.name.hasSuffix(".json") ? try parseJSON(source) : try parseYAML(source)
        guard let spec else { continue }
        charts[name] = SpecFile(source: source, spec: spec, fingerprint: Fingerprint(source.bytes))
      } catch {
        diagnostics += error.diagnostics
      }
    }
    return (charts, diagnostics)
  }

  /// The names of the charts that draw a table, sorted, by its name.
  static func drawings(of charts: [String: SpecFile]) -> [String: [String]] {
    var drawings: [String: [String]] = [:]
    for (name, chart) in charts.sorted(by: { $0.key < $1.key }) {
      for table in chart.spec.tables { drawings[table, default: []].append(name) }
    }
    return drawings
  }
}

extension LocatedValue {
  /// What stands behind `table` in a chart's spec, at any depth, each once.
  fileprivate var tables: Set<String> {
    switch content {
    case .scalar: []
    case .sequence(let elements): elements.reduce(into: []) { $0.formUnion($1.tables) }
    case .mapping(let entries):
      entries.reduce(into: []) { tables, entry in
        if entry.key == "table", let name = entry.value.asString { tables.insert(name) }
        tables.formUnion(entry.value.tables)
      }
    }
  }
}

extension CopiedFile {
  /// Stratum 1, files that are copied as they are, by path below `Content`.
  static func load(_ inputs: Inputs, jobs: Jobs) -> (files: [String: CopiedFile], diagnostics: [Diagnostic]) {
    let entries = inputs.entries { role in if case .copied(let path) = role { path } else { nil } }
    let loaded = jobs.map(entries.count) { index -> (CopiedFile?, [Diagnostic]) in
      var diagnostics: [Diagnostic] = []
      guard let source = inputs.source(entries[index].entry, &diagnostics) else { return (nil, diagnostics) }
      let file = CopiedFile(
        path: inputs.inventory.root + "/" + entries[index].entry.path, fingerprint: Fingerprint(source.bytes),
        imageSize: ImageSize(of: source.bytes))
      return (file, [])
    }
    var files: [String: CopiedFile] = [:]
    for (entry, (file, _)) in zip(entries, loaded) { files[entry.name] = file }
    return (files, loaded.flatMap(\.1))
  }
}
