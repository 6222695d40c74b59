/// A figure with three digits that count.
func figureText(_ figure: Double) -> String {
  guard figure.isFinite else { return "–" }
  var decimals = 0
  var bound = 100.0
  while decimals < 3, abs(figure) < bound, figure != figure.rounded() {
    decimals += 1
    bound /= 10
  }
  let scale = [1.0, 10, 100, 1000][decimals]
  let rounded = (figure * scale).rounded() / scale
  return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
}

/// A time in the unit in which it reads best.
func timeText(_ seconds: Double) -> String {
  switch seconds {
  case ..<1e-6: "\(figureText(seconds * 1e9)) ns"
  case ..<1e-3: "\(figureText(seconds * 1e6)) µs"
  case ..<1: "\(figureText(seconds * 1e3)) ms"
  default: "\(figureText(seconds)) s"
  }
}

extension String {
  func padded(to width: Int) -> String {
    count < width ? self + String(repeating: " ", count: width - count) : self
  }
}
