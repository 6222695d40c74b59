package import MarkupText
import SourceText

extension Table {
  /// Writes the table as CSV: UTF-8, commas, LF, a cell in quotes only where it must be (RFC 4180). The cells are
  /// those of the file; reading the result gives the same table. Linear.
  package func writeCSV(to writer: inout MarkupWriter) {
    source.bytes.withUnsafeBufferPointer { bytes in
      for (column, field) in fields.enumerated() {
        if column > 0 { writer.write(byte: 0x2C) }
        var name = field.name
        name.withUTF8 { writer.writeCSV(cell: $0) }
      }
      writer.write(byte: 0x0A)
      for row in 0..<rowCount {
        for column in fields.indices {
          if column > 0 { writer.write(byte: 0x2C) }
          withFieldBytes(range(row: row, field: column), in: bytes) { writer.writeCSV(cell: $0) }
        }
        writer.write(byte: 0x0A)
      }
    }
  }
}

extension MarkupWriter {
  /// Writes one cell, as the other form of this does.
  mutating func writeCSV(text: String) {
    var text = text
    text.withUTF8 { writeCSV(cell: $0) }
  }

  /// Writes one cell, in quotes when it holds a comma, a quote or a line end.
  mutating func writeCSV(cell: UnsafeBufferPointer<UInt8>) {
    guard cell.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return write(cell) }
    write(byte: 0x22)
    var from = 0
    while let quote = nextByte(0x22, in: cell, from: from) {
      write(UnsafeBufferPointer(rebasing: cell[from...quote]))
      write(byte: 0x22)
      from = quote + 1
    }
    write(UnsafeBufferPointer(rebasing: cell[from...]))
    write(byte: 0x22)
  }
}
