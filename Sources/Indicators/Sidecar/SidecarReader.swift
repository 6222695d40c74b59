import Settings
package import SourceText

extension Sidecar {
  /// Reads the sidecar of the table called `name`. Everything that can be said without the CSV and the units is
  /// checked here; unknown keys are errors with the nearest known one.
  package static func read(_ source: SourceFile, table name: String) -> (sidecar: Sidecar?, diagnostics: [Diagnostic]) {
    var report = SidecarReport(source: source, table: name)
    let root: LocatedValue?
    do {
      root = try parseYAML(source)
    } catch {
      return (nil, error.diagnostics.map { report.asFault($0) })
    }
    guard let root, var mapping = SidecarMapping(root, path: "", report: &report) else {
      if root == nil { report.fault("the sidecar is empty", at: 0..<0) }
      return (nil, report.diagnostics)
    }
    var sidecar = Sidecar(source: source, name: name)
    sidecar.readResource(&mapping, &report)
    if let schema = mapping.mapping("schema", &report) {
      sidecar.schema = TableSchema.read(schema, &report)
    } else if mapping.value["schema"]?.isNull ?? true {
      report.fault("the sidecar has no schema", hint: "add schema: with a list of fields", at: 0..<0)
    }
    if let indicator = mapping.mapping("indicator", &report) {
      sidecar.indicator = IndicatorInfo.read(indicator, &report)
    }
    if let loader = mapping.mapping("loader", &report) { sidecar.loader = LoaderInfo.read(loader, &report) }
    if let translations = mapping.mapping("translations", &report) {
      sidecar.translations = (translations.value.mapping ?? []).compactMap { TableTranslation.read($0, &report) }
    }
    mapping.finish(&report)
    sidecar.checkReferences(in: root, &report)
    return (sidecar, report.diagnostics)
  }

  private mutating func readResource(_ mapping: inout SidecarMapping, _ report: inout SidecarReport) {
    mapping.ignore("$schema", "profile", "mediatype", "bytes", "hash", "homepage", "keywords", "scheme")
    if let written = mapping.text("name", &report), written != name, let value = mapping.value["name"] {
      report.fault(
        "name is \"\(written)\", the file is called \"\(name)\"", hint: "use the stem of the file", at: value.range)
    }
    readKind(&mapping, &report)
    path = mapping.text("path", &report)
    if let path, path != "\(name).csv", let value = mapping.value["path"] {
      report.fault("path is \"\(path)\"", hint: "the table of this sidecar is \(name).csv, beside it", at: value.range)
    }
    encoding = readEncoding(&mapping, &report)
    if let dialect = mapping.mapping("dialect", &report) { readDialect(dialect, &report) }
    title = mapping.text("title", &report)
    description = mapping.text("description", &report)
    sources = mapping.list("sources", &report).enumerated().compactMap { number, value in
      TableCitation.read(value, path: "sources[\(number + 1)]", &report)
    }
    licenses = mapping.list("licenses", &report).enumerated().compactMap { number, value in
      TableLicense.read(value, path: "licenses[\(number + 1)]", &report)
    }
  }

  private mutating func readKind(_ mapping: inout SidecarMapping, _ report: inout SidecarReport) {
    if let type = mapping.text("type", &report), type != "table", let value = mapping.value["type"] {
      report.fault("type is \"\(type)\"", hint: "a table's is table", at: value.range)
    }
    format = mapping.text("format", &report)
    if let format, format != "csv", let value = mapping.value["format"] {
      report.fault("format is \"\(format)\"", hint: "tables are csv", at: value.range)
    }
    if let data = mapping.value("data") {
      report.fault("data stands in the sidecar", hint: "put the rows into \(name).csv", at: data.range)
    }
  }

  private func readEncoding(_ mapping: inout SidecarMapping, _ report: inout SidecarReport) -> CSVEncoding {
    guard let value = mapping.value("encoding") else { return .utf8 }
    let text = value.asString?.lowercased() ?? ""
    if let encoding = CSVEncoding(rawValue: text == "utf8" ? "utf-8" : text) { return encoding }
    let words = CSVEncoding.allCases.map(\.rawValue)
    report.fault(
      "encoding cannot be \(value.descriptionForMessages)",
      hint: Diagnostic.suggestion(for: text, among: words) ?? "use \(words.joined(separator: ", "))", at: value.range)
    return .utf8
  }

  private mutating func readDialect(_ dialect: SidecarMapping, _ report: inout SidecarReport) {
    var dialect = dialect
    dialect.ignore("$schema", "lineTerminator")
    if let text = dialect.text("delimiter", &report), let value = dialect.value["delimiter"] {
      let byte = text.utf8.first ?? 0
      let isUsable = text.utf8.count == 1 && byte < 0x80 && ![0x00, 0x0A, 0x0D, 0x22].contains(byte)
      if isUsable {
        delimiter = byte
      } else {
        report.fault("delimiter must be one ASCII character, not a quote or line end", at: value.range)
      }
    }
    // What the reader does anyway may be said; anything else would be a file it cannot read.
    let fixed = [
      ("header", "true"), ("headerRows", "[1]"), ("quoteChar", "\""), ("doubleQuote", "true"),
      ("skipInitialSpace", "false"),
    ]
    for (key, wanted) in fixed {
      guard let value = dialect.value(key) else { continue }
      let written = value.asString ?? value.sequence.map { "[\($0.compactMap(\.asString).joined(separator: ","))]" }
      if written != wanted {
        report.fault("dialect.\(key) is always \(wanted)", hint: "take it out", at: value.range)
      }
    }
    dialect.finish(&report)
  }
}

extension TableCitation {
  static func read(_ value: LocatedValue, path: String, _ report: inout SidecarReport) -> TableCitation? {
    guard var mapping = SidecarMapping(value, path: path, report: &report) else { return nil }
    mapping.ignore("email")
    let citation = TableCitation(
      id: mapping.text("id", &report), title: mapping.text("title", &report), path: mapping.text("path", &report),
      version: mapping.text("version", &report), date: mapping.text("date", &report))
    if let id = citation.id, id.isEmpty || id.contains(where: { $0 == ":" || $0 == ";" }) {
      report.fault("the id \"\(id)\" of a source is empty or holds : or ;", at: value["id"]?.range ?? value.range)
    }
    mapping.finish(&report)
    return citation
  }
}

extension TableLicense {
  static func read(_ value: LocatedValue, path: String, _ report: inout SidecarReport) -> TableLicense? {
    guard var mapping = SidecarMapping(value, path: path, report: &report) else { return nil }
    let license = TableLicense(
      name: mapping.text("name", &report), path: mapping.text("path", &report), title: mapping.text("title", &report))
    if license.name == nil, license.path == nil {
      report.fault("\(path) needs a name or a path", at: value.range)
    }
    mapping.finish(&report)
    return license
  }
}
