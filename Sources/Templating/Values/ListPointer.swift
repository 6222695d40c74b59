#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a list value points to.
struct ListBody {
  var elements: UnsafeMutablePointer<Value>
  var count: Int
  var capacity: Int
  /// Whether a template may append: only lists made by the template itself.
  var isOpen: Bool
  /// Whether it is a pair that `groupby` made, with the names `grouper` and `list`.
  var isGroup = false
}

/// A list in a store; the address of a `ListBody`.
struct ListPointer {
  let body: UnsafeMutablePointer<ListBody>

  init(_ body: UnsafeMutablePointer<ListBody>) { self.body = body }

  init(address: UInt) {
    // The tag of the value says that the address is one of ours.
    self.body = UnsafeMutableRawPointer(bitPattern: address).unsafelyUnwrapped.assumingMemoryBound(to: ListBody.self)
  }

  var count: Int { body.pointee.count }
  var buffer: UnsafeBufferPointer<Value> {
    UnsafeBufferPointer(start: body.pointee.elements, count: body.pointee.count)
  }
  subscript(index: Int) -> Value { body.pointee.elements[index] }
  var address: UInt { UInt(bitPattern: body) }
}

/// A key and its value.
public struct MapEntry: Sendable {
  /// The key: a string, usually.
  public internal(set) var key: Value
  /// What stands under the key.
  public internal(set) var value: Value
  var hash: UInt
}

/// What a map value points to: entries in the order they came in, and past eight of them an index by hash.
struct MapBody {
  var entries: UnsafeMutablePointer<MapEntry>
  var count: Int
  var capacity: Int
  /// Open addressing, entry number + 1, 0 for empty; a power of two long, nil for small maps.
  var index: UnsafeMutablePointer<Int32>?
  var indexMask: Int
  var isOpen: Bool
}

/// A map in a store; the address of a `MapBody`.
struct MapPointer {
  let body: UnsafeMutablePointer<MapBody>

  init(_ body: UnsafeMutablePointer<MapBody>) { self.body = body }

  init(address: UInt) {
    self.body = UnsafeMutableRawPointer(bitPattern: address).unsafelyUnwrapped.assumingMemoryBound(to: MapBody.self)
  }

  var count: Int { body.pointee.count }
  var buffer: UnsafeBufferPointer<MapEntry> {
    UnsafeBufferPointer(start: body.pointee.entries, count: body.pointee.count)
  }
  var address: UInt { UInt(bitPattern: body) }

  /// The value under a string key.
  func find(hash: UInt, bytes: UnsafeBufferPointer<UInt8>) -> Value? {
    let position = position(hash: hash) { $0.tag == .string && sameBytes($0.utf8, bytes) }
    return position < 0 ? nil : body.pointee.entries[position].value
  }

  /// The number of the entry with this hash whose key satisfies `isKey`, or -1.
  @inline(__always)
  func position(hash: UInt, isKey: (Value) -> Bool) -> Int {
    let entries = body.pointee.entries
    guard let index = body.pointee.index else {
      for position in 0..<body.pointee.count
      where entries[position].hash == hash && isKey(entries[position].key) { return position }
      return -1
    }
    var slot = Int(truncatingIfNeeded: hash) & body.pointee.indexMask
    while index[slot] != 0 {
      let position = Int(index[slot]) &- 1
      if entries[position].hash == hash, isKey(entries[position].key) { return position }
      slot = (slot &+ 1) & body.pointee.indexMask
    }
    return -1
  }
}

/// A hash of bytes, the same in every run: FNV-1a folded once more, since keys are short.
func hashBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt {
  var hash: UInt = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt(byte)) &* 0x100_0000_01B3 }
  return hash ^ (hash >> 29)
}

/// Whether two byte runs are equal.
@inline(__always)
func sameBytes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
  guard left.count == right.count else { return false }
  guard let a = left.baseAddress, let b = right.baseAddress, a != b else { return true }
  return memcmp(a, b, left.count) == 0
}
