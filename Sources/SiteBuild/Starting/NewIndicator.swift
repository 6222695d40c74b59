import Indicators
import SourceText

/// Whether a word can name a table: what addresses, cell names and Data Packages all take.
package func isTableName(_ name: String) -> Bool {
  !name.isEmpty
    && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
}

/// Starts a table (DECISIONS 12): beside a CSV that is there the sidecar its cells suggest, otherwise both files, with
/// one row whose value is not available yet.
/// - Returns: the files that were made, from the site's root; none when both are there already.
package func newIndicator(_ name: String, source: String) throws(BuildFailure) -> [String] {
  guard (try? FileStatus(of: source))?.kind == .folder else { throw .missingSource(source) }
  return try attempt { () throws(FileError) in
    let stem = "Content/indicators/" + name
    func write(_ text: String, to path: String) throws(FileError) -> String {
      let bytes = Array(text.utf8)
      try bytes.withUnsafeBufferPointer { bytes throws(FileError) in
        try replaceFile("\(source)/\(path)", with: bytes, temporaryName: ".new-\(name)")
      }
      return path
    }
    let units = try registry(source)
    let hasSidecar = try optionalSource("\(source)/\(stem).yaml") != nil
    if let csv = try optionalSource("\(source)/\(stem).csv") {
      guard !hasSidecar else { return [] }
      return [try write(suggestedSidecar(for: csv, name: name, units: units), to: stem + ".yaml")]
    }
    let starter = SourceFile(name: stem + ".csv", text: starterCSV)
    var made = [try write(starterCSV, to: stem + ".csv")]
    if !hasSidecar {
      made.append(try write(suggestedSidecar(for: starter, name: name, units: units), to: stem + ".yaml"))
    }
    return made
  }
}

/// A long table with the columns that most tables need.
private let starterCSV = "year,value,status,note,source\n2020,:,,,\n"

private func registry(_ source: String) throws(FileError) -> UnitRegistry {
  guard let file = try optionalSource(source + "/Content/indicators/_units.yaml") else { return .standard }
  return readUnits(file).0
}
