import Indicators
package import SourceText

/// Everything that can be wrong with a site, or with a bare folder of tables: nothing is written.
/// - Parameter options: `source` is the folder; one with `Content/` is a site.
package func check(_ options: BuildOptions) throws(BuildFailure) -> CheckReport {
  try options.validate()
  let jobs = Jobs(options.jobs)
  let inventory = try Inventory.ofSite(options, jobs: jobs)
  guard !inventory.entries.isEmpty else { return try checkTables(options) }
  let parsed = Parsed(Inputs(inventory: inventory), options, jobs: jobs)
  guard let material = parsed.material else { return CheckReport(parsed.diagnostics, options) }
  let plans = OutputPlan.all(material)
  let rendered = RenderedOutputs(checking: plans, material, jobs: jobs)
  let unbound = unboundFigures(material, jobs: jobs)
  return CheckReport(parsed.diagnostics + rendered.diagnostics + unbound, options)
}

/// What a check found.
package struct CheckReport: Sendable {
  /// All messages, sorted by file and place.
  package let diagnostics: [Diagnostic]

  init(_ diagnostics: [Diagnostic], _ options: BuildOptions) {
    self.diagnostics = diagnostics.sortedByPlace(strict: options.strict)
  }

  /// Whether there are errors.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// A bare folder of `NAME.csv` and `NAME.yaml`, with or without `_units.yaml`.
private func checkTables(_ options: BuildOptions) throws(BuildFailure) -> CheckReport {
  let files = try attempt { () throws(FileError) in try walk(options.source).files.map(\.path) }
  var diagnostics: [Diagnostic] = []
  func source(_ path: String) throws(BuildFailure) -> SourceFile {
    try attempt { () throws(FileError) in SourceFile(name: path, bytes: try readFile(options.source + "/" + path)) }
  }
  var units = UnitRegistry.standard
  if files.contains("_units.yaml") {
    let (read, faults) = readUnits(try source("_units.yaml"))
    units = read
    diagnostics += faults
  }
  var inputs: [TableInput] = []
  for path in files where path.hasSuffix(".csv") && !path.contains("/") {
    let name = String(path.dropLast(4))
    let sidecar = files.contains(name + ".yaml") ? try source(name + ".yaml") : nil
    inputs.append(TableInput(name: name, csv: try source(path), sidecar: sidecar))
  }
  let checked = checkTables(inputs, units: units, unitsFile: "_units.yaml")
  return CheckReport(diagnostics + checked.diagnostics, options)
}
