import Fingerprints
import Indicators
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program beside a sidecar that prints its table: `jobs.csv.sh` (DESIGN §10).
struct Loader: Sendable {
  /// The table's name.
  let table: String
  /// The program, from the root.
  let path: String
  /// The site's root, or the folder of tables.
  let root: String

  /// The folder that the program runs in and that its inputs are named from.
  var folder: String { path.contains("/") ? root + "/" + parentFolder(of: path) : root }
  /// Whether the system would run it.
  var isExecutable: Bool { access(root + "/" + path, X_OK) == 0 }

  /// The name of the table that a path is the loader of.
  static func table(ofFile name: String) -> String? {
    guard let end = name.firstRange(of: ".csv."), end.upperBound < name.endIndex, end.lowerBound > name.startIndex
    else {
      return nil
    }
    return String(name[..<end.lowerBound])
  }

  /// A fingerprint of the program and its inputs, or a message about one that is not there.
  func key(_ info: LoaderInfo) -> Result<Fingerprint, DiagnosticError> {
    var hasher = FingerprintHasher()
    do throws(FileError) {
      hasher.combine(Fingerprint(try readFile(root + "/" + path)))
    } catch {
      return .failure(DiagnosticError(error.diagnostic(file: path)))
    }
    for input in info.inputs {
      let inner = sitePath(input, in: path.contains("/") ? parentFolder(of: path) : ".")
      guard let inner, let resolved = resolvedPath(root + "/" + inner), let base = resolvedPath(root),
        resolved.hasPrefix(base + "/"), let bytes = try? readFile(resolved)
      else {
        return .failure(
          DiagnosticError(
            Diagnostic(
              .error, code: "loader-input", "the loader's input \"\(input)\" can't be read",
              hint: "inputs are files of the site, named from the folder of the loader", at: Place(file: path))))
      }
      hasher.combine(inner)
      hasher.combine(Fingerprint(bytes))
    }
    return .success(hasher.finish())
  }
}

/// What the loaders of a folder are.
struct Loaders: Sendable {
  /// One for each table that has one, by name.
  var byTable: [String: Loader] = [:]
  var diagnostics: [Diagnostic] = []

  /// - Parameter paths: files from the root that may be loaders. One that is not executable is none.
  init(_ paths: [(table: String, path: String)], root: String) {
    for (table, path) in paths.sorted(by: { $0.path < $1.path }) {
      let loader = Loader(table: table, path: path, root: root)
      guard loader.isExecutable else {
        diagnostics.append(
          Diagnostic(
            .warning, code: "loader", "this file is not executable, so it loads nothing",
            hint: "chmod +x \(path), or move it elsewhere", at: Place(file: path)))
        continue
      }
      if let first = byTable[table] {
        diagnostics.append(
          Diagnostic(
            .error, code: "loader", "a second loader of table \"\(table)\"", at: Place(file: path),
            related: [Related("the first is", at: Place(file: first.path))]))
      } else {
        byTable[table] = loader
      }
    }
  }
}
