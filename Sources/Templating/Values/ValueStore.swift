/// Where values live: a bump arena that gives memory out piece by piece and takes it back all at once.
///
/// One store per page that is rendered; `removeAll()` makes it ready for the next page without freeing its memory.
/// Values that all pages read are made in a store of their own, which then is `shared()`.
public final class ValueStore {
  /// Chunks grow up to this size: most snippets and small templates need little.
  private static let chunkSize = 64 * 1024
  private var chunks: [(base: UnsafeMutableRawPointer, size: Int)] = []
  private var current = -1
  private var next: UInt = 0
  private var end: UInt = 0
  /// Bytes given out before the current chunk.
  private var spent = 0

  /// An empty store.
  public init() {}

  /// Values that the stack of a machine holds.
  static let stackCount = 1 << 16
  private var stacks: [UnsafeMutablePointer<Value>] = []
  /// How many machines make their values here: a host that is asked something may render a snippet of its own.
  private var runningMachines = 0

  /// The stack of a machine that begins to run; kept from page to page. Given back by `leaveMachine()`.
  func enterMachine() -> UnsafeMutablePointer<Value> {
    if runningMachines == stacks.count { stacks.append(.allocate(capacity: Self.stackCount)) }
    runningMachines += 1
    return stacks[runningMachines - 1]
  }

  /// How many machines run inside each other here, the innermost included.
  var machineDepth: Int { runningMachines }

  /// Says that the machine that began last has ended.
  func leaveMachine() { runningMachines -= 1 }

  deinit {
    for stack in stacks { stack.deallocate() }
    for chunk in chunks { chunk.base.deallocate() }
  }

  /// Forgets all values; the memory is kept for the next ones. No value made before may be used afterwards.
  public func removeAll() {
    current = -1
    next = 0
    end = 0
    spent = 0
  }

  /// The number of bytes that values take, for limits.
  var byteCount: Int { spent }

  /// Room for `byteCount` bytes, aligned for every kind of value. O(1).
  func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let size = UInt(max(byteCount, 1) + 15) & ~15
    if size > end &- next { openChunk(atLeast: Int(size)) }
    let address = next
    next &+= size
    return UnsafeMutableRawPointer(bitPattern: address).unsafelyUnwrapped
  }

  /// Room for `count` values of a type.
  func allocate<T>(_ count: Int, of type: T.Type) -> UnsafeMutablePointer<T> {
    allocate(count * MemoryLayout<T>.stride).bindMemory(to: T.self, capacity: count)
  }

  private func openChunk(atLeast size: Int) {
    current += 1
    while current < chunks.count, chunks[current].size < size { current += 1 }
    if current >= chunks.count {
      let size = max(size, min(Self.chunkSize, 4096 << min(chunks.count, 8)))
      chunks.append((UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16), size))
      current = chunks.count - 1
    }
    spent += chunks[current].size
    next = UInt(bitPattern: chunks[current].base)
    end = next + UInt(chunks[current].size)
  }

  /// Makes the values immutable and usable on every thread, as long as the result is kept. The store is empty afterwards.
  public func shared() -> SharedValues {
    let values = SharedValues(chunks.map(\.base))
    chunks = []
    removeAll()
    return values
  }

  // MARK: A place to return to

  /// A point to which the store can return, giving up everything made since.
  struct Mark {
    var chunk: Int
    var next: UInt
    var end: UInt
    var spent: Int
  }

  var mark: Mark { Mark(chunk: current, next: next, end: end, spent: spent) }

  /// Gives up everything made since `mark`.
  func release(to mark: Mark) {
    current = mark.chunk
    next = mark.next
    end = mark.end
    spent = mark.spent
  }
}

/// Values that outlive one page and never change: keeps their memory.
public final class SharedValues: Sendable {
  private let chunks: [UInt]

  init(_ chunks: [UnsafeMutableRawPointer]) { self.chunks = chunks.map { UInt(bitPattern: $0) } }

  deinit { for chunk in chunks { UnsafeMutableRawPointer(bitPattern: chunk)?.deallocate() } }
}
