/// A colour in CIE L*a*b* under D50, the space in which d3-color measures hue and chroma.
struct LabColour: Equatable {
  var l: Double
  var a: Double
  var b: Double
  var opacity: Double

  private static let white = (x: 0.96422, y: 1.0, z: 0.82521)

  init(l: Double, a: Double, b: Double, opacity: Double = 1) {
    (self.l, self.a, self.b, self.opacity) = (l, a, b, opacity)
  }

  init(_ colour: Colour) {
    let (r, g, b) = (linearLight(colour.red), linearLight(colour.green), linearLight(colour.blue))
    let y = Self.curve((0.2225045 * r + 0.7168786 * g + 0.0606169 * b) / Self.white.y)
    let x = Self.curve((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / Self.white.x)
    let z = Self.curve((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / Self.white.z)
    self.init(l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z), opacity: colour.opacity)
  }

  var colour: Colour {
    let y0 = (l + 16) / 116
    let x = Self.white.x * Self.inverse(y0 + a / 500)
    let y = Self.white.y * Self.inverse(y0)
    let z = Self.white.z * Self.inverse(y0 - b / 200)
    return Colour(
      red: Self.channel(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
      green: Self.channel(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z),
      blue: Self.channel(0.0719453 * x - 0.2289914 * y + 1.4052427 * z), opacity: opacity)
  }

  private static func curve(_ t: Double) -> Double {
    t > 0.008856451679035631 ? t.cubeRoot : t / 0.12841854934601665 + 4.0 / 29
  }

  private static func inverse(_ t: Double) -> Double {
    t > 6.0 / 29 ? t * t * t : 0.12841854934601665 * (t - 4.0 / 29)
  }

  private static func channel(_ light: Double) -> Double {
    255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light.raised(to: 1 / 2.4) - 0.055)
  }
}

/// How colours between two stops are found.
enum ColourInterpolation: String, Sendable {
  case rgb, hcl, lab, hsl
  case hclLong = "hcl-long"
  case hslLong = "hsl-long"

  func mix(_ from: Colour, _ to: Colour, _ fraction: Double) -> Colour {
    switch self {
    case .rgb: return from.mixed(with: to, fraction: fraction)
    case .lab:
      let (first, second) = (LabColour(from), LabColour(to))
      func mix(_ left: Double, _ right: Double) -> Double { left + (right - left) * fraction }
      return LabColour(
        l: mix(first.l, second.l), a: mix(first.a, second.a), b: mix(first.b, second.b),
        opacity: mix(first.opacity, second.opacity)
      ).colour
    case .hcl: return mixHCL(from, to, fraction, isLong: false)
    case .hclLong: return mixHCL(from, to, fraction, isLong: true)
    case .hsl, .hslLong: return mixHSL(from, to, fraction, isLong: self == .hslLong)
    }
  }

  private func mixHCL(_ from: Colour, _ to: Colour, _ fraction: Double, isLong: Bool) -> Colour {
    let (first, second) = (LabColour(from), LabColour(to))
    func polar(_ colour: LabColour) -> (hue: Double, chroma: Double) {
      let chroma = (colour.a * colour.a + colour.b * colour.b).squareRoot()
      // Greys have no hue: they take the other end's.
      return (chroma < 1e-6 ? .nan : colour.b.angle(x: colour.a) * 180 / .pi, chroma)
    }
    let (start, end) = (polar(first), polar(second))
    let hue = mixHue(start.hue, end.hue, fraction, isLong: isLong) * .pi / 180
    let isExtreme = { (colour: LabColour) in !(colour.l > 0.01 && colour.l < 99.99) }
    let startChroma = isExtreme(first) && start.hue.isNaN ? end.chroma : start.chroma
    let endChroma = isExtreme(second) && end.hue.isNaN ? start.chroma : end.chroma
    let chroma = startChroma + (endChroma - startChroma) * fraction
    return LabColour(
      l: first.l + (second.l - first.l) * fraction, a: chroma * hue.cosine, b: chroma * hue.sine,
      opacity: first.opacity + (second.opacity - first.opacity) * fraction
    ).colour
  }

  private func mixHSL(_ from: Colour, _ to: Colour, _ fraction: Double, isLong: Bool) -> Colour {
    let (first, second) = (HSLColour(from), HSLColour(to))
    return HSLColour(
      hue: mixHue(first.hue, second.hue, fraction, isLong: isLong),
      saturation: first.saturation + (second.saturation - first.saturation) * fraction,
      lightness: first.lightness + (second.lightness - first.lightness) * fraction,
      opacity: first.opacity + (second.opacity - first.opacity) * fraction
    ).colour
  }

  private func mixHue(_ from: Double, _ to: Double, _ fraction: Double, isLong: Bool) -> Double {
    if from.isNaN { return to.isNaN ? 0 : to }
    if to.isNaN { return from }
    var distance = to - from
    if !isLong, distance > 180 || distance < -180 { distance -= 360 * (distance / 360).roundedHalfUp }
    return from + distance * fraction
  }
}

/// A colour by hue (degrees), saturation and lightness (0–1).
struct HSLColour: Equatable {
  var hue: Double
  var saturation: Double
  var lightness: Double
  var opacity = 1.0

  init(hue: Double, saturation: Double, lightness: Double, opacity: Double = 1) {
    (self.hue, self.saturation, self.lightness, self.opacity) = (hue, saturation, lightness, opacity)
  }

  init(_ colour: Colour) {
    let (r, g, b) = (colour.red / 255, colour.green / 255, colour.blue / 255)
    let (low, high) = (min(r, g, b), max(r, g, b))
    let spread = high - low
    let lightness = (low + high) / 2
    guard spread > 0 else {
      self.init(hue: .nan, saturation: 0, lightness: lightness, opacity: colour.opacity)
      return
    }
    let sixth = r == high ? (g - b) / spread + (g < b ? 6 : 0) : g == high ? (b - r) / spread + 2 : (r - g) / spread + 4
    let saturation = spread / (lightness < 0.5 ? high + low : 2 - high - low)
    self.init(hue: sixth * 60, saturation: saturation, lightness: lightness, opacity: colour.opacity)
  }

  var colour: Colour {
    let hue = self.hue.isFinite ? (self.hue.truncatingRemainder(dividingBy: 360) + 360) : 0
    let high = lightness + (lightness < 0.5 ? lightness : 1 - lightness) * saturation
    let low = 2 * lightness - high
    func channel(_ shift: Double) -> Double {
      let angle = (hue + shift).truncatingRemainder(dividingBy: 360)
      let value =
        angle < 60
        ? low + (high - low) * angle / 60
        : angle < 180 ? high : angle < 240 ? low + (high - low) * (240 - angle) / 60 : low
      return value * 255
    }
    return Colour(red: channel(120), green: channel(0), blue: channel(240), opacity: opacity)
  }
}
