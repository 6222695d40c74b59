import Indicators
import MarkupText
import SourceText
import Templating

/// `value()`, `table()` and what they share.
extension PageHost {
  /// `value("forest-coverage", year=2020, decimals=1)`, `value("diff(a[1], a[2])")`.
  mutating func valueFunction(_ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
    let text = try expressionText(arguments)
    let source = SourceFile(name: "value()", text: text)
    var options = EvaluationOptions()
    options.allowsMissing = !arguments[8].isUndefined
    options.allowsApproximation = arguments.named["approx"]?.asBool ?? false
    do {
      let expression = try FigureExpression.parse(text, in: source, at: 0..<source.bytes.count)
      let figure = try evaluate(expression, reading: &reader, options: options)
      let shown = ShownFigure(figure: figure, text: try shownText(of: figure, arguments))
      note(figure.cells, as: shown.text, at: nil)
      return value(of: shown)
    } catch let error as DiagnosticError {
      throw HostFailure(unplaced(error.diagnostics), pointingAt: pointer(of: error.diagnostics, in: text, arguments))
    } catch {
      throw HostFailure([(error as? FormatFault)?.diagnostic(at: nil)].compactMap(\.self))
    }
  }

  /// The name at fault as the call spells it: a part of the cell's name, or one of the keyword arguments that it was
  /// put together from.
  private func pointer(of faults: [Diagnostic], in text: String, _ arguments: Arguments) -> CallPointer? {
    guard let place = faults.first?.place else { return nil }
    func offset(_ position: SourcePosition) -> Int {
      String(String.UnicodeScalarView(text.unicodeScalars.prefix(position.column - 1))).utf8.count
    }
    let part = offset(place.start)..<max(offset(place.start), offset(place.end))
    guard let name = arguments[0].asString, name != text else { return CallPointer(text, part: part) }
    let word = String(decoding: Array(text.utf8)[part], as: UTF8.self).filter { $0 != "\"" }
    return CallPointer(word, behind: part.lowerBound > name.utf8.count ? name : nil)
  }

  private mutating func shownText(of figure: Figure, _ arguments: Arguments) throws -> String {
    if figure.amount == nil, let text = arguments[8].asString { return text }
    var format = FigureFormat(language: arguments[7].asString.map { FigureLanguage(tag: $0) } ?? figureLanguage)
    format.decimals = arguments[1].asInt
    format.unit = arguments[2].asString
    format.showsUnit = arguments[3].asBool ?? true
    format.showsQualifier = arguments[4].asBool ?? true
    format.showsSign = arguments[5].asBool ?? false
    format.form = arguments[6].asString
    return try rounded(format).text(of: figure, units: reader.units)
  }

  /// The expression that the arguments spell: as written, or a table with its key fields as keyword arguments.
  private func expressionText(_ arguments: Arguments) throws(HostFailure) -> String {
    guard let text = arguments[0].asString else {
      throw HostFailure(code: "wrong-type", "value() takes a cell name as text, such as \"forest-coverage[2020]\"")
    }
    if text.contains("[") || text.contains("(") { return text }
    var conditions: [String] = []
    for entry in arguments.named.entries.map(Array.init) ?? [] where entry.key.asString != "approx" {
      let value = entry.value.asString ?? entry.value.asInt.map(String.init) ?? ""
      let isWord = value == "latest" || value == "first"
      conditions.append("\(entry.key.asString ?? "")=\(isWord ? value : "\"\(value)\"")")
    }
    return "\(text)[\(conditions.joined(separator: ","))]" + (arguments[9].asString.map { ".\($0)" } ?? "")
  }

  /// Messages whose place is the call in the template, which the machine knows.
  func unplaced(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.place = nil
      return diagnostic
    }
  }

  /// The name of a table that there is.
  mutating func knownTable(_ value: Value) throws(HostFailure) -> String {
    guard let name = value.asString else { throw HostFailure(code: "wrong-type", "a table's name is a text") }
    guard reader.tableNames.contains(name) else {
      throw HostFailure(
        code: "ref-table", "no table \"\(name)\"", hint: Diagnostic.suggestion(for: name, among: reader.tableNames))
    }
    if let embargo = reader.embargo(ofTable: name, at: nil) { throw HostFailure([embargo]) }
    return name
  }

  /// `table("forest-coverage")`: the table's object; with a selection, columns or a caption: its markup.
  mutating func tableFunction(_ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
    guard let text = arguments[0].asString else {
      throw HostFailure(code: "wrong-type", "table() takes a name as text")
    }
    let bracket = text.firstIndex(of: "[")
    let name = try knownTable(store.string(String(text[..<(bracket ?? text.endIndex)])))
    let select = bracket.map { String(text[$0...]) } ?? arguments[1].asString
    let columns = arguments[2].elements?.compactMap(\.asString)
    if select == nil, columns == nil, arguments[3].isUndefined { return value(ofTable: name) }
    guard let table = reader.wholeTable(named: name) else { return .none }
    let view = try view(of: table, select: select, columns: columns, caption: arguments[3].asString)
    var writer = MarkupWriter()
    write(view, to: &writer)
    return markup(writer, in: store)
  }

  /// A part of a table: rows that match `[field=value,…]`, named columns.
  func view(
    of table: Table, select: String?, columns: [String]?, caption: String?
  ) throws(HostFailure) -> TableView {
    var view = TableView(table)
    view.caption = caption
    if let select { view.rows = try rows(of: table, matching: select) }
    if let columns {
      var indices: [Int] = []
      for name in columns {
        guard let index = table.fieldIndex(named: name) else {
          throw HostFailure(
            code: "ref-field", "\(table.name) has no column \"\(name)\"",
            hint: Diagnostic.suggestion(for: name, among: table.fields.map(\.name)))
        }
        indices.append(index)
      }
      view.columns = indices
    }
    return view
  }

  private func rows(of table: Table, matching select: String) throws(HostFailure) -> [Int] {
    let inner = select.dropping("[").flatMap { $0.dropping(suffix: "]") } ?? select
    var conditions: [(field: Int, text: String)] = []
    for (position, part) in inner.split(separator: ",").enumerated() {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      let index =
        sides.count == 2
        ? table.fieldIndex(named: sides[0])
        : table.keyFields.indices.contains(position) ? table.keyFields[position] : nil
      guard let index, let value = sides.last else {
        throw HostFailure(
          code: "ref-field", "\(table.name) has no column \"\(sides.first ?? "")\"",
          hint: Diagnostic.suggestion(for: sides.first ?? "", among: table.fields.map(\.name)))
      }
      conditions.append((index, value))
    }
    return table.rows(where: conditions)
  }
}
