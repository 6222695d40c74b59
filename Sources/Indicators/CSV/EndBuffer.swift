/// Collects offsets through a small fixed buffer, since `append` to a large array costs more than finding a field.
struct EndBuffer {
  private var collected: [UInt32] = []
  private var recent: [UInt32]
  private var recentCount = 0

  init(estimate: Int) {
    collected.reserveCapacity(estimate)
    recent = [UInt32](repeating: 0, count: 4096)
  }

  /// The number of offsets so far.
  var count: Int { collected.count &+ recentCount }

  @inline(__always)
  mutating func append(_ offset: UInt32) {
    recent[recentCount] = offset
    recentCount &+= 1
    if recentCount == recent.count { flush() }
  }

  private mutating func flush() {
    collected.append(contentsOf: recent[..<recentCount])
    recentCount = 0
  }

  /// All offsets, in the order given.
  consuming func finish() -> [UInt32] {
    var buffer = self
    buffer.flush()
    return buffer.collected
  }
}
