public import SourceText

/// The one door through which templates reach objects, functions and filters that are not part of the language.
///
/// What a page reads passes through here, so a host that notes what it serves has a complete record.
/// New strings, lists and maps are made in `store`.
public protocol TemplateHost {
  /// An attribute or item of an object; nil when it has no such attribute.
  mutating func attribute(
    _ name: AttributeName, of object: HostObject, in store: ValueStore
  ) throws(HostFailure) -> Value?
  /// All attribute names of an object, for suggestions.
  mutating func attributeNames(of object: HostObject) -> [String]
  /// The elements of an object as a list; nil when it can't be iterated, counted or indexed.
  mutating func elements(of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value?
  /// What printing the object writes: a string, marked as HTML where it is.
  mutating func text(of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value
  /// What the object is called in messages, such as `page`.
  func name(of object: HostObject) -> String
  /// Calls the function with this index in `HostInterface.functions`.
  mutating func call(
    function index: Int, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value
  /// Applies the filter with this index in `HostInterface.filters`.
  mutating func filter(
    _ index: Int, _ value: Value, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value
  /// Calls an object's own function, such as `paginator.page(2)`.
  mutating func call(
    method name: AttributeName, of object: HostObject, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value
  /// Told of each template that is used, by name, at least once per render.
  mutating func didUse(template name: String)
}

extension TemplateHost {
  /// No attributes.
  public mutating func attribute(
    _ name: AttributeName, of object: HostObject, in store: ValueStore
  ) throws(HostFailure) -> Value? { nil }
  /// No names.
  public mutating func attributeNames(of object: HostObject) -> [String] { [] }
  /// No elements.
  public mutating func elements(of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value? { nil }
  /// The object's name.
  public mutating func text(of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value {
    store.string(name(of: object))
  }
  /// `object`.
  public func name(of object: HostObject) -> String { "object" }
  /// No functions.
  public mutating func call(
    function index: Int, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value { .none }
  /// No filters.
  public mutating func filter(
    _ index: Int, _ value: Value, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value { value }
  /// No methods: an error.
  public mutating func call(
    method name: AttributeName, of object: HostObject, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value {
    throw HostFailure(code: "not-callable", "`\(name.text)` can't be called")
  }
  /// Nothing is noted.
  public mutating func didUse(template name: String) {}
}

/// A host without objects and functions, for templates that only see plain values.
public struct PlainHost: TemplateHost {
  /// The names of the templates that were used, in the order of first use.
  public private(set) var templates: [String] = []

  /// A host of nothing.
  public init() {}

  /// Notes the template.
  public mutating func didUse(template name: String) {
    if !templates.contains(name) { templates.append(name) }
  }
}

/// The name of an attribute.
public struct AttributeName: Sendable {
  /// The index in `HostInterface.attributes`, or -1 for a name that is not in it.
  public let index: Int
  let value: Value

  /// The name as text.
  public var text: String { value.asString ?? "" }
  /// The name as a string value, or the number of an item.
  public var asValue: Value { value }
}

/// The arguments of a call, one for each declared parameter.
public struct Arguments {
  let base: UnsafePointer<Value>
  /// The number of declared parameters.
  public let count: Int
  /// Further positional arguments: a list, or undefined.
  public let rest: Value
  /// Further keyword arguments: a map, or undefined.
  public let named: Value

  /// The argument of a parameter by its number; `isMissing` when not given.
  public subscript(index: Int) -> Value { index >= 0 && index < count ? base[index] : .missing }
}

/// What a host reports when it can't answer; the place and chain are added by the machine.
public struct HostFailure: Error {
  /// The messages. Those without a place get the place in the template.
  public var diagnostics: [Diagnostic]
  /// What the messages without a place point at instead of the function's name.
  public var pointer: CallPointer?

  /// A message with its code.
  public init(code: String, _ message: String, hint: String? = nil, notes: [String] = []) {
    diagnostics = [Diagnostic(.error, code: code, message, hint: hint, notes: notes)]
  }

  /// Messages made elsewhere.
  public init(_ diagnostics: [Diagnostic], pointingAt pointer: CallPointer? = nil) {
    self.diagnostics = diagnostics
    self.pointer = pointer
  }
}

/// A part of a call's arguments as the template spells it. Where the call does not hold that text, because it came from
/// a variable, messages point at the function's name.
public struct CallPointer: Sendable {
  /// A text that the call may hold.
  public var text: String
  /// The bytes of it that are at fault.
  public var part: Range<Int>
  /// A text of the call to look behind.
  public var behind: String?

  /// A part of a text; nil for all of it.
  public init(_ text: String, part: Range<Int>? = nil, behind: String? = nil) {
    self.text = text
    self.part = part ?? 0..<text.utf8.count
    self.behind = behind
  }
}
