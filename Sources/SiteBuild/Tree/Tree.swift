import Fingerprints

/// Stratum 4: changing the destination, by one run at a time.
enum Tree {
  /// Calls `body` with the destination as it is and a staging folder that is gone afterwards.
  static func change<Result>(
    _ options: BuildOptions, _ body: (Destination, Staging) throws(BuildFailure) -> Result
  ) throws(BuildFailure) -> Result {
    let path = options.destinationPath
    let lock = try attempt { () throws(FileError) in
      try Lock("\(options.source)/.almanac/lock-\(Fingerprint(resolvedPath(path) ?? path).hex.prefix(8))")
    }
    guard lock.isHeld else { throw .locked(path) }
    let staging = try attempt { () throws(FileError) in try Staging(in: path) }
    defer { staging.discard() }
    let destination = try attempt { () throws(FileError) in try Destination(root: path) }
    return try body(destination, staging)
  }
}

/// What the system refuses, as a failure of the build.
func attempt<Result: ~Copyable>(_ body: () throws(FileError) -> Result) throws(BuildFailure) -> Result {
  do throws(FileError) {
    return try body()
  } catch {
    throw .file(error)
  }
}
