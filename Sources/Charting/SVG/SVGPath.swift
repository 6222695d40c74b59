import MarkupText

extension SVGPainter {
  /// Writes path data: level and upright lines by their short letters.
  mutating func write(_ path: Path) {
    var (x, y) = (0.0, 0.0)
    // Rounded lengths do not add up; single lines have nothing to add.
    let isLoose = !path.hasInside
    for command in path.commands {
      switch command {
      case .move(let toX, let toY):
        letter(0x4D)
        pair(toX, toY)
        (x, y) = (toX, toY)
      case .line(let toX, let toY):
        if toY == y {
          leg(0x48, to: toX, from: x, isLoose: isLoose)
        } else if toX == x {
          leg(0x56, to: toY, from: y, isLoose: isLoose)
        } else {
          letter(0x4C)
          pair(toX, toY)
        }
        (x, y) = (toX, toY)
      case .curve(let x1, let y1, let x2, let y2, let toX, let toY):
        letter(0x43)
        pair(x1, y1)
        writer.write(byte: 0x2C)
        pair(x2, y2)
        writer.write(byte: 0x2C)
        pair(toX, toY)
        (x, y) = (toX, toY)
      case .arc(let radius, let isLong, let isClockwise, let toX, let toY):
        letter(0x41)
        pair(radius, radius)
        writer.write(isLong ? ",0,1," : ",0,0,")
        writer.write(isClockwise ? "1," : "0,")
        pair(toX, toY)
        (x, y) = (toX, toY)
      case .close: letter(0x5A)
      }
    }
  }

  /// A level or upright line: to a place, or by a length where that is shorter.
  private mutating func leg(_ absolute: UInt8, to end: Double, from start: Double, isLoose: Bool) {
    let length = end - start
    let isShort = isLoose && length == length.rounded() && end != end.rounded()
    letter(isShort ? absolute | 0x20 : absolute)
    writer.write(coordinate: isShort ? length : end)
  }

  private mutating func letter(_ byte: UInt8) { writer.write(byte: byte) }

  private mutating func pair(_ x: Double, _ y: Double) {
    writer.write(coordinate: x)
    writer.write(byte: 0x2C)
    writer.write(coordinate: y)
  }
}
