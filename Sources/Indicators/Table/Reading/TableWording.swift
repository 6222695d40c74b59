import SourceText

extension FileFault {
  var words: (code: String, message: String, hint: String?) {
    switch self {
    case .notUTF8(let byte, let isGB, let sidecar):
      let what = "byte 0x\(hexadecimal(byte)) is not UTF-8"
      guard isGB else { return ("encoding-error", what, "save the file as UTF-8") }
      return (
        "encoding-error", what,
        "the file reads as GB18030: save it as UTF-8 or add \"encoding: gb18030\" to \(sidecar)"
      )
    case .wideEncoding(let name): return ("encoding-error", "the file is \(name)", "save it as UTF-8")
    case .nulByte(let count, let looksWide):
      return (
        "nul-byte", count == 1 ? "a NUL byte" : "\(count) NUL bytes",
        looksWide ? "the file looks like UTF-16: save it as UTF-8" : "take it out"
      )
    case .undecodable(let byte, let encoding, let isUTF8):
      return (
        "encoding-error", "byte 0x\(hexadecimal(byte)) is not \(encoding)",
        isUTF8 ? "the file is UTF-8: take encoding out of the sidecar" : "save the file as UTF-8"
      )
    case .declaredButUTF8(let encoding, let sidecar):
      return (
        "encoding-error", "the file is UTF-8, not \(encoding)", "take \"encoding: \(encoding)\" out of \(sidecar)"
      )
    case .noConverter(let encoding):
      return ("encoding-error", "this system cannot convert \(encoding)", "save the file as UTF-8")
    case .tooLarge: return ("source-error", "the file has more than 4 GiB", "divide it")
    case .noSidecar(let sidecar):
      return ("sidecar", "the table has no sidecar", "write \(sidecar), which may start as shown below")
    case .unterminatedQuote: return ("unterminated-quote", "the quote opened here is never closed", nil)
    case .strayQuote:
      return (
        "stray-quote", "a quote inside a cell that does not start with one",
        "put the whole cell in quotes and write the quote twice"
      )
    case .textAfterQuote:
      return (
        "text-after-quote", "text follows the quote that closes the cell", "write a quote inside a quoted cell twice"
      )
    case .emptyFile: return ("source-error", "the file is empty", "its first line names the columns")
    }
  }
}

extension ShapeFault {
  var words: (code: String, message: String, hint: String?) {
    switch self {
    case .blankHeader: return ("blank-header", "the first line is blank", "it must name the columns")
    case .blankLabel(let column): return ("blank-label", "column \(column) has no name", nil)
    case .duplicateLabel(let name, let column, let first):
      return ("duplicate-label", "column \(column) is named \"\(name)\" again (first at column \(first))", nil)
    case .missingLabel(let name): return ("missing-label", "the header has no column \"\(name)\"", nil)
    case .extraLabel(let name, let delimiter):
      let mark = delimiter == "\t" ? "\\t" : delimiter
      return (
        "extra-label", "column \"\(name)\" is not in the schema",
        mark.map { "cells seem to be parted by \"\($0)\": add dialect: {delimiter: \"\($0)\"} to the sidecar" }
      )
    case .incorrectLabel(let name, let near):
      return ("incorrect-label", "column \"\(name)\" is not in the schema", "did you mean \"\(near)\"?")
    case .misplacedLabel(let name, let column, let wanted):
      return (
        "incorrect-label", "column \(column) is \"\(name)\", the schema has \"\(wanted)\" there",
        "write fieldsMatch: equal if the order is free"
      )
    case .blankRow(let row): return ("blank-row", "row \(row) is blank", nil)
    case .missingCell(let row, let cells, let labels, let missing):
      let names = missing.map { "\"\($0)\"" }.joined(separator: ", ")
      return (
        "missing-cell",
        "row \(row) has \(cells) cell\(cells == 1 ? "" : "s"), the header has \(labels); \(names) \(missing.count == 1 ? "is" : "are") missing",
        nil
      )
    case .extraCell(let row, let cells, let labels):
      return (
        "extra-cell", "row \(row) has \(cells) cells, the header has \(labels)",
        "put a cell that holds a comma in quotes"
      )
    }
  }
}

