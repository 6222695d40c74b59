/// A colour in sRGB, channels from 0 to 255.
struct Colour: Equatable, Hashable, Sendable {
  var red: Double
  var green: Double
  var blue: Double
  var opacity = 1.0

  init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    (self.red, self.green, self.blue, self.opacity) = (red, green, blue, opacity)
  }

  /// A colour from 0xRRGGBB.
  init(hex: UInt32) {
    self.init(red: Double(hex >> 16 & 0xFF), green: Double(hex >> 8 & 0xFF), blue: Double(hex & 0xFF))
  }

  /// `#rrggbb`, or `rgba(…)` when it lets something through.
  var text: String {
    func byte(_ channel: Double) -> Int { channel.isFinite ? Int(max(0, min(255, channel.roundedHalfUp))) : 0 }
    let (r, g, b) = (byte(red), byte(green), byte(blue))
    guard opacity >= 1 else { return "rgba(\(r), \(g), \(b), \(shortestText(max(0, opacity))))" }
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = [0x23]
    for channel in [r, g, b] {
      bytes.append(digits[channel >> 4])
      bytes.append(digits[channel & 15])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Relative luminance by WCAG 2.
  var luminance: Double {
    0.2126 * linearLight(red) + 0.7152 * linearLight(green) + 0.0722 * linearLight(blue)
  }

  /// The contrast ratio with another colour by WCAG 2, from 1 to 21.
  func contrast(with other: Colour) -> Double {
    let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }

  /// The colour darkened until it has the given contrast with white.
  func darkened(toContrast wanted: Double) -> Colour {
    var colour = self
    let white = Colour(hex: 0xFFFFFF)
    for _ in 0..<40 where colour.contrast(with: white) < wanted {
      colour = Colour(red: colour.red * 0.95, green: colour.green * 0.95, blue: colour.blue * 0.95, opacity: opacity)
    }
    return colour
  }

  /// The difference to another colour: CIE76 ΔE.
  func difference(to other: Colour) -> Double {
    let (first, second) = (LabColour(self), LabColour(other))
    let (l, a, b) = (first.l - second.l, first.a - second.a, first.b - second.b)
    return (l * l + a * a + b * b).squareRoot()
  }

  /// Straight between two colours in RGB; `fraction` 0 gives this one.
  func mixed(with other: Colour, fraction: Double) -> Colour {
    func mix(_ from: Double, _ to: Double) -> Double { from + (to - from) * fraction }
    return Colour(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
      opacity: mix(opacity, other.opacity))
  }
}

/// sRGB channel (0–255) to linear light (0–1).
func linearLight(_ channel: Double) -> Double {
  let value = channel / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055).raised(to: 2.4)
}
