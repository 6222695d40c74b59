/// What bounds a settings file, so that a small file cannot become a large value.
enum Limits {
  /// How deep sequences and mappings may nest.
  static let depth = 128
  /// How many nodes a file may have, aliases counted as what they stand for.
  static let nodes = 100_000
}
