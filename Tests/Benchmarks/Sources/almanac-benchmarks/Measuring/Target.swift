/// What a figure must reach.
enum Target {
  case atLeast(Double)
  case atMost(Double)

  func isMet(by figure: Double) -> Bool {
    switch self {
    case .atLeast(let bound): figure >= bound
    case .atMost(let bound): figure <= bound
    }
  }

  var text: String {
    switch self {
    case .atLeast(let bound): "≥ \(figureText(bound))"
    case .atMost(let bound): "≤ \(figureText(bound))"
    }
  }
}
