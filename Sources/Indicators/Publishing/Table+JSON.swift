package import MarkupText
import SourceText

extension Table {
  /// Writes the table as one JSON object: `name`, `title`, `description`, `fields` and `rows`, each row an object by
  /// field name. Numbers are JSON numbers with the digits of the cell, missing cells are null, the rest is text.
  package func writeJSON(to writer: inout MarkupWriter, language: String = "") {
    let head: [JSONValue.Member?] = [
      .init("name", .text(name)), .init("title", .text(title(in: language).text)),
      description(in: language).map { .init("description", .text($0.text)) },
      .init("fields", .list(fields.map { description(of: $0, language) })),
    ]
    writer.write("{\n")
    for member in head.compactMap(\.self) {
      writer.write("  ")
      writer.writeJSON(text: member.key)
      writer.write(": ")
      writer.write(member.value, indent: 1)
      writer.write(",\n")
    }
    writer.write("  \"rows\": [")
    source.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<rowCount {
        writer.write(row == 0 ? "\n    {" : ",\n    {")
        for column in fields.indices { writeMember(row, column, bytes, &writer) }
        writer.write("}")
      }
    }
    writer.write(rowCount == 0 ? "]\n}\n" : "\n  ]\n}\n")
  }

  private func writeMember(
    _ row: Int, _ column: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ writer: inout MarkupWriter
  ) {
    if column > 0 { writer.write(", ") }
    writer.writeJSON(text: fields[column].name)
    writer.write(": ")
    withFieldBytes(range(row: row, field: column), in: bytes) { text in
      let reader = content.readers[column]
      if reader.isMissing(text) {
        writer.write("null")
      } else if reader.type.isNumeric, let number = reader.number(in: text) {
        writer.write(text: number.description)
      } else if reader.type == .boolean, reader.accepts(text) {
        let isTrue = reader.dialect.trueValues.contains { $0.utf8.elementsEqual(text) }
        writer.write(isTrue ? "true" : "false")
      } else {
        writer.writeJSON(bytes: text)
      }
    }
  }

  private func description(of field: Field, _ language: String) -> JSONValue {
    let unit: String? = if case .fixed(let id)? = field.unit { id } else { nil }
    return .object([
      "name": .text(field.name), "title": .text(title(of: field, in: language).text),
      "type": .text(field.type.rawValue),
      "role": .text(ifPresent: field.role?.rawValue), "unit": .text(ifPresent: unit),
      "decimals": field.decimals.map { .number(String($0)) },
    ])
  }

  /// Writes `{"rows": [[…], …]}`: the text of each cell as it was read, the header first.
  package func writeRows(to writer: inout MarkupWriter) {
    writer.write("{\"rows\": [\n  [")
    for (column, field) in fields.enumerated() {
      if column > 0 { writer.write(", ") }
      writer.writeJSON(text: field.name)
    }
    writer.write("]")
    source.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<rowCount {
        writer.write(",\n  [")
        for column in fields.indices {
          if column > 0 { writer.write(", ") }
          withFieldBytes(range(row: row, field: column), in: bytes) { writer.writeJSON(bytes: $0) }
        }
        writer.write("]")
      }
    }
    writer.write("\n]}\n")
  }

  /// Writes the table for a terminal: columns padded to one width, numbers to the right, the header first.
  package func writeText(to writer: inout MarkupWriter) {
    let table = [fields.map(\.name)] + (0..<rowCount).map { row in fields.indices.map { text(row: row, field: $0) } }
    let shown = table.map { $0.map(oneLine) }
    let widths = fields.indices.map { column in shown.map { terminalWidth($0[column]) }.max() ?? 0 }
    for row in shown {
      for column in fields.indices {
        if column > 0 { writer.write("  ") }
        let padding = String(repeating: " ", count: widths[column] - terminalWidth(row[column]))
        let isRight = fields[column].type.isNumeric
        let isLast = column == fields.count - 1
        writer.write(text: isRight ? padding + row[column] : row[column] + (isLast ? "" : padding))
      }
      writer.write("\n")
    }
  }
}

/// A cell on one line, control characters made harmless for a terminal.
private func oneLine(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    scalars.append(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? "\u{FFFD}" : scalar)
  }
  return String(scalars)
}

/// Columns of a terminal: two for East Asian wide characters (UAX #11, in coarse ranges), none for combining ones.
private func terminalWidth(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { width, scalar in
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: width
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      width + 2
    default: width + 1
    }
  }
}
