/// What nearly every good cell of a table passes, laid flat: numbers, periods, short words of a closed list.
///
/// A cell that passes is right; of one that does not, nothing is said, and `FieldChecker` has the word. Nothing here is
/// a reference: counting those for every cell cost more than looking at it.
struct CellScreen: ~Copyable {
  /// One column, in plain bytes.
  fileprivate struct Column {
    enum Kind: UInt8 { case doubtful, free, number, integer, year, month, date, words, citation }

    var kind = Kind.doubtful
    var allowsMissing = false
    var isEmptyMissing = false
    var hasLongMissing = false
    /// A bit for each ASCII character that alone stands for a missing value.
    var missing: (UInt64, UInt64) = (0, 0)
    /// The digits behind the point that a number may have, and its bounds at that scale.
    var scale = 18
    var lower = Int64.min
    var upper = Int64.max
    var hasBounds = false
    /// Where the column's words lie.
    var firstWord = 0
    var wordCount = 0
  }

  /// A text of up to sixteen bytes.
  fileprivate struct Word: Equatable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var count = 0
  }

  private let columns: UnsafeMutableBufferPointer<Column>
  private let words: UnsafeMutableBufferPointer<Word>

  init(_ checkers: [FieldChecker]) {
    columns = .allocate(capacity: checkers.count)
    var all: [Word] = []
    for (number, checker) in checkers.enumerated() {
      columns.initializeElement(at: number, to: Column(checker, &all))
    }
    words = .allocate(capacity: all.count)
    _ = words.initialize(from: all)
  }

  deinit {
    columns.deallocate()
    words.deallocate()
  }

  /// Whether the cell at `range` is certainly right.
  @inline(__always)
  func passes(_ number: Int, _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let cell = bareText(range, in: bytes) else { return false }
    let column = columns[number]
    if cell.count <= 1, isShortMissing(column, cell, bytes) { return column.allowsMissing }
    switch column.kind {
    case .doubtful: return false
    case .free: return true
    case .number, .integer: return isNumber(cell, column, bytes)
    case .year: return cell.count == 4 && digits(cell.lowerBound, 4, bytes) >= 0
    case .month: return cell.count == 7 && isMonth(cell.lowerBound, bytes)
    case .date: return cell.count == 10 && isDate(cell.lowerBound, bytes)
    case .words: return isWord(cell, column, bytes)
    case .citation: return isCitation(cell, column, bytes)
    }
  }

  /// Whether the cell certainly has a value.
  @inline(__always)
  func hasValue(_ number: Int, _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let column = columns[number]
    guard !column.hasLongMissing, let cell = bareText(range, in: bytes) else { return false }
    return cell.count > 1 || !isShortMissing(column, cell, bytes)
  }

  @inline(__always)
  private func isShortMissing(_ column: Column, _ cell: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if cell.isEmpty { return column.isEmptyMissing }
    let byte = bytes[cell.lowerBound]
    let bits = byte < 64 ? column.missing.0 : column.missing.1
    return byte < 0x80 && bits &>> UInt64(byte & 63) & 1 == 1
  }
}

/// The bytes of a cell without its quotes; nil where doubled quotes must be undone first.
@inline(__always)
func bareText(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
  guard range.count >= 2, bytes[range.lowerBound] == 0x22 else { return range }
  let inner = range.lowerBound &+ 1..<range.upperBound &- 1
  for offset in inner where bytes[offset] == 0x22 { return nil }
  return inner
}

// MARK: - Kinds

extension CellScreen {
  @inline(__always)
  private func isNumber(_ cell: Range<Int>, _ column: Column, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = cell.lowerBound
    guard cell.count <= 18, at < cell.upperBound else { return false }
    let sign = bytes[at]
    if sign == 0x2D || sign == 0x2B { at &+= 1 }
    let start = at
    var value: Int64 = 0
    var point = -1
    while at < cell.upperBound {
      let byte = bytes[at]
      if byte &- 0x30 < 10 {
        value = value &* 10 &+ Int64(byte &- 0x30)
      } else {
        guard byte == 0x2E, point < 0, at > start, column.kind == .number else { return false }
        point = at
      }
      at &+= 1
    }
    guard at > start, point != at &- 1 else { return false }
    let scale = point < 0 ? 0 : at &- 1 &- point
    guard scale <= column.scale else { return false }
    guard column.hasBounds else { return true }
    // Eighteen digits fit, whatever the point: the scale of bounds is six at most.
    guard cell.count <= 12 else { return false }
    for _ in scale..<column.scale { value = value &* 10 }
    if sign == 0x2D { value = 0 &- value }
    return value >= column.lower && value <= column.upper
  }

