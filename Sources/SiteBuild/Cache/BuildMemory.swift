import Fingerprints
import Synchronization

/// What a process that builds into a folder of its own again and again keeps between two runs, so that the next one need
/// neither read what the last one left nor look at every file in that folder.
///
/// It is what stands in the cache, read ahead. As soon as the cache's file is not the one that was read, or something was
/// put into the folder or taken out of it, the next run does without.
package final class BuildMemory: Sendable {
  /// The last run, as it was read.
  struct Kept: Sendable {
    var cache: BuildCache
    var layout: KeptLayout?
    /// What the system said of the cache's file.
    var status: FileStatus
  }

  private let kept = Mutex<Kept?>(nil)

  /// Nothing is remembered.
  package init() {}

  /// Reads what the run that has just ended left.
  package func prepare(_ options: BuildOptions) {
    let file = CacheFile(options)
    let status = file.status
    let (cache, _) = file.read()
    let layout = file.layout.read(cache.layoutSeal)
    kept.withLock { $0 = status.flatMap { cache.stamp == nil ? nil : Kept(cache: cache, layout: layout, status: $0) } }
  }

  /// The last run, if nobody else has built since.
  func recall(_ file: CacheFile) -> Kept? {
    kept.withLock { kept in
      if kept?.status != file.status { kept = nil }
      return kept
    }
  }
}
