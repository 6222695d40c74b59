import SiteModel
import SourceText

/// Builds, then builds once more, cleanly and aside, and reports every file that is not the same in both: what
/// `--verify` promises never to find.
package func buildAndVerify(_ options: BuildOptions) throws(BuildFailure) -> BuildReport {
  try options.validate()
  var options = options
  // Both must be built for one instant.
  options.clock = options.clock ?? options.clock(in: .utc).rfc3339
  var report = try build(options)
  guard !report.hasErrors else { return report }
  var aside = options
  aside.destination = options.source + "/.almanac/verify"
  let folder = aside.destinationPath
  forget(aside)
  try attempt { () throws(FileError) in try removeIfThere(folder) }
  let clean = try build(aside)
  let found = try attempt { () throws(FileError) in
    try differences(of: options.destinationPath, from: folder, paths: clean.outputs.map(\.path))
  }
  try attempt { () throws(FileError) in try removeIfThere(folder) }
  forget(aside)
  report.note(found)
  return report
}

private func forget(_ options: BuildOptions) {
  CacheFile(options).remove()
  SearchCacheFile(options).remove()
}

private func removeIfThere(_ folder: String) throws(FileError) {
  do throws(FileError) {
    try removeTree(folder)
  } catch {
    guard error.isMissing else { throw error }
  }
}

/// Files that a destination and a clean tree do not have in common, as errors.
private func differences(of destination: String, from clean: String, paths: [String]) throws(FileError) -> [Diagnostic]
{
  var found: [Diagnostic] = []
  func report(_ path: String, _ message: String) {
    found.append(
      Diagnostic(
        .error, code: "verify", "\(path) \(message)", hint: "run almanac clean, and report this as a fault of almanac",
        at: Place(file: destination + "/" + path)))
  }
  for path in paths {
    guard let bytes = try? readFile(destination + "/" + path) else {
      report(path, "is missing")
      continue
    }
    if try bytes != readFile(clean + "/" + path) { report(path, "is not what a clean build makes") }
  }
  let owned = try Destination(root: destination).manifest.files.keys
  for path in Set(owned).subtracting(paths).sorted() { report(path, "would not be there after a clean build") }
  return found
}
