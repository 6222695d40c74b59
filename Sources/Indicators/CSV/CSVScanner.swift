/// Finds the fields of a CSV, eight bytes at a time (RFC 4180, and INDICATORS §2 where it is stricter).
///
/// Delimiter, quote, CR and LF are all ASCII, so UTF-8 needs no decoding here. The eight-byte test for a byte is the
/// exact one of "Bit Twiddling Hacks" (Anderson): no carries between bytes, so every hit is a real one.
/// Linear in the size; a quoted field is crossed from quote to quote.
struct CSVScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let delimiter: UInt8
  private var position = 0
  private var index = CSVIndex()
  private var faults: [CSVFault] = []
  private var ends: EndBuffer

  /// The fields of `bytes`, and the breaks of the quoting rules. At most `CSVIndex.sizeLimit` bytes are looked at.
  /// After a quote that is never closed the record it stands in is the last, and damaged.
  static func scan(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> (index: CSVIndex, faults: [CSVFault]) {
    let shown = UnsafeBufferPointer(rebasing: bytes.prefix(CSVIndex.sizeLimit))
    var scanner = CSVScanner(bytes: shown, delimiter: delimiter)
    scanner.run()
    scanner.index.ends = scanner.ends.finish()
    return (scanner.index, scanner.faults)
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.ends = EndBuffer(estimate: bytes.count / 6)
    index.records.reserveCapacity(bytes.count / 64)
  }

  private mutating func run() {
    guard !bytes.isEmpty else { return }
    beginRecord(at: 0)
    while position < bytes.count {
      // `position` is where a field starts; a quote there opens it.
      if bytes[position] == quote {
        crossQuotedField()
      } else {
        crossPlainFields()
      }
    }
    finish()
  }

  /// Closes the last field, unless the file ended with a line end.
  private mutating func finish() {
    let isPending = bytes.count > Int(index.records.last?.start ?? 0) || fieldIsOpen
    if isPending { ends.append(UInt32(bytes.count)) } else { index.records.removeLast() }
  }

  /// Whether the last byte was a delimiter or a field is being read, so that one more field ends at the end.
  private var fieldIsOpen: Bool {
    guard let record = index.records.last else { return false }
    return ends.count > Int(record.firstField)
  }

  private mutating func beginRecord(at offset: Int) {
    index.records.append(CSVIndex.Record(start: UInt32(offset), firstField: UInt32(ends.count)))
  }

  private mutating func report(_ kind: CSVFault.Kind, at offset: Int) {
    let record = index.records.count - 1
    faults.append(CSVFault(kind: kind, offset: offset, record: record))
    if index.damaged.last != record { index.damaged.append(record) }
  }

  // MARK: Plain fields

  /// Crosses fields from `position` on until one starts with a quote, or to the end.
  private mutating func crossPlainFields() {
    let patterns = Patterns(delimiter: delimiter)
    let raw = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped)
    var block = position
    var fieldStart = position
    while block &+ 8 <= bytes.count {
      var hits = patterns.hits(in: raw.loadUnaligned(fromByteOffset: block, as: UInt64.self))
      while hits != 0 {
        let at = block &+ hits.trailingZeroBitCount &>> 3
        hits &= hits &- 1
        if at < fieldStart { continue }
        guard cross(at, fieldStart: &fieldStart) else { return }
      }
      block &+= 8
    }
    for at in max(block, fieldStart)..<max(bytes.count, fieldStart) where at >= fieldStart && isSpecial(bytes[at]) {
      guard cross(at, fieldStart: &fieldStart) else { return }
    }
    position = bytes.count
  }

  /// Handles the special byte at an offset; false when `position` was set to a field that starts with a quote.
  @inline(__always)
  private mutating func cross(_ at: Int, fieldStart: inout Int) -> Bool {
    let byte = bytes[at]
    if byte == quote {
      let alreadyReported = faults.last.map { $0.offset >= fieldStart } ?? false
      if !alreadyReported { report(.strayQuote, at: at) }
      return true
    }
    ends.append(UInt32(truncatingIfNeeded: at))
    fieldStart = at &+ 1
    if byte != delimiter {
      if byte == carriageReturn, fieldStart < bytes.count, bytes[fieldStart] == lineFeed { fieldStart &+= 1 }
      beginRecord(at: fieldStart)
    }
    guard fieldStart < bytes.count, bytes[fieldStart] == quote else { return true }
    position = fieldStart
    return false
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == quote || byte == lineFeed || byte == carriageReturn
  }

  // MARK: Quoted fields

  /// Crosses the quoted field at `position` and the delimiter or line end behind it.
  private mutating func crossQuotedField() {
    guard let close = closingQuote(of: position) else {
      report(.unterminatedQuote, at: position)
      position = bytes.count
      return
    }
    var end = close + 1
    if end < bytes.count, bytes[end] == quote || !isSpecial(bytes[end]) {
      report(.textAfterQuote, at: close)
      while end < bytes.count, bytes[end] == quote || !isSpecial(bytes[end]) { end += 1 }
    }
    guard end < bytes.count else {
      position = end
      return
    }
    ends.append(UInt32(end))
    position = end + 1
    if bytes[end] != delimiter {
      if bytes[end] == carriageReturn, position < bytes.count, bytes[position] == lineFeed { position += 1 }
      beginRecord(at: position)
    }
  }

  /// The quote that closes the one at `open`; doubled ones are passed over.
  private func closingQuote(of open: Int) -> Int? {
    var from = open + 1
    while let found = nextByte(quote, in: bytes, from: from) {
      guard found + 1 < bytes.count, bytes[found + 1] == quote else { return found }
      from = found + 2
    }
    return nil
  }
}

private let quote: UInt8 = 0x22
private let lineFeed: UInt8 = 0x0A
private let carriageReturn: UInt8 = 0x0D

/// The first offset at or behind `from` that holds `byte`.
func nextByte(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
  let raw = UnsafeRawBufferPointer(bytes)
  let wanted = SIMD32<UInt8>(repeating: byte)
  var at = from
  while at &+ 32 <= bytes.count {
    if any(raw.loadUnaligned(fromByteOffset: at, as: SIMD32<UInt8>.self) .== wanted) { break }
    at &+= 32
  }
  while at < bytes.count {
    if bytes[at] == byte { return at }
    at &+= 1
  }
  return nil
}

/// The four bytes that matter outside of quotes, each repeated eight times.
private struct Patterns {
  let delimiter: UInt64

  init(delimiter: UInt8) { self.delimiter = UInt64(delimiter) &* 0x0101_0101_0101_0101 }

  /// The high bit of every byte of `word` that is one of the four. Little-endian order of the file's bytes.
  @inline(__always)
  func hits(in word: UInt64) -> UInt64 {
    let word = UInt64(littleEndian: word)
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let a = word ^ delimiter
    let b = word ^ 0x2222_2222_2222_2222
    let c = word ^ 0x0A0A_0A0A_0A0A_0A0A
    let d = word ^ 0x0D0D_0D0D_0D0D_0D0D
    let none = (((a & low) &+ low) | a) & (((b & low) &+ low) | b) & (((c & low) &+ low) | c) & (((d & low) &+ low) | d)
    return ~(none | low)
  }
}
