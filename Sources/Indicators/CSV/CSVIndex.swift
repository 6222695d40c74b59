/// Where the fields of a CSV lie in its bytes: four bytes a field and eight a record, whatever the text.
///
/// A field is held by the offset behind it. It starts one byte behind the field before it, or where its record
/// starts; it is quoted when its first byte is a quote. Offsets have 32 bits, so a file may have up to 4 GiB.
struct CSVIndex: Sendable, Equatable {
  /// One record: where it starts, and the number of its first field.
  struct Record: Sendable, Equatable {
    var start: UInt32
    var firstField: UInt32
  }

  /// The offset behind each field, which is its delimiter, its line end or the end of the file.
  var ends: [UInt32] = []
  var records: [Record] = []
  /// Records that broke the quoting rules, rising. What their fields are is anybody's guess.
  var damaged: [Int] = []

  /// The largest file that can be indexed, in bytes.
  static let sizeLimit = Int(UInt32.max)

  /// The number of fields of a record.
  func fieldCount(of record: Int) -> Int {
    let next = record + 1 < records.count ? Int(records[record + 1].firstField) : ends.count
    return next - Int(records[record].firstField)
  }

  /// The bytes of a field, quotes included.
  func range(record: Int, field: Int) -> Range<Int> {
    let first = Int(records[record].firstField)
    let start = field == 0 ? Int(records[record].start) : Int(ends[first + field - 1]) + 1
    return start..<Int(ends[first + field])
  }

  /// The bytes of a record, without its line end.
  func range(record: Int) -> Range<Int> {
    let last = record + 1 < records.count ? Int(records[record + 1].firstField) : ends.count
    let start = Int(records[record].start)
    return start..<(last > Int(records[record].firstField) ? Int(ends[last - 1]) : start)
  }

  /// Whether a record is an empty line.
  func isEmptyLine(_ record: Int) -> Bool { range(record: record).isEmpty }
}

/// A break of the quoting rules (INDICATORS §2.4).
struct CSVFault: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    /// A quote that is never closed, at the quote.
    case unterminatedQuote
    /// A quote inside a field that does not start with one, at the quote.
    case strayQuote
    /// Something else than a delimiter or a line end behind a closing quote, at that quote.
    case textAfterQuote
  }

  var kind: Kind
  var offset: Int
  var record: Int
}
