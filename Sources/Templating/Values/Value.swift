/// A value as templates see it: sixteen trivial bytes, so that the machine copies values without counting references.
///
/// Strings, lists and maps point into the `ValueStore` (or the compiled program) they were made in, and must not be used
/// after it is gone. A value never changes which thing it points to, and what stores share is read-only, so values are
/// `Sendable`.
public struct Value: Sendable {
  enum Tag: UInt8 {
    /// No argument, no such variable: never seen by templates.
    case missing
    case undefined, none, bool, int, double, string, list, tuple, map
    case range, namespace, macro, function, method, loop, module, selfBlocks, blockCall, cycler, joiner, host
  }

  /// What a string is trusted to be.
  public enum Trust: UInt8, Sendable {
    /// Text, escaped wherever it is printed.
    case text
    /// Markup: trusted in element content.
    case html
    /// A URL: only normalised.
    case url
    /// A JavaScript expression.
    case script
    /// A CSS value or declaration.
    case style
    /// HTML attributes, name and value.
    case attribute
    /// A `srcset` value.
    case srcset
    /// JSON text.
    case json
  }

  /// An integer, the bits of a double, or an address.
  var bits: UInt
  /// The length of a string in bytes, or a smaller number that belongs to the tag.
  var length: UInt32
  var tag: Tag
  /// What a string is trusted to be.
  public internal(set) var trust: Trust
  /// The kind of a host object.
  var kind: UInt16

  init(tag: Tag, bits: UInt = 0, length: UInt32 = 0, trust: Trust = .text, kind: UInt16 = 0) {
    self.bits = bits
    self.length = length
    self.tag = tag
    self.trust = trust
    self.kind = kind
  }

  static var missing: Value { Value(tag: .missing) }
  /// No value: a root variable that is not there.
  public static var undefined: Value { Value(tag: .undefined) }

  /// Nothing, Jinja's `none`.
  public static var none: Value { Value(tag: .none) }
  /// A truth value.
  public static func bool(_ value: Bool) -> Value { Value(tag: .bool, bits: value ? 1 : 0) }
  /// A whole number.
  public static func int(_ value: Int) -> Value { Value(tag: .int, bits: UInt(bitPattern: value)) }
  /// A floating-point number.
  public static func double(_ value: Double) -> Value { Value(tag: .double, bits: UInt(value.bitPattern)) }
  /// An object that the host serves attribute by attribute.
  public static func host(_ object: HostObject) -> Value {
    Value(tag: .host, bits: UInt(bitPattern: object.handle), kind: object.kind)
  }
}

/// An object of the host: which sort of thing, and which one.
public struct HostObject: Sendable, Hashable {
  /// The sort, such as page or section; its meaning is the host's.
  public var kind: UInt16
  /// Which one of its sort.
  public var handle: Int

  /// A handle of a kind.
  public init(kind: UInt16, handle: Int) {
    self.kind = kind
    self.handle = handle
  }
}

// MARK: Reading

extension Value {
  /// Whether there is no value: a missing variable, attribute or argument.
  public var isUndefined: Bool { tag == .undefined || tag == .missing }
  /// Whether an argument was not given.
  public var isMissing: Bool { tag == .missing }
  /// Whether the value is `none`.
  public var isNone: Bool { tag == .none }
  /// The truth value, if it is one.
  public var asBool: Bool? { tag == .bool ? bits != 0 : nil }
  /// The whole number, if it is one.
  public var asInt: Int? { tag == .int ? Int(bitPattern: bits) : nil }
  /// The number as a double, if it is a number.
  public var asDouble: Double? {
    switch tag {
    case .int: Double(Int(bitPattern: bits))
    case .double: Double(bitPattern: UInt64(bits))
    case .missing, .undefined, .none, .bool, .string, .list, .tuple, .map, .range, .namespace, .macro, .function,
      .method,
      .loop, .module, .selfBlocks, .blockCall, .cycler, .joiner, .host:
      nil
    }
  }
  /// The text, if it is a string.
  public var asString: String? { tag == .string ? String(decoding: utf8, as: UTF8.self) : nil }
  /// Whether the value is a string.
  public var isString: Bool { tag == .string }
  /// The bytes of a string; empty for other values. Valid as long as the store the value was made in.
  public var utf8: UnsafeBufferPointer<UInt8> {
    guard tag == .string else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: UnsafePointer(bitPattern: bits), count: Int(length))
  }
  /// The host object, if it is one.
  public var asHostObject: HostObject? {
    tag == .host ? HostObject(kind: kind, handle: Int(bitPattern: bits)) : nil
  }
  /// The elements of a list or tuple; nil for other values.
  public var elements: UnsafeBufferPointer<Value>? { isList ? list.buffer : nil }
  /// The entries of a map in order; nil for other values.
  public var entries: UnsafeBufferPointer<MapEntry>? { tag == .map || tag == .namespace ? map.buffer : nil }
  /// The value of a key of a map.
  public subscript(key: String) -> Value? {
    guard tag == .map || tag == .namespace else { return nil }
    var key = key
    return key.withUTF8 { map.find(hash: hashBytes($0), bytes: $0) }
  }
}

extension Value {
  var isList: Bool { tag == .list || tag == .tuple }
  var isNumber: Bool { tag == .int || tag == .double || tag == .bool }
  var isSafe: Bool { tag == .string && trust != .text }
  var isNothing: Bool { tag == .undefined || tag == .missing || tag == .none }
  var integer: Int { Int(bitPattern: bits) }
  var double: Double { Double(bitPattern: UInt64(bits)) }

  /// The list behind a value tagged `list` or `tuple`.
  var list: ListPointer { ListPointer(address: bits) }
  /// The map behind a value tagged `map` or `namespace`.
  var map: MapPointer { MapPointer(address: bits) }
}
