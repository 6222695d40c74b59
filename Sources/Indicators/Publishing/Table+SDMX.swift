package import MarkupText
import SourceText

extension Table {
  /// Writes the table as SDMX-CSV 2.0: an observation a line, with the columns of a data structure named after the
  /// table. Of a wide table each measure is an observation of its own, under the dimension `MEASURE`.
  ///
  /// Status letters are those of SDMX (`CL_OBS_STATUS`); a missing value is an empty cell. Linear.
  /// - Parameter agency: the identifier of who maintains the structure.
  package func writeSDMX(agency: String, to writer: inout MarkupWriter) {
    let columns = sdmxColumns
    let isMultiple = columns.contains { $0.kind == .status } && hasSeveralStatuses
    writer.write(isMultiple ? "STRUCTURE[;],STRUCTURE_ID,ACTION" : "STRUCTURE,STRUCTURE_ID,ACTION")
    for column in columns {
      writer.write(byte: 0x2C)
      writer.writeCSV(text: column.kind == .status && isMultiple ? column.id + "[]" : column.id)
    }
    writer.write("\n")
    let structure = "datastructure,\(agency):\(sdmxIdentifier(name))(1.0.0),I"
    for row in 0..<rowCount {
      for measure in measures {
        writer.write(text: structure)
        for column in columns {
          writer.write(byte: 0x2C)
          writer.writeCSV(text: sdmxText(of: column.kind, row: row, measure))
        }
        writer.write("\n")
      }
    }
  }

  /// What a column of SDMX holds.
  private enum SDMXColumn: Equatable {
    case frequency, area, measure, value, unit, qualifier, status, note, source, decimals
    case field(Int)
  }

  /// Dimensions, the value, attributes, as the format wants them ordered; identifiers that meet get a number.
  private var sdmxColumns: [(id: String, kind: SDMXColumn)] {
    var columns: [(id: String, kind: SDMXColumn)] = []
    func add(_ id: String, _ kind: SDMXColumn) {
      var (unique, number) = (id, 1)
      while columns.contains(where: { $0.id == unique }) {
        number += 1
        unique = "\(id)_\(number)"
      }
      columns.append((unique, kind))
    }
    func has(_ role: FieldRole) -> Bool { fields.contains { $0.role == role } }
    let indicator = sidecar.indicator
    if let frequency = indicator.frequency, frequency != .irregular { add("FREQ", .frequency) }
    if indicator.areaCode != nil { add("REF_AREA", .area) }
    for field in dimensions { add(sdmxIdentifier(field.name), .field(field.index)) }
    if measures.count > 1 { add("MEASURE", .measure) }
    for field in fields where field.role == .time {
      add(field.index == timeField?.index ? "TIME_PERIOD" : sdmxIdentifier(field.name), .field(field.index))
    }
    add("OBS_VALUE", .value)
    if measures.contains(where: { $0.unit != nil }) { add("UNIT_MEASURE", .unit) }
    if measures.contains(where: { $0.decimals != nil }) { add("DECIMALS", .decimals) }
    if has(.status) { add("OBS_STATUS", .status) }
    if has(.qualifier) { add("OBS_QUALIFIER", .qualifier) }
    if has(.note) { add("COMMENT_OBS", .note) }
    if has(.source) { add("SOURCE_REF", .source) }
    for field in fields where field.role == nil { add(sdmxIdentifier(field.name), .field(field.index)) }
    return columns
  }

  private func sdmxText(of column: SDMXColumn, row: Int, _ measure: Field) -> String {
    switch column {
    case .frequency: return sidecar.indicator.frequency?.rawValue ?? ""
    case .area: return sidecar.indicator.areaCode ?? ""
    case .measure: return sdmxIdentifier(measure.name)
    case .decimals:
      // Where each row has its own unit, `decimals` is the most there may be, and the cell's own digits count.
      guard let published = measure.decimals, case .column? = measure.unit else {
        return measure.decimals.map(String.init) ?? ""
      }
      return String(number(row: row, field: measure.index)?.scale ?? published)
    case .value: return number(row: row, field: measure.index)?.description ?? ""
    case .field(let index):
      let text = companionText(row, index)
      return fields[index].role == .time ? sdmxPeriod(text) : text
    case .unit:
      switch measure.unit {
      case .fixed(let unit)?: return unit
      case .column(let index)?: return companionText(row, index)
      case nil: return ""
      }
    case .qualifier: return companionText(row, companion(.qualifier, of: measure.index))
    case .source: return companionText(row, companion(.source, of: measure.index))
    case .status:
      let letters = companionText(row, companion(.status, of: measure.index)).split(separator: ";")
      if letters.isEmpty { return isMissing(row: row, field: measure.index) ? "O" : "A" }
      return letters.map { sdmxStatus[String($0)] ?? String($0) }.joined(separator: ";")
    case .note:
      let notes = Row(table: self, index: row).noteKeys(of: measure.index)
      return notes.compactMap { key in sidecar.indicator.footnotes.first { $0.key == key }?.text }
        .joined(separator: " ")
    }
  }

  /// The text of a column, empty where it is missing or there is no such column.
  private func companionText(_ row: Int, _ column: Int?) -> String {
    guard let column, !isMissing(row: row, field: column) else { return "" }
    return text(row: row, field: column)
  }

  private var hasSeveralStatuses: Bool {
    fields.contains { field in
      field.role == .status && (0..<rowCount).contains { text(row: $0, field: field.index).utf8.contains(0x3B) }
    }
  }
}

/// Eurostat's letters, which sidecars use, as the codes of SDMX's `CL_OBS_STATUS`.
private let sdmxStatus = [
  "p": "P", "e": "E", "r": "A", "b": "B", "f": "F", "u": "U", "c": "Q", "z": "M",
]

/// An identifier of SDMX: letters of ASCII, digits, `_`, `-`, the first one a letter. What is none of these becomes its
/// code point, so that two names stay two.
private func sdmxIdentifier(_ name: String) -> String {
  var text = ""
  for scalar in name.unicodeScalars {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": text.unicodeScalars.append(scalar)
    case "-", " ": text += "_"
    default: text += "U" + String(scalar.value, radix: 16)
    }
  }
  let id = text.uppercased()
  return id.utf8.first.map { (0x41...0x5A).contains($0) } == true ? id : "X" + id
}

/// A period as SDMX writes it: a span of years is a time range, from its first day on.
private func sdmxPeriod(_ text: String) -> String {
  guard case .years(let first, let last)? = Period(text) else { return text }
  return "\(Period.year(first).text)-01-01/P\(last - first + 1)Y"
}

/// The identifier of an agency, made of a site's host: `www.bjchp.gov.cn` is `CN.GOV.BJCHP.WWW`.
package func sdmxAgency(host: String) -> String {
  let labels = host.prefix { $0 != ":" }.split(separator: ".").reversed().map { sdmxIdentifier(String($0)) }
  return labels.isEmpty ? "SITE" : labels.joined(separator: ".")
}
