/// A value kept once for all its copies, until one of them is changed.
struct Shared<Value: Sendable>: Sendable {
  private final class Storage: @unchecked Sendable {
    var value: Value

    init(_ value: Value) { self.value = value }
  }

  private var storage: Storage

  init(_ value: Value) { storage = Storage(value) }

  var value: Value {
    @inline(__always) get { storage.value }
    @inline(__always) _modify {
      if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
      yield &storage.value
    }
  }

  /// Whether both are the same copy: then they are equal without a look at their parts.
  func isSame(as other: Shared) -> Bool { storage === other.storage }
}
