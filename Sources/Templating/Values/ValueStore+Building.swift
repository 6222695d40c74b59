/// Making values.
extension ValueStore {
  /// A string value; the text is copied.
  public func string(_ text: String, trust: Value.Trust = .text) -> Value {
    var text = text
    return text.withUTF8 { string($0, trust: trust) }
  }

  /// A string value of UTF-8 bytes; they are copied.
  public func string(_ bytes: UnsafeBufferPointer<UInt8>, trust: Value.Trust = .text) -> Value {
    let copy = allocate(bytes.count, of: UInt8.self)
    if let base = bytes.baseAddress { copy.update(from: base, count: bytes.count) }
    return Self.string(at: copy, count: bytes.count, trust: trust)
  }

  /// A string value of UTF-8 bytes; they are copied.
  public func string(bytes: [UInt8], trust: Value.Trust = .text) -> Value {
    bytes.withUnsafeBufferPointer { string($0, trust: trust) }
  }

  /// A list; it can't be changed by templates.
  public func list(_ elements: [Value]) -> Value {
    elements.withUnsafeBufferPointer { list($0, isOpen: false) }
  }

  /// A map with unique string keys, in this order; it can't be changed by templates.
  public func map(_ entries: [(key: String, value: Value)]) -> Value {
    let map = makeMap(capacity: entries.count, isOpen: false)
    for entry in entries { insert(string(entry.key), entry.value, into: map) }
    return Value(tag: .map, bits: map.address)
  }

  /// A map of keys made before (one string value may serve many maps); the last of equal keys wins.
  public func map(keys: [Value], values: [Value]) -> Value {
    let map = makeMap(capacity: keys.count, isOpen: false)
    for (key, value) in zip(keys, values) { insert(key, value, into: map) }
    return Value(tag: .map, bits: map.address)
  }
}

extension ValueStore {
  /// A string whose bytes are in a store or program already.
  static func string(at bytes: UnsafePointer<UInt8>, count: Int, trust: Value.Trust = .text) -> Value {
    Value(tag: .string, bits: UInt(bitPattern: bytes), length: UInt32(truncatingIfNeeded: count), trust: trust)
  }

  func list(_ elements: UnsafeBufferPointer<Value>, isOpen: Bool = true, tag: Value.Tag = .list) -> Value {
    let list = makeList(capacity: elements.count, isOpen: isOpen)
    if let base = elements.baseAddress { list.body.pointee.elements.update(from: base, count: elements.count) }
    list.body.pointee.count = elements.count
    return Value(tag: tag, bits: list.address)
  }

  func openList(_ elements: [Value], tag: Value.Tag = .list) -> Value {
    elements.withUnsafeBufferPointer { list($0, isOpen: true, tag: tag) }
  }

  /// A pair of `groupby`: what its elements share, and their list.
  func group(_ parts: [Value]) -> Value {
    let pair = openList(parts, tag: .tuple)
    pair.list.body.pointee.isGroup = true
    return pair
  }

  func makeList(capacity: Int, isOpen: Bool = true) -> ListPointer {
    let body = allocate(1, of: ListBody.self)
    let elements = allocate(max(capacity, 1), of: Value.self)
    body.initialize(to: ListBody(elements: elements, count: 0, capacity: max(capacity, 1), isOpen: isOpen))
    return ListPointer(body)
  }

  func append(_ value: Value, to list: ListPointer) {
    if list.count == list.body.pointee.capacity {
      let larger = allocate(list.count * 2, of: Value.self)
      larger.update(from: list.body.pointee.elements, count: list.count)
      list.body.pointee.elements = larger
      list.body.pointee.capacity = list.count * 2
    }
    list.body.pointee.elements[list.count] = value
    list.body.pointee.count += 1
  }

  func makeMap(capacity: Int, isOpen: Bool = true) -> MapPointer {
    let body = allocate(1, of: MapBody.self)
    let entries = allocate(max(capacity, 1), of: MapEntry.self)
    body.initialize(
      to: MapBody(
        entries: entries, count: 0, capacity: max(capacity, 1), index: nil, indexMask: 0, isOpen: isOpen))
    return MapPointer(body)
  }

  /// Puts a value under a key, in place of what stood there. Amortised O(1).
  func insert(_ key: Value, _ value: Value, into map: MapPointer) {
    let hash = key.hash
    let position = map.position(hash: hash) { equal($0, key) }
    if position >= 0 {
      map.body.pointee.entries[position].value = value
      return
    }
    if map.count == map.body.pointee.capacity { grow(map) }
    map.body.pointee.entries[map.count] = MapEntry(key: key, value: value, hash: hash)
    map.body.pointee.count += 1
    if map.body.pointee.index != nil, map.count * 2 <= map.body.pointee.indexMask {
      enter(map.count - 1, hash, in: map)
    } else if map.count > 8 {
      buildIndex(of: map)
    }
  }

  private func grow(_ map: MapPointer) {
    let capacity = map.body.pointee.capacity * 2
    let larger = allocate(capacity, of: MapEntry.self)
    larger.update(from: map.body.pointee.entries, count: map.count)
    map.body.pointee.entries = larger
    map.body.pointee.capacity = capacity
  }

  private func buildIndex(of map: MapPointer) {
    var size = 32
    while size < map.count * 4 { size *= 2 }
    let index = allocate(size, of: Int32.self)
    index.update(repeating: 0, count: size)
    map.body.pointee.index = index
    map.body.pointee.indexMask = size - 1
    for position in 0..<map.count { enter(position, map.body.pointee.entries[position].hash, in: map) }
  }

  private func enter(_ position: Int, _ hash: UInt, in map: MapPointer) {
    guard let index = map.body.pointee.index else { return }
    var slot = Int(truncatingIfNeeded: hash) & map.body.pointee.indexMask
    while index[slot] != 0 { slot = (slot &+ 1) & map.body.pointee.indexMask }
    index[slot] = Int32(truncatingIfNeeded: position + 1)
  }
}
