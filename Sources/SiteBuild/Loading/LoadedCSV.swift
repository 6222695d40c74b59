import Fingerprints
import Indicators
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The table that stands for a loader in this run, and what is to be said of it.
struct LoadedCSV: Sendable {
  /// The table as it was loaded last, or the CSV beside the loader; nil when there is neither.
  var csv: SourceFile?
  var diagnostics: [Diagnostic] = []
}

/// What the loaders of a run share.
struct LoaderRun: Sendable {
  /// Whether loaders are run at all; otherwise what they printed last stands.
  var isAsked: Bool
  var units: UnitRegistry
  /// What messages call the unit registry.
  var unitsFile: String
  /// The names of all tables.
  var tableNames: [String]
  /// Seconds since 1970: the age of a loaded table is one of the real world, whatever instant the site is built for.
  var time = secondsNow()
  /// How much a loader may print.
  var outputLimit = 1 << 30

  /// The table of a loader, run when it is due. One that fails, hangs or prints half a table changes nothing.
  /// - Parameter beside: the CSV of the same name in the folder, which stands until the loader has run.
  func table(of loader: Loader, sidecar: SourceFile?, beside csv: SourceFile?) -> LoadedCSV {
    let store = LoaderStore(loader)
    let known = store.table()
    guard isAsked else {
      let standing = known ?? csv
      return LoadedCSV(csv: standing, diagnostics: standing == nil ? [notLoaded(loader)] : [])
    }
    let info = sidecar.flatMap { Sidecar.read($0, table: loader.table).sidecar?.loader } ?? LoaderInfo()
    switch loader.key(info) {
    case .failure(let error): return kept(known ?? csv, loader, error.diagnostics)
    case .success(let key):
      if let known, !isDue(store.stamp(of: known), key.hex, info) { return LoadedCSV(csv: known) }
      let ran = run(
        program: resolvedPath(loader.root + "/" + loader.path) ?? loader.path, in: loader.folder, timeout: info.timeout,
        outputLimit: outputLimit)
      if let fault = fault(of: ran, loader, info) { return kept(known ?? csv, loader, [fault]) }
      let output = SourceFile(name: store.rejectedPath, bytes: ran.output)
      let faults = self.faults(in: output, loader, sidecar: sidecar, since: known ?? csv)
      guard faults.isEmpty else {
        store.reject(ran.output)
        return kept(known ?? csv, loader, [rejection(of: faults, loader)])
      }
      return keep(ran.output, key.hex, store, loader)
    }
  }

  private func isDue(_ stamp: LoaderStore.Stamp?, _ key: String, _ info: LoaderInfo) -> Bool {
    guard let stamp, info.isCached, stamp.key == key else { return true }
    return info.refresh.map { time - stamp.time >= $0 || time < stamp.time } ?? false
  }

  private func keep(_ output: [UInt8], _ key: String, _ store: LoaderStore, _ loader: Loader) -> LoadedCSV {
    do throws(FileError) {
      try store.keep(output, key: key, time: time)
      return LoadedCSV(csv: SourceFile(name: store.path, bytes: output))
    } catch {
      return LoadedCSV(csv: store.table(), diagnostics: [error.diagnostic(file: store.path)])
    }
  }

  // MARK: Faults

  /// The table that stands although its loader failed; without one the failure is an error.
  private func kept(_ standing: SourceFile?, _ loader: Loader, _ faults: [Diagnostic]) -> LoadedCSV {
    let diagnostics = faults.map { fault in
      var fault = fault
      fault.severity = standing == nil ? .error : .warning
      if standing != nil { fault.message += "; the table loaded before stays in place" }
      return fault
    }
    return LoadedCSV(csv: standing, diagnostics: diagnostics)
  }

  private func notLoaded(_ loader: Loader) -> Diagnostic {
    Diagnostic(
      .error, code: "loader-not-run", "table \"\(loader.table)\" has a loader and has not been loaded yet",
      hint: "run again with --loaders", at: Place(file: loader.path))
  }

  private func fault(of ran: ProgramRun, _ loader: Loader, _ info: LoaderInfo) -> Diagnostic? {
    let (code, message): (String, String)
    switch ran.ending {
    case .exited(0): return nil
    case .exited(let status): (code, message) = ("loader-failed", "the loader ended with status \(status)")
    case .killed(let signal): (code, message) = ("loader-failed", "the loader was ended by signal \(signal)")
    case .timedOut:
      (code, message) = ("loader-timeout", "the loader took longer than \(info.timeout) s and was stopped")
    case .printedTooMuch:
      (code, message) = ("loader-failed", "the loader printed more than \(outputLimit >> 20) MiB and was stopped")
    case .notStarted(let error): (code, message) = ("loader-failed", "the loader can't be started: \(error.reason)")
    }
    let lines = String(decoding: ran.complaints, as: UTF8.self).split(whereSeparator: \.isNewline).suffix(5)
    return Diagnostic(
      .warning, code: code, message, at: Place(file: loader.path), notes: lines.map { "it said: \($0)" },
      subject: TableSubject(table: loader.table))
  }

  private func rejection(of faults: [Diagnostic], _ loader: Loader) -> Diagnostic {
    let more = faults.count > 1 ? " and \(faults.count - 1) more" : ""
    return Diagnostic(
      .warning, code: "loader-output", "what the loader printed is no whole table: \(faults[0].message)\(more)",
      at: Place(file: loader.path), related: faults.prefix(5).map { Related($0.message, at: $0.place) },
      subject: TableSubject(table: loader.table))
  }

  /// What is wrong with what a loader printed. A table that is cut off between two rows is sound by itself, so one that
  /// ends without a line end, or has no rows where there were some, is taken for half a table.
  private func faults(
    in output: SourceFile, _ loader: Loader, sidecar: SourceFile?, since old: SourceFile?
  ) -> [Diagnostic] {
    let (table, found) =
      sidecar.map {
        readTable(name: loader.table, csv: output, sidecar: $0, units: units, unitsFile: unitsFile)
      } ?? readPlainTable(name: loader.table, csv: output)
    // What is wrong with the sidecar is no fault of the loader's, and is reported by itself.
    var faults = found.filter { $0.severity == .error && $0.place?.file == output.name }
    if let last = output.bytes.last, last != 0x0A, last != 0x0D {
      let end = output.bytes.count
      faults.append(
        Diagnostic(
          .error, code: "loader-output", "the last line is cut off: it has no line end", at: output.place(of: end..<end)
        ))
    }
    guard let table, faults.isEmpty else { return faults }
    if table.rowCount == 0, let old, readPlainTable(name: loader.table, csv: old).table?.rowCount ?? 0 > 0 {
      return [Diagnostic(.error, code: "loader-output", "there are no rows", at: output.place(of: 0..<0))]
    }
    var reader = LoneTable(table: table, units: units, tableNames: tableNames)
    return checkRules(of: table, reading: &reader).filter { $0.code == "check-failed" && $0.severity == .error }
  }
}

/// Seconds since 1970.
private func secondsNow() -> Int { Int(time(nil)) }

/// Serves one table: what rules say of others is held against them later.
private struct LoneTable: TableReading {
  let table: Table
  let units: UnitRegistry
  let tableNames: [String]

  var now: Int? { nil }
  var minutesEastOfUTC: Int { 0 }
  mutating func table(named name: String) -> Table? { name == table.name ? table : nil }
  mutating func didRead(_ read: TableRead) {}
}
