/// Removes the cache of a site. What is in `Public` stays.
package func clean(_ options: BuildOptions) throws(BuildFailure) {
  let folder = options.source + "/.almanac"
  guard (try? FileStatus(of: folder)) != nil else { return }
  try attempt { () throws(FileError) in try removeTree(folder) }
}
