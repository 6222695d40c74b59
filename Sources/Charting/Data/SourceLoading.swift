import Indicators
import Settings
import SourceText

/// Reads the data sources of a spec.
struct SourceLoader<Reader: ChartData> {
  var problems: ChartProblems
  let request: ChartRequest

  mutating func load(_ sources: [DataSource], reading data: inout Reader) -> [LoadedSource] {
    var loaded: [LoadedSource] = []
    for source in sources { loaded.append(load(source, reading: &data)) }
    return loaded
  }

  private mutating func load(_ source: DataSource, reading data: inout Reader) -> LoadedSource {
    switch source {
    case .empty: return LoadedSource(frame: Frame())
    case .inline(let values, let format): return LoadedSource(frame: parsed(inline(values, format), format))
    case .url(let url, let format): return LoadedSource(frame: parsed(file(url, format, reading: &data), format))
    case .table(let name): return table(name, reading: &data)
    case .sequence(let start, let stop, let step, let name):
      return LoadedSource(frame: sequence(start, stop, step, name))
    }
  }

  private func sequence(_ start: Double, _ stop: Double, _ step: Double, _ name: String) -> Frame {
    var frame = Frame()
    let count = ((stop - start) / step).rounded(.up)
    guard count.isFinite, count > 0, count <= 1_000_000 else { return frame }
    frame.set(name, .numbers((0..<Int(count)).map { start + Double($0) * step }))
    return frame
  }

  private mutating func inline(_ values: LocatedValue, _ format: LocatedValue?) -> Frame {
    if let rows = values.sequence { return Frame(rows: rows) }
    if let text = values.asString, values.scalar?.kind == .string {
      return text.utf8.first == 0x5B || text.utf8.first == 0x7B
        ? json(Array(text.utf8), format, name: "data") : delimited(Array(text.utf8), format)
    }
    if values.mapping != nil {
      let chosen = format?["property"]?.asString.flatMap { path in fieldPath(path).reduce(Optional(values)) { $0?[$1] }
      }
      return Frame(rows: chosen?.sequence ?? [chosen ?? values])
    }
    return Frame(rows: [values])
  }

  private mutating func file(_ url: LocatedValue, _ format: LocatedValue?, reading data: inout Reader) -> Frame {
    guard let address = url.asString else {
      problems.badValue(url, of: "url", expected: "the path of a file")
      return Frame()
    }
    if address.contains("://") {
      problems.error(
        "chart-data", "\"\(address)\" is not a file of the site", hint: "keep the data beside the chart", at: url.range)
      return Frame()
    }
    do {
      let bytes = try data.file(at: address)
      let type =
        format?["type"]?.asString
        ?? (address.hasSuffix(".json")
          ? "json" : address.hasSuffix(".tsv") ? "tsv" : address.hasSuffix(".csv") ? "csv" : "json")
      if type == "json" { return json(bytes, format, name: address) }
      return delimited(bytes, format, isTabbed: type == "tsv")
    } catch {
      for diagnostic in error.diagnostics {
        var placed = diagnostic
        if placed.place == nil { placed.place = problems.source.place(of: url.range) }
        problems.add(placed)
      }
      return Frame()
    }
  }

  private func delimited(_ bytes: [UInt8], _ format: LocatedValue?, isTabbed: Bool = false) -> Frame {
    let given = format?["delimiter"]?.asString?.utf8.first
    let tabbed = isTabbed || format?["type"]?.asString == "tsv"
    return DelimitedText(bytes: bytes, delimiter: given ?? (tabbed ? 0x09 : 0x2C)).frame()
  }

  private mutating func json(_ bytes: [UInt8], _ format: LocatedValue?, name: String) -> Frame {
    do {
      guard let value = try parseJSON(SourceFile(name: name, bytes: bytes)) else { return Frame() }
      let path = format?["property"]?.asString.map(fieldPath) ?? []
      let chosen = path.reduce(Optional(value)) { $0?[$1] }
      return Frame(rows: chosen?.sequence ?? chosen.map { [$0] } ?? [])
    } catch {
      for diagnostic in error.diagnostics { problems.add(diagnostic) }
      return Frame()
    }
  }

  private mutating func table(_ name: LocatedValue, reading data: inout Reader) -> LoadedSource {
    guard let text = name.asString else {
      problems.badValue(name, of: "table", expected: "the name of a table")
      return LoadedSource(frame: Frame())
    }
    guard let table = data.table(named: text) else {
      problems.error("chart-data", "There is no table \"\(text)\"", at: name.range)
      return LoadedSource(frame: Frame())
    }
    return LoadedSource(table, language: request.language, isPlain: request.plain, units: request.units)
  }

  /// Applies `format.parse`.
  private func parsed(_ frame: Frame, _ format: LocatedValue?) -> Frame {
    var frame = frame
    for entry in format?["parse"]?.mapping ?? [] {
      guard let column = frame[entry.key], let kind = entry.value.asString else { continue }
      frame.set(entry.key, Self.parse(column, kind))
    }
    return frame
  }

  private static func parse(_ column: Column, _ kind: String) -> Column {
    switch kind {
    case "number": return column.asNumbers
    case "boolean":
      return Column(
        (0..<column.count).map {
          column[$0].isUnfilled ? .null : .bool(column[$0] != .text("false") && column[$0].isTruthy)
        })
    case "string": return Column((0..<column.count).map { column[$0].isAbsent ? .null : .text(column[$0].string) })
    case "date", "utc": return column.asTimes
    default:
      guard kind.hasPrefix("date:") || kind.hasPrefix("utc:") else { return column }
      let specifier = kind.drop { $0 != ":" }.dropFirst().filter { $0 != "'" && $0 != "\"" }
      return Column(
        (0..<column.count).map { row in
          column[row].isUnfilled
            ? .null : TimeFormat.parse(column[row].string, specifier: String(specifier)).map(Value.time) ?? .time(.nan)
        })
    }
  }
}
