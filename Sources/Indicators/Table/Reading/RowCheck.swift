import SourceText

/// Looks at the shape of rows, then at each cell, then at cells that belong together.
struct RowCheck {
  let index: CSVIndex
  let source: SourceFile
  let checkers: [FieldChecker]
  /// The measures, each with the columns of its unit and status.
  let measures: [(column: Int, unit: Int?, status: Int?)]
  /// The checkers once more: counting the references to one for every cell costs as much as looking at the cell.
  private let uncounted: [Unmanaged<FieldChecker>]
  private let columnCount: Int

  init(
    index: CSVIndex, source: SourceFile, checkers: [FieldChecker],
    measures: [(column: Int, unit: Int?, status: Int?)]
  ) {
    self.index = index
    self.source = source
    self.checkers = checkers
    self.measures = measures
    uncounted = checkers.map { Unmanaged.passUnretained($0) }
    columnCount = checkers.count
  }

  /// Reports on all rows, and gives the records that are rows; `nil` for all but the header.
  func run(_ report: inout TableReport) -> [Int32]? {
    var kept: [Int32] = []
    let last = lastRecord
    let screen = CellScreen(checkers)
    var isRegular = true
    source.bytes.withUnsafeBufferPointer { bytes in
      index.withView { view in
        var damaged = index.damaged[...]
        for record in stride(from: 1, through: last, by: 1) {
          while let first = damaged.first, first < record { damaged.removeFirst() }
          let isRow = damaged.first != record && hasShape(record, view, bytes, &report)
          if isRow { checkCells(of: record, view, bytes, screen, &report) }
          if isRow, !isRegular { kept.append(Int32(truncatingIfNeeded: record)) }
          if !isRow, isRegular {
            isRegular = false
            kept = (1..<Int32(truncatingIfNeeded: record)).map { $0 }
          }
        }
      }
    }
    return isRegular ? nil : kept
  }

  /// The number of records behind the header that may be rows.
  var rowCount: Int { max(0, lastRecord) }

  /// Empty lines at the very end are nothing.
  private var lastRecord: Int {
    var last = index.recordCount - 1
    while last > 0, index.isEmptyLine(last) { last -= 1 }
    return last
  }

  private func hasShape(
    _ record: Int, _ view: CSVIndex.View, _ bytes: UnsafeBufferPointer<UInt8>, _ report: inout TableReport
  ) -> Bool {
    let count = view.fieldCount(of: record)
    let range = view.range(record: record)
    // A row of empty cells is nothing but delimiters, and a pair of quotes in each at most.
    if range.count < count * 3, (0..<count).allSatisfy({ isEmpty(view.range(record: record, field: $0), bytes) }) {
      report.add(ShapeFault.blankRow(row: record + 1), at: range, row: record + 1)
      return false
    }
    guard count != columnCount else { return true }
    if count < checkers.count {
      let missing = checkers[count...].map(\.field.name)
      report.add(
        ShapeFault.missingCell(row: record + 1, cells: count, labels: checkers.count, missing: missing), at: range,
        row: record + 1, field: count + 1, fieldName: missing.first)
    } else {
      let extra = index.range(record: record, field: checkers.count)
      report.add(
        ShapeFault.extraCell(row: record + 1, cells: count, labels: checkers.count),
        at: extra.lowerBound..<range.upperBound, row: record + 1, field: checkers.count + 1)
    }
    return false
  }

  private func isEmpty(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    range.isEmpty || range.count == 2 && bytes[range.lowerBound] == 0x22
  }

  @inline(__always)
  private func checkCells(
    of record: Int, _ view: CSVIndex.View, _ bytes: UnsafeBufferPointer<UInt8>, _ screen: borrowing CellScreen,
    _ report: inout TableReport
  ) {
    for column in 0..<columnCount {
      let range = view.range(record: record, field: column)
      if !screen.passes(column, range, in: bytes) { lookAgain(record, column, range, bytes, &report) }
    }
    for measure in measures {
      let needsUnit =
        measure.unit.map { !screen.hasValue($0, view.range(record: record, field: $0), in: bytes) } ?? false
      let hasStatus = measure.status.map { mayForbidValue(view.range(record: record, field: $0), bytes) } ?? false
      if needsUnit || hasStatus { checkCompanions(of: measure, record, view, bytes, &report) }
    }
  }

  /// Whether a status cell may say that there is no value: it is neither empty nor one other letter.
  @inline(__always)
  private func mayForbidValue(_ status: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if status.isEmpty { return false }
    let letter = bytes[status.lowerBound]
    return status.count > 1 || letter == UInt8(ascii: "c") || letter == UInt8(ascii: "z")
  }

  /// What becomes of a cell that is not certainly right.
  @inline(never)
  private func lookAgain(
    _ record: Int, _ column: Int, _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ report: inout TableReport
  ) {
    let passes = withFieldBytes(range, in: bytes) { text in
      uncounted[column]._withUnsafeGuaranteedRef { $0.passes(text) }
    }
    if !passes { add(record, column, range, bytes, &report) }
  }

  private func add(
    _ record: Int, _ column: Int, _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ report: inout TableReport
  ) {
    let checker = checkers[column]
    let (findings, text, length) = withFieldBytes(range, in: bytes) { text in
      (checker.faults(text), String(decoding: text, as: UTF8.self), text.count)
    }
    let isQuoted = !range.isEmpty && bytes[range.lowerBound] == 0x22
    for (fault, part) in findings {
      // With doubled quotes the text is shorter than the cell, and its parts cannot be found in it.
      let isPlain = range.count == length + (isQuoted ? 2 : 0)
      let start = range.lowerBound + (isQuoted ? 1 : 0)
      let place = part.flatMap { isPlain ? start + $0.lowerBound..<start + $0.upperBound : nil } ?? range
      report.add(
        fault, at: place, row: record + 1, field: column + 1, fieldName: checker.field.name, cell: text)
    }
  }

  @inline(never)
  private func checkCompanions(
    of measure: (column: Int, unit: Int?, status: Int?), _ record: Int, _ view: CSVIndex.View,
    _ bytes: UnsafeBufferPointer<UInt8>, _ report: inout TableReport
  ) {
    let range = view.range(record: record, field: measure.column)
    guard !isMissing(range, measure.column, bytes) else { return }
    if let unit = measure.unit, !checkers[unit].isKey, !checkers[unit].field.spec.constraints.required {
      let unitRange = view.range(record: record, field: unit)
      if isMissing(unitRange, unit, bytes) {
        report.add(
          CellFault.unitMissing(field: checkers[measure.column].field.name), at: unitRange, row: record + 1,
          field: unit + 1, fieldName: checkers[unit].field.name)
      }
    }
    guard let status = measure.status else { return }
    let statusRange = view.range(record: record, field: status)
    guard !isMissing(statusRange, status, bytes) else { return }
    let letters = withFieldBytes(statusRange, in: bytes) { text in
      text.split(separator: 0x3B).filter { $0.elementsEqual("c".utf8) || $0.elementsEqual("z".utf8) }.map(Array.init)
    }
    for letter in letters {
      let text = withFieldBytes(range, in: bytes) { String(decoding: $0, as: UTF8.self) }
      report.add(
        CellFault.statusWithValue(status: String(decoding: letter, as: UTF8.self), text: text), at: statusRange,
        row: record + 1, field: status + 1, fieldName: checkers[status].field.name)
    }
  }

  private func isMissing(_ range: Range<Int>, _ column: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    withFieldBytes(range, in: bytes) { checkers[column].reader.isMissing($0) }
  }
}
