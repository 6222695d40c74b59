import SiteBuild

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Waits for edits below some folders. It only says *that* something may have changed: what did, the build finds out by
/// itself from sizes, times and bytes, so no event can be misread.
protocol Watch: Sendable {
  /// Returns when something may have changed and nothing has for a short while, so that a bulk checkout is one edit.
  mutating func wait()
}

/// The best watch this system has for the folders.
func makeWatch(of roots: [String]) -> any Watch {
  #if canImport(Glibc)
    if let watch = InotifyWatch(roots: roots) { return watch }
  #endif
  return PollingWatch(roots: roots)
}

/// How long nothing may happen before an edit counts as done.
let quietMilliseconds: Int32 = 20

/// Looks at every file twice a second: for systems and volumes that tell of nothing.
struct PollingWatch: Watch {
  private let roots: [String]
  private let intervalMilliseconds: UInt32
  private var last: [FoundFile]

  init(roots: [String], intervalMilliseconds: UInt32 = 500) {
    self.roots = roots
    self.intervalMilliseconds = intervalMilliseconds
    last = Self.look(roots)
  }

  mutating func wait() {
    var now = last
    while now == last {
      usleep(intervalMilliseconds * 1000)
      now = Self.look(roots)
    }
    last = now
  }

  private static func look(_ roots: [String]) -> [FoundFile] {
    roots.flatMap { root in
      ((try? walk(root))?.files ?? []).map { FoundFile(path: root + "/" + $0.path, status: $0.status) }
    }
  }
}
