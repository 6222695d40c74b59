/// A value kept once for all its copies. A change makes a new one, so that reading needs no check for changes.
struct Shared<Value: Sendable>: Sendable {
  private final class Storage: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var storage: Storage

  init(_ value: Value) { storage = Storage(value) }

  var value: Value {
    @inline(__always) get { storage.value }
    @inline(__always) _modify {
      var changed = storage.value
      defer { storage = Storage(changed) }
      yield &changed
    }
  }

  /// Whether both are the same copy: then they are equal without a look at their parts.
  func isSame(as other: Shared) -> Bool { storage === other.storage }
}