  /// The number that `count` digits spell; negative when they are none.
  @inline(__always)
  private func digits(_ start: Int, _ count: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var value = 0
    for offset in start..<start &+ count {
      let digit = bytes[offset] &- 0x30
      guard digit < 10 else { return -1 }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  @inline(__always)
  private func isMonth(_ start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes[start &+ 4] == 0x2D, digits(start, 4, bytes) >= 0 else { return false }
    return (1...12).contains(digits(start &+ 5, 2, bytes))
  }

  @inline(__always)
  private func isDate(_ start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isMonth(start, bytes), bytes[start &+ 7] == 0x2D else { return false }
    let day = digits(start &+ 8, 2, bytes)
    guard day >= 1 else { return false }
    return day <= dayCount(ofMonth: digits(start &+ 5, 2, bytes), year: digits(start, 4, bytes))
  }

  @inline(__always)
  private func isWord(_ cell: Range<Int>, _ column: Column, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count <= 16, cell.lowerBound &+ 16 <= bytes.count else { return false }
    let raw = UnsafeRawBufferPointer(bytes)
    let low = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: cell.lowerBound, as: UInt64.self))
    let high = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: cell.lowerBound &+ 8, as: UInt64.self))
    let word = Word(low, high, count: cell.count)
    for number in column.firstWord..<column.firstWord &+ column.wordCount where words[number] == word { return true }
    return false
  }

  /// `seed:L37;L99`: an id and places in that source, none of them empty.
  @inline(__always)
  private func isCitation(_ cell: Range<Int>, _ column: Column, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var colon = cell.lowerBound
    while colon < cell.upperBound, bytes[colon] != 0x3A { colon &+= 1 }
    guard isWord(cell.lowerBound..<colon, column, bytes) else { return false }
    var at = colon &+ 1
    while at < cell.upperBound {
      let byte = bytes[at]
      if byte == 0x3A { return false }
      if byte == 0x3B, at &+ 1 == cell.upperBound || bytes[at &+ 1] == 0x3B { return false }
      at &+= 1
    }
    return true
  }
}

// MARK: - Making columns

extension CellScreen.Word {
  /// The first `count` bytes of two words as they lie in memory, the first byte lowest.
  @inline(__always)
  fileprivate init(_ low: UInt64, _ high: UInt64, count: Int) {
    self.low = count >= 8 ? low : low & ((1 &<< UInt64(count &* 8)) &- 1)
    self.high = count >= 16 ? high : count <= 8 ? 0 : high & ((1 &<< UInt64((count &- 8) &* 8)) &- 1)
    self.count = count
  }

  /// A text; nil when it is too long.
  fileprivate init?(_ text: [UInt8]) {
    guard text.count <= 16 else { return nil }
    for (number, byte) in text.enumerated() {
      if number < 8 { low |= UInt64(byte) << (number * 8) } else { high |= UInt64(byte) << ((number - 8) * 8) }
    }
    count = text.count
  }
}

extension CellScreen.Column {
  fileprivate init(_ checker: FieldChecker, _ words: inout [CellScreen.Word]) {
    let reader = checker.reader
    allowsMissing = !checker.isKey && !checker.field.spec.constraints.required
    (isEmptyMissing, missing, hasLongMissing) = reader.missingTokens
    switch checker.plan {
    case .free:
      // A longer token for a missing value would pass as a text.
      kind = allowsMissing || !hasLongMissing ? .free : .doubtful
    case .number(let isInteger, let decimals, let lower, let upper):
      kind = isInteger ? .integer : .number
      readBounds(decimals: decimals, lower, upper)
    case .year: kind = .year
    case .month: kind = .month
    case .date: kind = .date
    case .words(let texts, let isCitation):
      let found = texts.compactMap { CellScreen.Word($0) }
      guard !found.isEmpty, found.count <= 24 else { return }
      kind = isCitation ? .citation : .words
      firstWord = words.count
      wordCount = found.count
      words += found
    case .other: kind = .doubtful
    }
  }

  private mutating func readBounds(decimals: Int?, _ least: ExactDecimal?, _ most: ExactDecimal?) {
    scale = decimals ?? 18
    guard least != nil || most != nil else { return }
    hasBounds = true
    scale = max(min(scale, 6), least?.scale ?? 0, most?.scale ?? 0)
    guard scale <= 6, let low = scaled(least, or: .min), let high = scaled(most, or: .max) else {
      kind = .doubtful
      return
    }
    // A bound with more digits than are published must not let more of them pass.
    if let decimals, decimals < scale {
      kind = .doubtful
      return
    }
    (lower, upper) = (low, high)
  }

  /// A bound in units of the last digit; nil when it is too large.
  private func scaled(_ bound: ExactDecimal?, or none: Int64) -> Int64? {
    guard let bound else { return none }
    guard bound.significand.magnitude < 1_000_000_000_000 else { return nil }
    var value = Int64(bound.significand)
    for _ in bound.scale..<scale { value *= 10 }
    return value
  }
}
