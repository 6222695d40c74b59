/// All cells of all tables, by what they are called: for finding the cell that a figure in a text means. Built once.
package struct FigureIndex: Sendable {
  /// A table with the labels that name it.
  struct Entry: Sendable {
    let table: Table
    let titles: [Int]
    let cells: [CellEntry]
    /// The years that the table tells of; empty when it has no time.
    let periods: [Period]
    let hasTime: Bool
  }

  /// A cell with the labels that name it.
  struct CellEntry: Sendable {
    let figure: Figure
    let period: Period?
    /// For each dimension, and for the measure of a wide table, the labels in all languages; totals have none.
    let names: [[Int]]
  }

  /// A cell by the numbers of its table and of itself in there.
  struct CellPlace: Sendable, Hashable, Comparable {
    let entry: Int
    let cell: Int

    static func < (left: CellPlace, right: CellPlace) -> Bool {
      (left.entry, left.cell) < (right.entry, right.cell)
    }
  }

  private(set) var labels = LabelIndex()
  private(set) var entries: [Entry] = []
  /// The names of the places that tables are about.
  private(set) var areas: Set<String> = []

  /// The cells that a label names, by its number: of the cell, or of a table whose title is enough.
  private var cellsByLabel: [[CellPlace]] = []

  /// From which part of a label on it counts as named.
  static let named = 0.6

  /// Tables of more rows than this are not looked through: so many values match anything.
  private static let maximumRows = 5_000

  /// An index of `tables`, in the order that decides between equal matches.
  package init(tables: [Table], units: UnitRegistry) {
    for table in tables where table.rowCount <= Self.maximumRows {
      let titles = labels(title(of: table) { $0.title } + [table.sidecar.title].compactMap(\.self))
      let cells = table.measures.flatMap { measure in
        (0..<table.rowCount).compactMap { cell(table, row: $0, measure, units) }
      }
      let periods = Set(cells.compactMap(\.period)).sorted()
      entries.append(
        Entry(table: table, titles: titles, cells: cells, periods: periods, hasTime: table.timeField != nil))
      if let area = table.sidecar.indicator.area { areas.insert(area) }
    }
    cellsByLabel = Array(repeating: [], count: labels.texts.count)
    for (number, entry) in entries.enumerated() {
      for (cell, names) in entry.cells.map(\.names).enumerated() {
        let isNamedByTitle = names.isEmpty || entry.table.measures.count > 1
        for label in Set(names.joined()).union(isNamedByTitle ? entry.titles : []) {
          cellsByLabel[label].append(CellPlace(entry: number, cell: cell))
        }
      }
    }
  }

  /// The cells that a text names, given how much of each label it holds; in the order of the tables. What a text does
  /// not name is not looked at, so a page costs what it says, however many tables there are.
  func cells(namedBy coverage: [Int: Double]) -> [CellPlace] {
    var found: Set<CellPlace> = []
    for (label, part) in coverage where part >= Self.named { found.formUnion(cellsByLabel[label]) }
    return found.sorted()
  }

  private mutating func cell(_ table: Table, row: Int, _ measure: Field, _ units: UnitRegistry) -> CellEntry? {
    guard let figure = table.figure(row: row, measure: measure, units: units), figure.amount != nil else { return nil }
    var names: [[Int]] = []
    for field in table.dimensions {
      let value = table.text(row: row, field: field.index)
      guard !field.isTotal(value) else { continue }
      let translated = table.sidecar.translations.compactMap { language in
        language.fields.first { $0.name == field.name }?.categories.first { $0.value == value }?.label
      }
      names.append(labels([field.label(of: value)] + translated))
    }
    if table.measures.count > 1 {
      let translated = table.sidecar.translations.compactMap { language in
        language.fields.first { $0.name == measure.name }?.title
      }
      names.append(labels([measure.title] + translated))
    }
    let period = table.timeField.flatMap { Period(table.text(row: row, field: $0.index)) }
    return CellEntry(figure: figure, period: period, names: names)
  }

  private func title(of table: Table, _ part: (TableTranslation) -> String?) -> [String] {
    table.sidecar.translations.compactMap(part)
  }

  private mutating func labels(_ texts: [String]) -> [Int] { texts.map { labels.add($0) } }
}
