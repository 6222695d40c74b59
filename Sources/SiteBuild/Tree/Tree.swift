extension Lock {
  /// The right to change a destination, which one run has at a time.
  static func onDestination(_ options: BuildOptions) throws(BuildFailure) -> Lock {
    let lock = try attempt { () throws(FileError) in
      try Lock("\(options.source)/.almanac/lock-\(options.destinationMark)")
    }
    guard lock.isHeld else { throw .locked(options.destinationPath) }
    return lock
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
