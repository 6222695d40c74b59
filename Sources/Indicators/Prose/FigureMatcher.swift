/// Finds the cell that one figure of a text means.
struct FigureMatcher {
  let checker: ProseChecker
  let index: FigureIndex
  let written: WrittenFigure
  let sentence: SentenceContext
  /// How much of each label stands in the figure's own part of the sentence.
  let clause: [Int: Double]
  let language: FigureLanguage

  /// A cell that the sentence names, with how well.
  private struct Candidate {
    let entry: FigureIndex.Entry
    let cell: FigureIndex.CellEntry
    let score: Double
    /// Whether the figure's own clause names the cell, or a table that needs no more than its title, as far as that
    /// can be said without looking at the cells beside it.
    let isSpecific: Bool
  }

  func result(text: TextBytes, offset: Int) -> UnboundFigure {
    let range = offset + written.range.lowerBound..<offset + written.range.upperBound
    let words = text.text(written.range)
    let named = candidates()
    if isChange(text) {
      // 森林覆盖率48.25个百分点: the cell's own digits with another unit, and no word that says which way.
      let isLevel = ChangeDirectionWords.direction(before: written, in: text) == nil
      if isLevel, let other = contradicted(by: named), other.cell.figure.amount == written.number.rational {
        return unbound(range, words, .differs, other.cell.figure, offer: nil)
      }
      return unbound(range, words, .none, nil, offer: difference())
    }
    let same = best(named.filter { checker.agrees(written, with: $0.cell.figure) })
    if let equal = same ?? best(named.filter { holds($0.cell.figure) }) {
      let literal = checker.check(words, against: equal.cell.figure, language: language)
      let offer = literal.isRight ? equal.cell.figure.cell?.short : nil
      var found = unbound(range, words, .equal, equal.cell.figure, offer: offer)
      let name = equal.cell.figure.cell
      found.isUnmistakable = named.allSatisfy { $0.cell.figure.cell == name || !holds($0.cell.figure) }
      return found
    }
    if let other = contradicted(by: named) { return unbound(range, words, .differs, other.cell.figure, offer: nil) }
    return unbound(range, words, .none, nil, offer: nil)
  }

  private func unbound(
    _ range: Range<Int>, _ text: String, _ relation: UnboundFigure.Relation, _ figure: Figure?, offer: String?
  ) -> UnboundFigure {
    var format = FigureFormat(language: language)
    format.showsUnit = figure?.unit?.isMeasureWord != true
    let cellText = figure.map { (try? format.text(of: $0, units: checker.units)) ?? $0.raw }
    var found = UnboundFigure(
      range: range, text: text, relation: relation, cell: figure?.cells.first, cellText: cellText, offer: offer)
    if let cell = found.cell {
      let entry = index.entries.first { $0.table.name == cell.name.table }
      found.record = entry?.table.recordNumber(ofRow: cell.row)
    }
    return found
  }

  // MARK: Candidates

  private func candidates() -> [Candidate] {
    let year = sentence.year(at: written.range.lowerBound)
    return sentence.named.compactMap { place in
      let entry = index.entries[place.entry]
      let cell = entry.cells[place.cell]
      guard fits(year, cell, entry) else { return nil }
      return candidate(entry, cell, title: strength(entry.titles, sentence.labels))
    }
  }

