/// Finds the fields of a CSV, eight bytes at a time (RFC 4180, and INDICATORS §2 where it is stricter).
///
/// Delimiter, quote, CR and LF are all ASCII, so UTF-8 needs no decoding here. Linear in the size; a quoted field is
/// crossed from quote to quote.
struct CSVScanner: ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let delimiter: UInt8
  private var ends: GrowingBuffer<UInt32>
  private var records: GrowingBuffer<CSVIndex.Record>
  private var faults: [CSVFault] = []
  private var damaged: [Int] = []
  /// Where the field at hand starts.
  private var fieldStart = 0

  /// The fields of `bytes`, and the breaks of the quoting rules. At most `CSVIndex.sizeLimit` bytes are looked at.
  /// After a quote that is never closed the record it stands in is the last, and damaged.
  static func scan(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> (index: CSVIndex, faults: [CSVFault]) {
    var scanner = CSVScanner(UnsafeBufferPointer(rebasing: bytes.prefix(CSVIndex.sizeLimit)), delimiter: delimiter)
    scanner.run()
    return scanner.finished()
  }

  private consuming func finished() -> (index: CSVIndex, faults: [CSVFault]) {
    let (damaged, faults) = (damaged, faults)
    return (CSVIndex(ends: ends.release(), records: records.release(), damaged: damaged), faults)
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    // The first part tells how much there will be: growing costs a copy of everything.
    let sample = bytes.prefix(65_536)
    func estimate(_ byte: UInt8) -> Int {
      (sample.count { $0 == byte } + 16) * (bytes.count / max(sample.count, 1) + 1) / 8 * 9
    }
    ends = GrowingBuffer(capacity: estimate(delimiter) + estimate(lineFeed))
    records = GrowingBuffer(capacity: estimate(lineFeed))
  }

  private mutating func run() {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
    let raw = UnsafeRawPointer(base)
    let special = BytePatterns(delimiter, quote, lineFeed, carriageReturn)
    beginRecord(at: 0)
    var block = 0
    next: while block < bytes.count {
      let left = bytes.count &- block
      let word = left >= 8 ? raw.loadUnaligned(fromByteOffset: block, as: UInt64.self) : lastWord(from: block)
      var hits = special.hits(in: word)
      while hits != 0 {
        let at = block &+ hits.trailingZeroBitCount &>> 3
        hits &= hits &- 1
        // The second half of CR LF.
        if at < fieldStart { continue }
        let byte = base[at]
        if byte == delimiter {
          ends.append(UInt32(truncatingIfNeeded: at))
          fieldStart = at &+ 1
        } else if byte != quote {
          endRecord(at: at, byte)
        } else if at == fieldStart {
          block = crossQuotedField()
          continue next
        } else if faults.last.map({ $0.offset < fieldStart }) ?? true {
          report(.strayQuote, at: at)
        }
      }
      block &+= 8
    }
    finish()
  }

  /// Up to seven bytes at the end, with zeros behind them, which are none of the bytes looked for.
  private func lastWord(from start: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in stride(from: bytes.count - 1, through: start, by: -1) { word = word << 8 | UInt64(bytes[index]) }
    return UInt64(littleEndian: word)
  }

  /// Closes the last field, unless the file ended with a line end.
  private mutating func finish() {
    guard let record = records.last else { return }
    let isOpen = bytes.count > Int(record.start) || ends.count > Int(record.firstField)
    if isOpen { ends.append(UInt32(truncatingIfNeeded: bytes.count)) } else { records.removeLast() }
  }

  @inline(__always)
  private mutating func beginRecord(at offset: Int) {
    records.append(
      CSVIndex.Record(start: UInt32(truncatingIfNeeded: offset), firstField: UInt32(truncatingIfNeeded: ends.count)))
  }

  @inline(__always)
  private mutating func endRecord(at offset: Int, _ byte: UInt8) {
    ends.append(UInt32(truncatingIfNeeded: offset))
    fieldStart = offset &+ 1
    if byte == carriageReturn, fieldStart < bytes.count, bytes[fieldStart] == lineFeed { fieldStart &+= 1 }
    beginRecord(at: fieldStart)
  }

  private mutating func report(_ kind: CSVFault.Kind, at offset: Int) {
    let record = records.count - 1
    faults.append(CSVFault(kind: kind, offset: offset, record: record))
    if damaged.last != record { damaged.append(record) }
  }

  // MARK: Quoted fields

  /// Crosses the quoted field at `fieldStart` with the delimiter or line end behind it; gives where to go on.
  private mutating func crossQuotedField() -> Int {
    guard let close = closingQuote(of: fieldStart) else {
      report(.unterminatedQuote, at: fieldStart)
      return bytes.count
    }
    var end = close + 1
    if end < bytes.count, !isEnd(bytes[end]) {
      report(.textAfterQuote, at: close)
      while end < bytes.count, !isEnd(bytes[end]) { end += 1 }
    }
    guard end < bytes.count else { return end }
    if bytes[end] == delimiter {
      ends.append(UInt32(truncatingIfNeeded: end))
      fieldStart = end + 1
    } else {
      endRecord(at: end, bytes[end])
    }
    return fieldStart
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == delimiter || byte == lineFeed || byte == carriageReturn }

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
