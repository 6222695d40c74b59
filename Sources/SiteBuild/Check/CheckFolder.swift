import Indicators
import SourceText

/// Checks a bare folder of `NAME.csv` and `NAME.yaml`, with or without `_units.yaml` and loaders.
func checkFolder(_ options: BuildOptions) throws(BuildFailure) -> CheckReport {
  let root = options.source
  let found = try attempt { () throws(FileError) in try walk(root) }
  let files = found.files.map(\.path).filter { !$0.contains("/") }
  var diagnostics = found.faults.map { fault in
    Diagnostic(.error, code: "unusable-path", "\(fault.path): \(fault.message)", at: Place(file: fault.path))
  }
  func source(_ path: String) -> SourceFile? {
    guard files.contains(path) else { return nil }
    do throws(FileError) {
      return SourceFile(name: path, bytes: try readFile(root + "/" + path))
    } catch {
      diagnostics.append(error.diagnostic(file: path))
      return nil
    }
  }
  var units = UnitRegistry.standard
  if let file = source("_units.yaml") {
    let (read, faults) = readUnits(file)
    units = read
    diagnostics += faults
  }
  let loaders = Loaders(files.compactMap { path in Loader.table(ofFile: path).map { ($0, path) } }, root: root)
  let names = Set(files.compactMap { $0.dropping(suffix: ".csv") }).union(loaders.byTable.keys).sorted()
  guard !names.isEmpty || files.contains("_units.yaml") else {
    return CheckReport(diagnostics + loaders.diagnostics + [nothingToCheck(files)], options)
  }
  let run = LoaderRun(isAsked: options.loaders, units: units, unitsFile: "_units.yaml", tableNames: names)
  var inputs: [TableInput] = []
  for name in names {
    let sidecar = source(name + ".yaml")
    var csv = source(name + ".csv")
    if let loader = loaders.byTable[name] {
      let loaded = run.table(of: loader, sidecar: sidecar, beside: csv)
      csv = loaded.csv
      diagnostics += loaded.diagnostics
    }
    if let csv { inputs.append(TableInput(name: name, csv: csv, sidecar: sidecar)) }
  }
  let checked = checkTables(inputs, units: units, unitsFile: "_units.yaml")
  return CheckReport(diagnostics + loaders.diagnostics + checked.diagnostics, options)
}

/// Says that a folder holds nothing to check: most likely another one was meant.
private func nothingToCheck(_ files: [String]) -> Diagnostic {
  Diagnostic(
    .error, code: "nothing-to-check", "the folder holds neither Content/site.yaml nor NAME.csv with NAME.yaml",
    hint: files.contains("site.yaml")
      ? "check the folder that holds this one" : "name the folder of a site or of tables")
}
