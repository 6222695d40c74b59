/// A named list of colours: categories in order, or stops of a ramp.
struct ColourScheme: Sendable {
  var colours: [Colour]
  var isContinuous: Bool

  /// The scheme of a name as Vega-Lite spells it, letter case ignored; `blues-7` gives seven colours of the ramp.
  init?(named name: String) {
    let lower = name.lowercased()
    if let digits = categoricalSchemeDigits[lower] {
      self.init(colours: Self.read(digits), isContinuous: false)
    } else if let digits = continuousSchemeDigits[lower] {
      self.init(colours: Self.read(digits), isContinuous: true)
    } else if let dash = lower.lastIndex(of: "-"), let count = Int(lower[lower.index(after: dash)...]),
      (2...20).contains(count), let digits = continuousSchemeDigits[String(lower[..<dash])]
    {
      self.init(colours: Self.read(digits), isContinuous: true)
      colours = discreteColours(count)
    } else {
      return nil
    }
  }

  /// Colours to run through, or to take one by one.
  init(colours: [Colour], isContinuous: Bool) {
    self.colours = colours
    self.isContinuous = isContinuous
  }

  /// The names of all schemes, sorted.
  static var names: [String] { (Array(categoricalSchemeDigits.keys) + Array(continuousSchemeDigits.keys)).sorted() }

  /// The colour at a fraction of the ramp, straight in RGB between stops.
  func colour(at fraction: Double) -> Colour {
    guard let last = colours.last, colours.count > 1 else { return colours.first ?? Colour(hex: 0) }
    let place = (fraction.isFinite ? max(0, min(1, fraction)) : 0) * Double(colours.count - 1)
    let index = Int(place)
    guard index < colours.count - 1 else { return last }
    return colours[index].mixed(with: colours[index + 1], fraction: place - Double(index))
  }

  /// `count` colours for categories: of a ramp, evenly spaced without its ends.
  func discreteColours(_ count: Int, extent: ClosedRange<Double> = 0...1) -> [Colour] {
    guard isContinuous else { return colours }
    return (1...max(1, count)).map { index in
      let fraction = Double(index) / Double(count + 1)
      return colour(at: extent.lowerBound + (extent.upperBound - extent.lowerBound) * fraction)
    }
  }

  private static func read(_ digits: StaticString) -> [Colour] {
    digits.withUTF8Buffer { bytes in
      stride(from: 0, to: bytes.count - 5, by: 6).map { start in
        var value: UInt32 = 0
        for index in start..<start + 6 {
          let byte = bytes[index]
          value = value << 4 | UInt32(byte < 0x3A ? byte - 0x30 : byte - 0x57)
        }
        return Colour(hex: value)
      }
    }
  }
}

/// The site's own colours for categories: Okabe and Ito's, in an order in which the first have a contrast of 3:1 with
/// white, told apart under each kind of colour blindness (`CHARTS.md` §6).
let sitePalette: [Colour] = [
  0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0xF0E442, 0x555555,
].map(Colour.init(hex:))
