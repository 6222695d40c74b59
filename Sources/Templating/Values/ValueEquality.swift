/// Equality and hashing as Python has them: `1 == 1.0 == true`, lists element by element, maps without regard to order.
extension Value {
  /// Equal values have equal hashes.
  var hash: UInt {
    switch tag {
    case .string: hashBytes(utf8)
    case .int, .bool: UInt(bitPattern: integer) &* 0x9E37_79B9_7F4A_7C15
    case .double:
      if let whole = Int(exactly: double) {
        UInt(bitPattern: whole) &* 0x9E37_79B9_7F4A_7C15
      } else {
        bits &* 0x9E37_79B9_7F4A_7C15
      }
    case .list, .tuple: UInt(list.count) &* 31 &+ (list.count > 0 ? list[0].shallowHash : 0)
    case .map: UInt(map.count) &+ 17
    case .missing, .undefined, .none: 7
    case .range, .namespace, .macro, .function, .method, .loop, .module, .selfBlocks, .blockCall, .cycler, .joiner,
      .host:
      bits &+ UInt(kind)
    }
  }

  private var shallowHash: UInt { isList || tag == .map ? 1 : hash }
}

/// Whether two values are equal.
func equal(_ left: Value, _ right: Value) -> Bool {
  if left.tag == .string, right.tag == .string { return sameBytes(left.utf8, right.utf8) }
  if left.tag == .int, right.tag == .int { return left.bits == right.bits }
  var budget = 1_000_000
  return equal(left, right, depth: 0, budget: &budget)
}

/// Structures may contain themselves and share parts: past a depth or a number of steps two values count as different.
private func equal(_ left: Value, _ right: Value, depth: Int, budget: inout Int) -> Bool {
  budget -= 1
  guard depth < 100, budget > 0 else { return false }
  if left.isNumber, right.isNumber { return compareNumbers(left, right) == 0 }
  if left.isUndefined, right.isUndefined { return true }
  if left.tag == .range || right.tag == .range { return equalRanges(left, right) }
  guard left.tag == right.tag else { return false }
  switch left.tag {
  case .string: return sameBytes(left.utf8, right.utf8)
  case .none: return true
  case .list, .tuple:
    guard left.bits != right.bits else { return true }
    guard left.list.count == right.list.count else { return false }
    for index in 0..<left.list.count
    where !equal(left.list[index], right.list[index], depth: depth + 1, budget: &budget) { return false }
    return true
  case .map:
    guard left.bits != right.bits else { return true }
    guard left.map.count == right.map.count else { return false }
    for entry in left.map.buffer {
      let position = right.map.position(hash: entry.hash) { equal($0, entry.key) }
      guard position >= 0 else { return false }
      let other = right.map.buffer[position].value
      if !equal(entry.value, other, depth: depth + 1, budget: &budget) { return false }
    }
    return true
  case .host: return left.bits == right.bits && left.kind == right.kind
  case .missing, .undefined, .bool, .int, .double, .range, .namespace, .macro, .function, .method, .loop, .module,
    .selfBlocks, .blockCall, .cycler, .joiner:
    return left.bits == right.bits
  }
}

private func equalRanges(_ left: Value, _ right: Value) -> Bool {
  guard left.tag == .range, right.tag == .range else { return false }
  let (a, b) = (left.range.pointee, right.range.pointee)
  return a.count == b.count && (a.count == 0 || a.start == b.start && (a.count == 1 || a.step == b.step))
}

/// -1, 0, 1, or 2 when one is not a number. Whole numbers and doubles compare exactly.
func compareNumbers(_ left: Value, _ right: Value) -> Int {
  if left.tag != .double, right.tag != .double {
    return left.integer < right.integer ? -1 : left.integer == right.integer ? 0 : 1
  }
  let a = left.tag == .double ? left.double : Double(left.integer)
  let b = right.tag == .double ? right.double : Double(right.integer)
  if a.isNaN || b.isNaN { return 2 }
  return a < b ? -1 : a == b ? 0 : 1
}

/// A run of whole numbers, as `range()` makes it, not laid out in memory.
struct RangeBody {
  var start: Int
  var step: Int
  var count: Int

  subscript(index: Int) -> Int { start &+ step &* index }
}

extension Value {
  var range: UnsafeMutablePointer<RangeBody> {
    UnsafeMutableRawPointer(bitPattern: bits).unsafelyUnwrapped.assumingMemoryBound(to: RangeBody.self)
  }
}
