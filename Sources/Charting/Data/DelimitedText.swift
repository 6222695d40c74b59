/// Text with delimiters (RFC 4180), for data files that a spec names: a header line, then rows.
struct DelimitedText {
  let bytes: [UInt8]
  let delimiter: UInt8

  /// The rows as a frame; each column gets the narrowest type that holds all its cells.
  func frame() -> Frame {
    var records = records()
    guard !records.isEmpty else { return Frame() }
    let header = records.removeFirst()
    var frame = Frame(count: records.count)
    for (index, name) in header.enumerated() {
      frame.set(name, Self.typed(records.map { index < $0.count ? $0[index] : "" }))
    }
    return frame
  }

  private func records() -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func text() -> String { String(decoding: cell, as: UTF8.self) }
    while at < bytes.count {
      let byte = bytes[at]
      if isQuoted {
        if byte == 0x22, at + 1 < bytes.count, bytes[at + 1] == 0x22 {
          cell.append(0x22)
          at += 1
        } else if byte == 0x22 {
          isQuoted = false
        } else {
          cell.append(byte)
        }
      } else if byte == 0x22, cell.isEmpty {
        isQuoted = true
      } else if byte == delimiter {
        record.append(text())
        cell.removeAll(keepingCapacity: true)
      } else if byte == 0x0A || byte == 0x0D {
        if byte == 0x0D, at + 1 < bytes.count, bytes[at + 1] == 0x0A { at += 1 }
        record.append(text())
        cell.removeAll(keepingCapacity: true)
        if record.count > 1 || record.first?.isEmpty == false { records.append(record) }
        record.removeAll(keepingCapacity: true)
      } else {
        cell.append(byte)
      }
      at += 1
    }
    if !cell.isEmpty || !record.isEmpty { records.append(record + [text()]) }
    return records
  }

  /// Booleans, numbers, dates or texts; an empty cell is null.
  private static func typed(_ cells: [String]) -> Column {
    let filled = cells.filter { !$0.isEmpty }
    guard !filled.isEmpty else { return Column(cells.map { _ in .null }) }
    if filled.allSatisfy({ $0 == "true" || $0 == "false" }) {
      return Column(cells.map { $0.isEmpty ? .null : .bool($0 == "true") })
    }
    if filled.allSatisfy({ !Value.number(reading: $0).isNaN }) {
      return Column(cells.map { $0.isEmpty ? .null : .number(Value.number(reading: $0)) })
    }
    return Column(cells.map { $0.isEmpty ? .null : .text($0) })
  }
}
