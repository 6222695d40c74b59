import MarkupText

extension SVGPainter {
  /// Writes path data: level and upright lines by their short letters.
  mutating func write(_ path: Path) {
    var (x, y) = (0.0, 0.0)
    for command in path.commands {
      switch command {
      case .move(let toX, let toY):
        letter(0x4D)
        pair(toX, toY)
        (x, y) = (toX, toY)
      case .line(let toX, let toY):
        if toY == y {
          letter(0x48)
          writer.write(coordinate: toX)
        } else if toX == x {
          letter(0x56)
          writer.write(coordinate: toY)
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

  private mutating func letter(_ byte: UInt8) { writer.write(byte: byte) }

  private mutating func pair(_ x: Double, _ y: Double) {
    writer.write(coordinate: x)
    writer.write(byte: 0x2C)
    writer.write(coordinate: y)
  }
}
