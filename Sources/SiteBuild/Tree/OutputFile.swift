import Fingerprints

/// One file of the tree that a run wants to exist: where, with which bytes, and where those bytes are now.
struct OutputFile: Sendable {
  /// Where the bytes are.
  enum Content: Sendable {
    /// In the destination already, as the last run left them.
    case inPlace(FileStatus)
    /// In the staging folder.
    case staged(Staging.File)
  }

  /// The path from the destination's root.
  var path: String
  /// The fingerprint of the bytes.
  var fingerprint: Fingerprint
  /// Where the bytes are.
  var content: Content

  /// A file of the tree.
  init(path: String, fingerprint: Fingerprint, content: Content) {
    self.path = path
    self.fingerprint = fingerprint
    self.content = content
  }
}

/// What committing a tree did.
struct TreeReport: Sendable, Hashable {
  /// Paths that are new or have other bytes now, sorted.
  var written: [String] = []
  /// Paths that are gone, sorted.
  var removed: [String] = []
  /// The number of files that stayed as they were.
  var unchanged = 0

  /// Whether nothing was changed.
  var isEmpty: Bool { written.isEmpty && removed.isEmpty }
}
