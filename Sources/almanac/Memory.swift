#if canImport(Glibc)
  import CAllocator
#endif

/// How this process gets memory from the system.
enum Memory {
  /// Takes memory in large steps and from one pool for every few workers. As glibc comes, each thread has a pool that
  /// grows page by page with a call to the system each time, a tenth of a build's time.
  static func takeInLargeSteps(workers: Int) {
    #if canImport(Glibc)
      _ = mallopt(M_ARENA_MAX, Int32(clamping: max(1, workers / 4)))
      _ = mallopt(M_TOP_PAD, 16 << 20)
    #endif
  }
}
