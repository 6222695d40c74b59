import Fingerprints
import Indicators
import SiteModel
import SourceText

extension Material {
  /// The fingerprint of a facet: equal from run to run if and only if what it names is.
  func fingerprint(of facet: Facet) -> Fingerprint {
    var hasher = FingerprintHasher()
    switch facet {
    case .site(let facet): return site.fingerprint(of: facet)
    case .link(let page, let destination): combine(site.resolve(destination, from: page), into: &hasher)
    case .allPages: for index in site.pages.indices { hasher.combine(site.keyFingerprint(of: PageID(index))) }
    case .tables: for name in tables.keys.sorted() { hasher.combine(name) }
    case .sidecar(let name): combine(sidecarOf: name, into: &hasher)
    case .cell(let name): combine(cell: name, into: &hasher)
    case .selection(let name): combine(selection: name, into: &hasher)
    case .table(let name):
      hasher.combine(tables[name].map { Fingerprint($0.source.bytes) } ?? Fingerprint(""))
      combine(sidecarOf: name, into: &hasher)
    case .template(let name): hasher.combine(templateFingerprints[name] ?? Fingerprint(""))
    case .word(let language, let key): hasher.combine(words.word(key, language: language))
    case .asset(let name): hasher.combine(assets[name]?.outputPath)
    case .data(let name): hasher.combine(data[name]?.fingerprint ?? Fingerprint(""))
    case .chart(let name): hasher.combine(charts[name]?.fingerprint ?? Fingerprint(""))
    case .drawings(let table): for chart in drawings[table] ?? [] { hasher.combine(chart) }
    case .file(let path): hasher.combine(copied[path]?.fingerprint ?? Fingerprint(""))
    }
    return hasher.finish()
  }

  private func combine(_ result: Result<LinkTarget, LinkFault>, into hasher: inout FingerprintHasher) {
    switch result {
    case .success(let target): hasher.combine(target.url)
    case .failure(let fault): hasher.combine("\(fault.reason)")
    }
  }

  private func combine(sidecarOf name: String, into hasher: inout FingerprintHasher) {
    hasher.combine(tables[name].map { Fingerprint($0.sidecar.source.bytes) } ?? Fingerprint(""))
    hasher.combine(unitsFingerprint)
  }

  private func combine(cell name: String, into hasher: inout FingerprintHasher) {
    guard let place = CellPlace(canonical: name), let table = tables[place.table],
      let measure = table.fieldIndex(named: place.measure ?? ""),
      let row = table.row(with: TableKey(values: place.keys.map(\.value)))
    else { return hasher.combine(false) }
    combine(row: row, measure: measure, of: table, into: &hasher)
  }

  private func combine(selection name: String, into hasher: inout FingerprintHasher) {
    guard let place = CellPlace(canonical: name), let table = tables[place.table] else { return hasher.combine(false) }
    let measures = place.measure.flatMap { table.fieldIndex(named: $0) }.map { [$0] } ?? table.measures.map(\.index)
    for row in table.rows(where: place.conditions(in: table)) {
      for key in table.keyFields { hasher.combine(table.text(row: row, field: key)) }
      for measure in measures { combine(row: row, measure: measure, of: table, into: &hasher) }
    }
  }

  /// A cell with everything that goes with it.
  private func combine(row: Int, measure: Int, of table: Table, into hasher: inout FingerprintHasher) {
    hasher.combine(table.text(row: row, field: measure))
    for role in [FieldRole.unit, .qualifier, .status, .note, .source] {
      hasher.combine(table.companion(role, of: measure).map { table.text(row: row, field: $0) })
    }
  }
}

/// A canonical cell or selection name, taken apart: `table[field=value,…].measure`.
struct CellPlace {
  var table: String
  var keys: [(field: String, value: String)]
  var measure: String?

  /// Reads a name that the expressions wrote; nil for what is none.
  init?(canonical name: String) {
    guard let open = name.firstIndex(of: "["), let close = name.lastIndex(of: "]") else { return nil }
    table = String(name[..<open])
    let rest = name[name.index(after: close)...]
    measure = rest.isEmpty ? nil : String(rest.dropFirst())
    keys = []
    var inner = name[name.index(after: open)..<close]
    while !inner.isEmpty {
      guard let equals = inner.firstIndex(of: "=") else { return nil }
      let field = String(inner[..<equals])
      inner = inner[inner.index(after: equals)...]
      keys.append((field, Self.value(&inner)))
      if inner.first == "," { inner = inner.dropFirst() }
    }
  }

  /// Takes a value off the front: in quotes with backslashes, or bare up to the comma.
  private static func value(_ text: inout Substring) -> String {
    guard text.first == "\"" else {
      let bare = text.prefix { $0 != "," }
      text = text.dropFirst(bare.count)
      return String(bare)
    }
    var value = ""
    text = text.dropFirst()
    while let character = text.popFirst(), character != "\"" {
      if character == "\\", let escaped = text.popFirst() { value.append(escaped) } else { value.append(character) }
    }
    return value
  }

  func conditions(in table: Table) -> [(field: Int, text: String)] {
    keys.compactMap { key in table.fieldIndex(named: key.field).map { ($0, key.value) } }
  }
}
