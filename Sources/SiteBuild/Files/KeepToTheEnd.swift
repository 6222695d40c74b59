/// Keeps values until the process ends. Taking apart the facts and traces of a large site, one piece after the other,
/// takes a thirtieth of a run, and nobody needs the memory any more.
func keepToTheEnd<Value>(_ value: Value) {
  _ = Unmanaged.passRetained(Kept(value))
}

private final class Kept<Value> {
  let value: Value
  init(_ value: Value) { self.value = value }
}
