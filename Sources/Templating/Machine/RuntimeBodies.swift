/// What values of the machine's own kinds point to; all of it in the page's store, all of it trivial.

/// A loop that runs.
struct LoopBody {
  enum Source: UInt8 { case values, keys, range }
  var source: Source
  /// The elements, or the entries of a map.
  var values: UnsafePointer<Value>?
  var keys: UnsafePointer<MapEntry>?
  var range: RangeBody
  var count: Int
  /// The number of the next element.
  var next: Int
  var hasRun: Bool
  var depth: Int
  /// What `changed()` was last given.
  var lastSeen: Value
  /// The unit of a recursive loop and the frame it stands in; -1: not recursive.
  var unit: Int32
  var parentFrame: UnsafeMutablePointer<Value>?

  func element(_ index: Int) -> Value {
    switch source {
    case .values: values?[index] ?? .undefined
    case .keys: keys?[index].key ?? .undefined
    case .range: .int(range[index])
    }
  }
}

/// A macro, or the body of a call, with what it sees.
struct MacroBody {
  var unit: Int32
  var frame: UnsafeMutablePointer<Value>
  var context: UnsafeMutablePointer<Value>
  var blocks: UnsafeMutablePointer<BlockTable>?
}

/// The blocks of a page: for each name the units that define it, the most derived first.
struct BlockTable {
  struct Entry {
    var name: Symbol
    var units: UnsafeMutablePointer<Int32>
    var count: Int
    var capacity: Int
  }
  var entries: UnsafeMutablePointer<Entry>
  var count: Int
  var capacity: Int
}

/// A block as a value: what `super` and `self.name` are.
struct BlockReference {
  var table: UnsafeMutablePointer<BlockTable>
  var entry: Int
  var level: Int
}

/// A template that was imported.
struct ModuleBody {
  var template: Int32
  var context: UnsafeMutablePointer<Value>
}

/// A function of a value, taken out of it.
struct CyclerBody {
  var items: ListPointer
  var position: Int
}

/// Why a value is undefined.
struct UndefinedBody {
  /// The instruction that found nothing.
  var instruction: Int32
  /// The name that was looked for, or -1.
  var name: Symbol
  /// The key that was looked for where it is no name of the program.
  var key: Value
  /// In what; missing for variables.
  var owner: Value
}

extension Value {
  /// What the address of a value points to; the tag says what it is.
  func body<Body>(_ type: Body.Type) -> UnsafeMutablePointer<Body> {
    UnsafeMutableRawPointer(bitPattern: bits).unsafelyUnwrapped.assumingMemoryBound(to: Body.self)
  }
}

extension ValueStore {
  /// Puts a body into the store; gives its address.
  func place<Body>(_ body: Body) -> UInt {
    let memory = allocate(1, of: Body.self)
    memory.initialize(to: body)
    return UInt(bitPattern: memory)
  }
}