  private func candidate(_ entry: FigureIndex.Entry, _ cell: FigureIndex.CellEntry, title: Double) -> Candidate? {
    let inSentence = cell.names.map { strength($0, sentence.labels) }
    let weights = cell.names.map(weight)
    let inClause = cell.names.map { strength($0, clause) }
    if let place = sentence.place(at: written.range.lowerBound), !place.isOwn {
      let isNamed = cell.names.contains { names in
        names.contains { index.labels.texts[$0].contains(place.name) && clause[$0, default: 0] >= FigureIndex.named }
      }
      guard isNamed else { return nil }
    }
    let score = zip(weights, zip(inClause, inSentence)).reduce(title) { $0 + $1.0 * (2 * $1.1.0 + $1.1.1) }
    if cell.names.isEmpty {
      guard title >= FigureIndex.named else { return nil }
      return Candidate(entry: entry, cell: cell, score: score, isSpecific: title >= Self.certain)
    }
    // In a wide table the measure's label (昌平区) may go without saying where the title is named.
    guard (inSentence.max() ?? 0) >= FigureIndex.named || (title >= Self.certain && entry.table.measures.count > 1)
    else {
      return nil
    }
    let isSpecific = title >= FigureIndex.named || cell.names.contains { names in names.contains { saysEnough($0) } }
    return Candidate(
      entry: entry, cell: cell, score: score, isSpecific: isSpecific && (inClause.max() ?? 0) >= Self.certain)
  }

  /// Whether a label in the figure's clause says more than one short word: 投用 could be said of anything.
  private func saysEnough(_ label: Int) -> Bool {
    guard clause[label, default: 0] >= Self.certain else { return false }
    let text = index.labels.texts[label]
    return text.unicodeScalars.count >= 4 && (text.utf8.count > text.unicodeScalars.count || text.contains(" "))
  }

  /// Whether no other cell of the table and the period has all the names that the sentence holds of this one.
  private func isOnlyOne(_ cell: FigureIndex.CellEntry, in entry: FigureIndex.Entry) -> Bool {
    let said = cell.names.map { names in
      names.max { sentence.labels[$0, default: 0] < sentence.labels[$1, default: 0] }
        .flatMap { sentence.labels[$0, default: 0] >= Self.certain ? $0 : nil }
    }
    return entry.cells.allSatisfy { other in
      guard other.period == cell.period, other.names.count == cell.names.count, other.names != cell.names else {
        return true
      }
      return zip(said, other.names).contains { name, others in name.map { !others.contains($0) } ?? false }
    }
  }

  /// From which part of a label on it counts as certainly meant.
  private static let certain = 0.8

  /// Longer labels say more: 规划常住人口 before 常住人口.
  private func weight(_ labels: [Int]) -> Double {
    1 + 0.05 * Double(labels.map { index.labels.texts[$0].unicodeScalars.count }.min() ?? 0)
  }

  private func strength(_ labels: [Int], _ coverage: [Int: Double]) -> Double {
    labels.map { coverage[$0, default: 0] }.max() ?? 0
  }

  /// Whether a cell may be of the year that the sentence names. A table that lacks the year has no cell for it.
  private func fits(_ year: Int?, _ cell: FigureIndex.CellEntry, _ entry: FigureIndex.Entry) -> Bool {
    guard let year, entry.hasTime else { return true }
    return cell.period?.touches(year: year) ?? false
  }

  private func best(_ candidates: [Candidate]) -> Candidate? {
    var best: Candidate?
    for candidate in candidates {
      guard let known = best else {
        best = candidate
        continue
      }
      let isLater = (candidate.cell.period, known.cell.period)
      if candidate.score > known.score {
        best = candidate
      } else if candidate.score == known.score, let a = isLater.0, let b = isLater.1, b < a {
        best = candidate
      }
    }
    return best
  }

  // MARK: Agreement

  /// In prose the written digits, rounded half up, or the bound, have to hold (DECISIONS 16).
  private func holds(_ figure: Figure) -> Bool {
    if checker.agrees(written, with: figure) { return true }
    let units: [Unit?] = written.units.isEmpty ? [nil] : written.units
    return units.contains { unit in (try? holds(unit, figure)) == true }
  }

  private func holds(_ unit: Unit?, _ figure: Figure) throws(NumberFault) -> Bool {
    guard let amount = figure.amount, checker.isSameKind(unit, figure.unit) else { return false }
    let factor = try (unit?.factor ?? .one).times(written.multiplier)
    let value = try amount.times(figure.unit?.factor ?? .one).divided(by: factor)
    let number = written.number.rational
    switch written.exactness {
    case .exact: return try value.rounded(to: written.number.scale) == written.number
    case .below: return value < number
    case .form(let form):
      switch form.qualifier {
      case .about: return try isNear(value)
      case .over: return value > number || figure.qualifier == .over && value == number
      case .min: return value >= number
      case .max: return value <= number
      }
    }
  }

