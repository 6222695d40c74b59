import Indicators
import SourceText

extension PageHost {
  func check(_ literal: String, against figure: Figure, at place: LiteralPlace) -> [Diagnostic] { [] }
}
