/// Number text: whole numbers, shortest round-trip doubles, and coordinates with at most two decimals.
extension MarkupWriter {
  /// Writes a whole number in decimal digits.
  @inlinable
  public mutating func write(integer value: Int) {
    reserve(20)
    var magnitude = value.magnitude
    if value < 0 { write(byte: 0x2D) }
    let start = length
    repeat {
      let (quotient, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
      storage[length] = 0x30 &+ UInt8(truncatingIfNeeded: digit)
      length &+= 1
      magnitude = quotient
    } while magnitude > 0
    var digits = UnsafeMutableBufferPointer(start: storage + start, count: length &- start)
    digits.reverse()
  }

  /// Writes a double with the fewest digits that read back as the same value, as Swift's `description` does
  /// (`3.0`, `0.1`, `1e+20`).
  public mutating func write(double value: Double) {
    write(text: value.description)
  }

  /// Writes a coordinate for SVG: rounded half away from zero to two decimals, without trailing zeros or a
  /// leading zero's loss of meaning (`0.5`, `-3`, `12.25`). What is not finite is written as 0.
  @inlinable
  public mutating func write(coordinate value: Double) {
    let hundredfold = (value * 100).rounded(.toNearestOrAwayFromZero)
    guard hundredfold.magnitude < 9e15 else { return write(byte: 0x30) }
    let hundredths = Int(hundredfold)
    if hundredths < 0 { write(byte: 0x2D) }
    let (whole, part) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    write(integer: Int(whole))
    guard part != 0 else { return }
    write(byte: 0x2E)
    write(byte: 0x30 &+ UInt8(part / 10))
    if part % 10 != 0 { write(byte: 0x30 &+ UInt8(part % 10)) }
  }
}
