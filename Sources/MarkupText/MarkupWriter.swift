/// The one buffer that a page, a chart or a data file is written into.
///
/// `MarkupText` knows byte writing, escaping rules, number text and text marked as safe. It must not know
/// what is written, and imports nothing but the C library's `memcpy` and `memcmp`. Everything that is called per token or
/// per value is `@inlinable`, since a call across modules per byte costs more than the byte.
public struct MarkupWriter: ~Copyable {
  @usableFromInline var storage: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var length: Int

  /// The number of bytes written so far.
  @inlinable public var count: Int { length }

  /// An empty writer with room for `capacity` bytes.
  @inlinable
  public init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    self.storage = .allocate(capacity: self.capacity)
    self.length = 0
  }

  deinit { storage.deallocate() }

  /// Makes room for `additional` bytes, at least doubling the buffer when it grows. Amortised O(1) per byte.
  @inlinable
  public mutating func reserve(_ additional: Int) {
    if count &+ additional > capacity { grow(to: count &+ additional) }
  }

  @usableFromInline
  mutating func grow(to needed: Int) {
    let larger = max(needed, capacity &* 2)
    let replacement = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    replacement.update(from: storage, count: count)
    storage.deallocate()
    storage = replacement
    capacity = larger
  }

  /// Writes one byte.
  @inlinable
  public mutating func write(byte: UInt8) {
    reserve(1)
    storage[count] = byte
    length &+= 1
  }

  /// Writes bytes as they are.
  @inlinable
  public mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    reserve(bytes.count)
    (storage + count).update(from: source, count: bytes.count)
    length &+= bytes.count
  }

  /// Writes bytes as they are.
  @inlinable
  public mutating func write(_ bytes: UnsafeRawBufferPointer) {
    bytes.withMemoryRebound(to: UInt8.self) { write($0) }
  }

  /// Writes a literal as it is.
  @inlinable
  public mutating func write(_ text: StaticString) {
    if text.hasPointerRepresentation {
      write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    } else {
      write(text: String(text.unicodeScalar))
    }
  }

  /// Writes the UTF-8 of a text as it is.
  @inlinable
  public mutating func write(text: String) {
    var text = text
    text.withUTF8 { write($0) }
  }

  /// Writes bytes as they are.
  @inlinable
  public mutating func write(bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { write($0) }
  }

  /// Writes a part of some bytes as it is.
  @inlinable
  public mutating func write(bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { write($0) }
  }

  /// Forgets everything written after the first `newLength` bytes.
  @inlinable
  public mutating func truncate(to newLength: Int) {
    if newLength < length { length = max(newLength, 0) }
  }

  /// Gives the bytes written so far to `body`, without a copy.
  @inlinable
  public func withBytes<Result: ~Copyable>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try body(UnsafeBufferPointer(start: storage, count: count))
  }

  /// A copy of the bytes written so far.
  public var bytes: [UInt8] { withBytes { Array($0) } }

  /// A copy of the bytes from `start` on, for captures.
  public func bytes(from start: Int) -> [UInt8] { withBytes { Array($0[min(max(start, 0), $0.count)...]) } }

  /// What was written, as text.
  public var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }
}
