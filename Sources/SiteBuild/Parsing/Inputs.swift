import Fingerprints
import SourceText

/// The site's files by role, with their bytes to be read one at a time.
struct Inputs: Sendable {
  /// Stratum 0.
  let inventory: Inventory

  /// The source of a file; when it can't be read, nil and a message.
  func source(_ entry: Inventory.Entry, _ diagnostics: inout [Diagnostic]) -> SourceFile? {
    do throws(FileError) {
      return SourceFile(name: entry.path, bytes: try readFile(inventory.root + "/" + entry.path))
    } catch {
      diagnostics.append(error.diagnostic(file: entry.path))
      return nil
    }
  }

  /// The files whose role `name` gives a name to, in order of their paths.
  func entries<Name>(_ name: (InputRole) -> Name?) -> [(name: Name, entry: Inventory.Entry)] {
    inventory.entries.compactMap { entry in name(entry.role).map { ($0, entry) } }
  }

  /// The first file of a role.
  func first(_ role: InputRole) -> Inventory.Entry? { inventory.entries.first { $0.role == role } }
}

extension FileError {
  /// The failure as a message about a file of the site.
  func diagnostic(file: String) -> Diagnostic {
    Diagnostic(.error, code: "file-error", "can't \(action) the file: \(reason)", at: Place(file: file))
  }
}
