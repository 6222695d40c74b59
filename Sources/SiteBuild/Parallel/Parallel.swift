import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How many things a build does at once.
package struct Jobs: Sendable {
  /// At least 1.
  package let count: Int
  private let progress: (@Sendable (BuildProgress) -> Void)?

  /// As many as asked for, or one per processor.
  package init(_ count: Int? = nil, progress: (@Sendable (BuildProgress) -> Void)? = nil) {
    self.count = max(1, count ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    self.progress = progress
  }
}

extension Jobs {
  /// The values of `transform` for `0..<count`, in order, computed on all workers.
  ///
  /// A stratum is one such loop: items take nothing from one another, so their order of completion shows nowhere.
  /// Workers are threads of their own with 16 MB of stack, for deeply nested input. They take chunks of `chunk`
  /// indices from one counter, which costs 0.1 ms a loop where a task per item costs 3 µs an item.
  ///
  /// With the name of a `stage`, whoever asked for progress is told after every hundredth part.
  package func map<Value: Sendable>(
    _ count: Int, chunk: Int = 16, stage: String? = nil, _ transform: @Sendable (Int) -> Value
  ) -> [Value] {
    guard count > 0 else { return [] }
    return [Value](unsafeUninitializedCapacity: count) { buffer, filled in
      // Each slot is written once, by the worker that drew its index.
      nonisolated(unsafe) let slots = buffer
      let report = Self.reporter(of: stage, count, progress)
      forEach(count, chunk: chunk) { index in
        (slots.baseAddress.map { $0 + index })?.initialize(to: transform(index))
        report?()
      }
      filled = count
    }
  }

  /// Counts what is done and tells of every hundredth part.
  private static func reporter(
    of stage: String?, _ total: Int, _ progress: (@Sendable (BuildProgress) -> Void)?
  ) -> (@Sendable () -> Void)? {
    guard let stage, let progress else { return nil }
    let done = Mutex(0)
    let step = max(1, total / 100)
    return {
      let count = done.withLock { done in
        done += 1
        return done
      }
      if count % step == 0 || count == total { progress(BuildProgress(stage: stage, done: count, total: total)) }
    }
  }

  /// Two values that have nothing to do with one another, each computed by a worker of its own.
  func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, and second: @Sendable () -> Second
  ) -> (First, Second) {
    let values = map(2, chunk: 1) { $0 == 0 ? OneOfTwo.first(first()) : OneOfTwo.second(second()) }
    guard case .first(let one) = values[0], case .second(let other) = values[1] else { return (first(), second()) }
    return (one, other)
  }

  private enum OneOfTwo<First: Sendable, Second: Sendable> {
    case first(First), second(Second)
  }

  /// Calls `body` for `0..<count`, on all workers.
  package func forEach(_ count: Int, chunk: Int = 16, _ body: @Sendable (Int) -> Void) {
    let next = Atomic(0)
    @Sendable func work() {
      while true {
        let start = next.add(chunk, ordering: .relaxed).oldValue
        guard start < count else { return }
        for index in start..<min(start + chunk, count) { body(index) }
      }
    }
    let threads = min(self.count, (count + chunk - 1) / chunk)
    onThreads(threads, work)
  }

  private func onThreads(_ count: Int, _ work: @Sendable () -> Void) {
    withoutActuallyEscaping(work) { work in
      let handles = (0..<count).map { _ in startThread(work) }
      for case .some(let handle) in handles { pthread_join(handle, nil) }
      // A thread that could not be started is made up for here; with none, this does it all.
      if handles.contains(where: { $0 == nil }) { work() }
    }
  }
}

private final class Work: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
  pthread_attr_init(attributes)
  defer {
    pthread_attr_destroy(attributes)
    attributes.deallocate()
  }
  pthread_attr_setstacksize(attributes, 16 << 20)
  #if canImport(Darwin)
    var handle: pthread_t?
  #else
    var handle: pthread_t = 0
  #endif
  let work = Unmanaged.passRetained(Work(body))
  let started = pthread_create(
    &handle, attributes,
    { argument in
      if let argument = argument as UnsafeMutableRawPointer? {
        Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
      }
      return nil
    }, work.toOpaque())
  guard started == 0 else {
    work.release()
    return nil
  }
  return handle
}
