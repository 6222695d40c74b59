/// Collects plain values without the checks that `Array.append` makes for each: finding a field costs less than they do.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  private var storage: UnsafeMutablePointer<Element>?
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    storage = .allocate(capacity: self.capacity)
  }

  deinit { storage?.deallocate() }

  /// Amortised O(1).
  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    storage?[count] = element
    count &+= 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    if let storage { larger.update(from: storage, count: count) }
    storage?.deallocate()
    storage = larger
    capacity *= 2
  }

  mutating func removeLast() { count -= 1 }

  var last: Element? { count > 0 ? storage?[count - 1] : nil }

  /// Hands the elements over without a copy; the caller deallocates them.
  consuming func release() -> UnsafeBufferPointer<Element> {
    let elements = UnsafeBufferPointer(start: storage, count: count)
    storage = nil
    return elements
  }
}