  /// Whether a value rounds to the written number, whose zeros at the end may be round ones.
  private func isNear(_ value: ExactRational) throws(NumberFault) -> Bool {
    var step = ExactRational.one
    var digits = written.number.significand
    if written.number.scale > 0 { return try value.rounded(to: written.number.scale) == written.number }
    while digits != 0, digits % 10 == 0 {
      digits /= 10
      step = try step.times(ExactRational(10))
    }
    return try value.divided(by: step).rounded(to: 0).rational.times(step) == written.number.rational
  }

  /// The one cell that the figure's own words name and that says something else; nil in any doubt.
  private func contradicted(by named: [Candidate]) -> Candidate? {
    let certain = named.filter { $0.isSpecific && ($0.cell.names.isEmpty || isOnlyOne($0.cell, in: $0.entry)) }
    guard let first = best(certain) else { return nil }
    let rivals = certain.filter { $0.score >= first.score && $0.cell.figure.amount != first.cell.figure.amount }
    let isAlone = rivals.allSatisfy { $0.entry.table.name == first.entry.table.name && isOlder($0, first) }
    guard isAlone else { return nil }
    let figure = first.cell.figure
    let hasSameDigits = figure.amount == written.number.rational
    let units: [Unit?] = written.units.isEmpty ? [nil] : written.units
    let isComparable = units.contains { checker.isSameKind($0, figure.unit) } && !(written.isBare && isMeasured(figure))
    return isComparable || hasSameDigits ? first : nil
  }

  private func isMeasured(_ figure: Figure) -> Bool { figure.unit.map { $0.kind != .count } ?? false }

  private func isOlder(_ candidate: Candidate, _ other: Candidate) -> Bool {
    guard let a = candidate.cell.period, let b = other.cell.period else { return false }
    return a <= b
  }

  // MARK: Changes

  /// Whether the figure says by how much something changed: 提高5.68个百分点, up 13.3%.
  private func isChange(_ text: TextBytes) -> Bool {
    if written.units.contains(where: { $0.id == "pp" }) { return true }
    guard written.units.contains(where: { $0.id == "percent" }) else { return false }
    return ChangeDirectionWords.direction(before: written, in: text) != nil
  }

  /// The difference that the figure may be tied to: of two periods of a table that the sentence names.
  private func difference() -> String? {
    let isPoints = written.units.contains { $0.id == "pp" }
    let candidates = sentence.named.compactMap { place -> Candidate? in
      let entry = index.entries[place.entry]
      let cell = entry.cells[place.cell]
      guard entry.periods.count > 1, !isPoints || cell.figure.unit?.difference != nil else { return nil }
      return candidate(entry, cell, title: strength(entry.titles, sentence.labels))
    }
    guard let best = best(candidates) else { return nil }
    let series = best.entry.cells.filter { $0.names == best.cell.names && $0.period != nil }
      .sorted { ($0.period ?? .year(0)) < ($1.period ?? .year(0)) }
    guard let last = series.last, let name = last.figure.cell?.short else { return nil }
    let isPercent = best.cell.figure.unit?.difference != nil
    let earlier = series.dropLast().last { isApart($0, last) } ?? series.dropLast().last
    return earlier?.figure.cell.map { "\(isPercent ? "diff" : "change")(\(name), \($0.short))" }
  }

  private func isApart(_ earlier: FigureIndex.CellEntry, _ later: FigureIndex.CellEntry) -> Bool {
    guard let a = later.figure.amount, let b = earlier.figure.amount, let difference = try? a.minus(b) else {
      return false
    }
    return difference.magnitude == written.number.rational.magnitude
  }
}
