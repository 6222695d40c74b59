import Indicators
import MarkupText
import Templating

extension PageHost {
  mutating func figuresFunction(_ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
    Value.none
  }
}
