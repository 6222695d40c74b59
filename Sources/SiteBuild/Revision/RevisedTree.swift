import Fingerprints

/// The destination while a revision goes on: the last run's files in their places, new ones in the staging folder.
struct RevisedTree: Sendable {
  /// The destination's path.
  let root: String
  /// Where new files are.
  let staging: Staging
  /// The outputs of the last run, sorted by path.
  let outputs: [CachedOutput]

  /// An output of the last run and its number.
  func output(at path: String) -> (number: Int, cached: CachedOutput)? {
    var (low, high) = (0, outputs.count)
    while low < high {
      let middle = (low + high) / 2
      if outputs[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low < outputs.count && outputs[low].path == path ? (low, outputs[low]) : nil
  }

  /// The bytes of a file as the last run left it.
  func bytes(of path: String) -> [UInt8]? {
    guard let (_, cached) = output(at: path), let bytes = try? readFile(root + "/" + path),
      Fingerprint(bytes) == cached.fingerprint
    else { return nil }
    return bytes
  }

  /// A file's bytes before, which must be those of a fingerprint, and now.
  func versions(of file: OutputFile, last: Fingerprint) -> (old: [UInt8], new: [UInt8])? {
    guard case .staged(let staged) = file.content, let new = try? readFile(staging.path(of: staged)),
      let (_, cached) = output(at: file.path), cached.fingerprint == last, let old = bytes(of: file.path)
    else { return nil }
    return (old, new)
  }
}
