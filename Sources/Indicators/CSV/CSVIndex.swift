/// Where the fields of a CSV lie in its bytes: four bytes a field and eight a record, whatever the text.
///
/// A field is held by the offset behind it. It starts one byte behind the field before it, or where its record
/// starts; it is quoted when its first byte is a quote. Offsets have 32 bits, so a file may have up to 4 GiB.
///
/// A class that owns its memory, since copying a large index into arrays takes as long as making it.
///
/// `@unchecked Sendable`: the memory is written before `init`, only read until `deinit`, and reached by nobody else; the
/// compiler knows pointers, not that.
final class CSVIndex: @unchecked Sendable {
  /// One record: where it starts, and the number of its first field.
  struct Record: Sendable {
    var start: UInt32
    var firstField: UInt32
  }

  /// The index while it is looked at, which costs nothing.
  struct View {
    /// The offset behind each field, which is its delimiter, its line end or the end of the file.
    let ends: UnsafeBufferPointer<UInt32>
    let records: UnsafeBufferPointer<Record>

    @inline(__always)
    func fieldCount(of record: Int) -> Int {
      let next = record + 1 < records.count ? Int(records[record + 1].firstField) : ends.count
      return next - Int(records[record].firstField)
    }

    @inline(__always)
    func range(record: Int, field: Int) -> Range<Int> {
      let first = Int(records[record].firstField)
      let start = field == 0 ? Int(records[record].start) : Int(ends[first + field - 1]) + 1
      return start..<Int(ends[first + field])
    }

    @inline(__always)
    func range(record: Int) -> Range<Int> {
      let last = record + 1 < records.count ? Int(records[record + 1].firstField) : ends.count
      let start = Int(records[record].start)
      return start..<(last > Int(records[record].firstField) ? Int(ends[last - 1]) : start)
    }
  }

  private let view: View
  /// Records that broke the quoting rules, rising. What their fields are is anybody's guess.
  let damaged: [Int]

  /// The largest file that can be indexed, in bytes.
  static let sizeLimit = Int(UInt32.max)

  /// An index of buffers that are its own from here on.
  init(ends: UnsafeBufferPointer<UInt32>, records: UnsafeBufferPointer<Record>, damaged: [Int]) {
    view = View(ends: ends, records: records)
    self.damaged = damaged
  }

  deinit {
    view.ends.deallocate()
    view.records.deallocate()
  }

  /// Gives `body` a view for a loop over all cells, which must not keep it.
  func withView<Result>(_ body: (View) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(view) }
  }

  /// The number of fields.
  var fieldCount: Int { view.ends.count }
  /// The number of records, the header being one.
  var recordCount: Int { view.records.count }
  /// The number of fields of a record.
  func fieldCount(of record: Int) -> Int { view.fieldCount(of: record) }
  /// The bytes of a field, quotes included.
  func range(record: Int, field: Int) -> Range<Int> { view.range(record: record, field: field) }
  /// The bytes of a record, without its line end.
  func range(record: Int) -> Range<Int> { view.range(record: record) }
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
