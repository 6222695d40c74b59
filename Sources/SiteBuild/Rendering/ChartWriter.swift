import MarkupText
import Settings
import SourceText
import Templating

extension PageHost {
  mutating func chartFunction(_ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value { Value.none }
  mutating func writeChart(_ value: LocatedValue, in source: SourceFile, to writer: inout MarkupWriter) {}
}
