/// Ramps are made for light pages, where the dark end stands out: dark pages turn them round (`CHARTS.md` §6).
extension Scale {
  /// Whether colours grow darker with the values, or from the middle to both ends, so that a dark page turns them round.
  var turnsOnDarkPages: Bool {
    guard isOfRamp else { return false }
    let (low, middle, high) = (luminance(at: 0), luminance(at: 0.5), luminance(at: 1))
    return low > high + 0.1 && middle > high || middle > max(low, high) + 0.1
  }

  private func luminance(at fraction: Double) -> Double {
    switch range {
    case .ramp(let ramp): return ramp.colour(at: fraction).luminance
    case .colours(let colours):
      guard !colours.isEmpty else { return 0 }
      return colours[Int((Double(colours.count - 1) * fraction).rounded())].luminance
    case .numbers, .texts, .dashes: return 0
    }
  }
}
