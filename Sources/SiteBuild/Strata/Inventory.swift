import Fingerprints
import SourceText

/// Stratum 0: every file of the site, with its role and what the system says of it. Nothing is read yet.
struct Inventory: Sendable {
  /// A file of the site.
  struct Entry: Sendable {
    /// The path from the site's root, as messages show it.
    var path: String
    /// What it is for.
    var role: InputRole
    /// Size, time and inode.
    var status: FileStatus
  }

  /// The site's root folder.
  let root: String
  /// All files, sorted by path.
  let entries: [Entry]
  /// Paths that cannot be used.
  let diagnostics: [Diagnostic]

  /// Lists `Content` and `Templates` below `root`. A site need not have templates of its own.
  init(root: String, jobs: Jobs) throws(FileError) {
    self.root = root
    var entries: [Entry] = []
    var diagnostics: [Diagnostic] = []
    for folder in ["Content", "Templates"] {
      guard let found = try Self.list(root, folder, jobs) else { continue }
      for file in found.files {
        let path = folder + "/" + file.path
        entries.append(Entry(path: path, role: InputRole(of: path), status: file.status))
      }
      diagnostics += found.faults.map { fault in
        Diagnostic(
          .error, code: "unusable-path", "\(fault.path): \(fault.message)", at: Place(file: folder + "/" + fault.path))
      }
    }
    self.entries = entries
    self.diagnostics = diagnostics
  }

  /// The inventory of the source folder, which must be there.
  static func ofSite(_ options: BuildOptions, jobs: Jobs) throws(BuildFailure) -> Inventory {
    guard let status = try? FileStatus(of: options.source), status.kind == .folder else {
      throw .missingSource(options.source)
    }
    return try attempt { () throws(FileError) in try Inventory(root: options.source, jobs: jobs) }
  }

  private static func list(
    _ root: String, _ folder: String, _ jobs: Jobs
  ) throws(FileError) -> FoundTree? {
    do throws(FileError) {
      return try walk(root + "/" + folder, within: root, jobs: jobs)
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
  }
}
