/// The host without its type, so that the machine is compiled once and not for every host.
class HostDoor {
  func attribute(_ name: AttributeName, of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value? {
    nil
  }
  func attributeNames(of object: HostObject) -> [String] { [] }
  func elements(of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value? { nil }
  func text(of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value { .none }
  func name(of object: HostObject) -> String { "" }
  func call(function index: Int, _ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value { .none }
  func filter(_ index: Int, _ value: Value, _ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
    value
  }
  func call(
    method name: AttributeName, of object: HostObject, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value { .none }
  func didUse(template name: String) {}
}

/// The door to a host of one type.
final class HostBridge<Host: TemplateHost>: HostDoor {
  private let host: UnsafeMutablePointer<Host>

  /// `host` must outlive the bridge.
  init(_ host: UnsafeMutablePointer<Host>) { self.host = host }

  override func attribute(
    _ name: AttributeName, of object: HostObject, in store: ValueStore
  ) throws(HostFailure) -> Value? { try host.pointee.attribute(name, of: object, in: store) }
  override func attributeNames(of object: HostObject) -> [String] { host.pointee.attributeNames(of: object) }
  override func elements(of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value? {
    try host.pointee.elements(of: object, in: store)
  }
  override func text(of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value {
    try host.pointee.text(of: object, in: store)
  }
  override func name(of object: HostObject) -> String { host.pointee.name(of: object) }
  override func call(
    function index: Int, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value { try host.pointee.call(function: index, arguments, in: store) }
  override func filter(
    _ index: Int, _ value: Value, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value { try host.pointee.filter(index, value, arguments, in: store) }
  override func call(
    method name: AttributeName, of object: HostObject, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value { try host.pointee.call(method: name, of: object, arguments, in: store) }
  override func didUse(template name: String) { host.pointee.didUse(template: name) }
}