extension CellFault {
  var words: (code: String, message: String, hint: String?) {
    switch self {
    case .type(let text, let type, let hint): return ("type-error", "\(quoted(text)) is not \(type.indefinite)", hint)
    case .missingToken(let text, let type, let token):
      let advice =
        token.map { $0.isEmpty ? "leave the cell empty" : "write \"\($0)\"" } ?? "declare it in missingValues"
      return ("missing-token", "\(quoted(text)) is not \(type.indefinite)", "\(advice) for not available")
    case .decimals(let text, let count, let published, let field):
      return (
        "decimals", "\(text) has \(count) decimal\(count == 1 ? "" : "s"), \"\(field)\" publishes \(published)", nil
      )
    case .required(let field): return ("constraint-error", "\"\(field)\" is required and has no value here", nil)
    case .emptyKey(let field):
      return ("primary-key", "\"\(field)\" is part of the primary key and has no value here", nil)
    case .below(let text, let key, let bound, let field):
      let relation = key == "minimum" ? "is below" : "is not above"
      return ("constraint-error", "\(text) \(relation) \(key) \(bound) of \"\(field)\"", nil)
    case .above(let text, let key, let bound, let field):
      let relation = key == "maximum" ? "is above" : "is not below"
      return ("constraint-error", "\(text) \(relation) \(key) \(bound) of \"\(field)\"", nil)
    case .length(let text, let count, let key, let bound, let field):
      return ("constraint-error", "\(quoted(text)) has length \(count), \(key) of \"\(field)\" is \(bound)", nil)
    case .pattern(let text, let pattern, let field):
      return ("constraint-error", "\(quoted(text)) does not match the pattern \(pattern) of \"\(field)\"", nil)
    case .notAllowed(let text, let allowed, let field):
      return ("constraint-error", "\(quoted(text)) is not in the enum of \"\(field)\"", choices(text, allowed))
    case .notACategory(let text, let categories, let field):
      return ("constraint-error", "\(quoted(text)) is not in the categories of \"\(field)\"", choices(text, categories))
    case .qualifierUnknown(let text):
      return ("constraint-error", "\(quoted(text)) is no qualifier", choices(text, qualifierWords))
    case .statusUnknown(let text):
      return (
        "status-unknown", "\(quoted(text)) is no status",
        "use p provisional, e estimated, r revised, b break, f forecast, u low reliability, c confidential, z not applicable"
      )
    case .statusWithValue(let status, let text):
      let meaning = status == "c" ? "confidential" : "not applicable"
      return (
        "constraint-error", "status \(status) (\(meaning)) stands beside the value \(text)", "leave one of the two"
      )
    case .unitUnknown(let unit, let registry, let near):
      return ("unit-unknown", "no unit \(quoted(unit)) in \(registry)", near.map { "did you mean \"\($0)\"?" })
    case .unitMissing(let field):
      return ("unit-missing", "the value of \"\(field)\" has no unit in this row", nil)
    case .noteUnknown(let note, let known):
      return (
        "note-unknown", "note \(quoted(note)) has no text under indicator.footnotes",
        known.isEmpty ? nil : "known: \(known.joined(separator: ", "))"
      )
    case .sourceUnknown(let id, let known):
      return (
        "source-unknown", "no source \(quoted(id)) under sources",
        known.isEmpty ? "give the sources of the sidecar an id" : choices(id, known)
      )
    }
  }
}

extension KeyFault {
  var words: (code: String, message: String, hint: String?) {
    switch self {
    case .primaryKey(let key, let line): return ("primary-key", "second row with \(key); first at line \(line)", nil)
    case .unique(let key, let line): return ("unique-error", "second row with \(key); first at line \(line)", nil)
    case .foreignKey(let key, let table): return ("foreign-key", "\(table) has no row with \(key)", nil)
    case .seriesGap(let before, let after, let missing, let frequency):
      let count = missing == 1 ? "one period is" : "\(missing) periods are"
      return (
        "series-gap", "\(count) missing between \(before) and \(after)",
        "frequency is \(frequency): add the rows, or write frequency: irregular"
      )
    }
  }
}

private func choices(_ text: String, _ words: [String]) -> String? {
  if let near = nearestName(to: text, among: words) { return "did you mean \"\(near)\"?" }
  return words.count <= 12 ? "use \(words.joined(separator: ", "))" : nil
}

/// The words of a qualifier column.
let qualifierWords = ["about", "over", "min", "max"]

/// A cell's text in quotes, on one line and not too long.
func quoted(_ text: String) -> String {
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars.prefix(60) {
    shown.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
  }
  return "\"\(String(shown))\(text.unicodeScalars.count > 60 ? "…" : "")\""
}

private func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
