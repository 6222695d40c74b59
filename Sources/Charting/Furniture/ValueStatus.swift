import Indicators

/// How firm a value is, by the letters of a table's status column (`INDICATORS.md` §1.2).
struct ValueStatus: Sendable, Equatable {
  var letters: String

  /// Not final yet: drawn lighter and dashed.
  var isTentative: Bool { letters.contains { "pef".contains($0) } }
  /// Measured in another way than the values before: lines do not reach it.
  var breaksSeries: Bool { letters.contains("b") }

  /// The words for it.
  func words(_ language: FigureLanguage) -> [String] {
    letters.compactMap { StatusText.word(String($0), in: language) }
  }
}

extension UnitPlot {
  /// What the column with the statuses of a measure is called in a frame.
  static func statusColumn(of field: String) -> String { "\(field) status" }

  /// The status of each row's measured value; nil where nothing is known of any.
  func statuses(_ settings: ChartSettings) -> [ValueStatus]? {
    guard !settings.isPlain, !encoding.aggregates else { return nil }
    let measures = [measured, .y, .x, .theta].compactMap { $0 }.compactMap { encoding[$0] }
    let field = measures.first { $0.isMeasure && $0.field != nil }?.field
    let names = [field.map(Self.statusColumn), settings.statusField].compactMap { $0 }
    guard let column = names.lazy.compactMap({ frame[$0] }).first else { return nil }
    let statuses = (0..<column.count).map { row -> ValueStatus in
      if case .text(let letters) = column[row] { return ValueStatus(letters: letters) }
      return ValueStatus(letters: "")
    }
    return statuses.contains { $0.isTentative || $0.breaksSeries } ? statuses : nil
  }
}
