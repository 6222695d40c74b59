/// What stands around a number: unit, 万 and million, 约 and "at least".
extension FigureScanner {
  /// A number joined with its unit and with the words for how exact it is.
  func completed(_ bare: WrittenFigure) -> WrittenFigure {
    var figure = bare
    let inside = insideForm(at: figure.range.upperBound)
    var end = inside?.end ?? figure.range.upperBound
    (figure, end) = withUnit(figure, at: end)
    if let (units, start) = words.unit(in: text, before: figure.range.lowerBound) {
      figure.unit = .known(units)
      figure.range = start..<figure.range.upperBound
    }
    if let inside {
      figure.exactness = .form(inside.form)
    } else if !figure.isBare, figure.exactness == .exact, let late = insideForm(at: end), late.end == end + 3,
      !text.isDigit(text.skippingBlank(late.end))
    {
      // 17亩多: the word may follow the unit as well; in 17亩多2亩 it compares.
      figure.exactness = .form(late.form)
      end = late.end
    }
    figure.range = figure.range.lowerBound..<max(end, figure.range.upperBound)
    return qualified(figure)
  }

  /// The unit at a position, or 万 and the unit behind it.
  private func withUnit(_ bare: WrittenFigure, at position: Int) -> (WrittenFigure, end: Int) {
    var figure = bare
    if let (units, end) = unit(at: position) {
      figure.unit = .known(units)
      return (figure, end)
    }
    var end = position
    if let (factor, next) = scale(at: position) {
      figure.multiplier = ExactRational(factor)
      end = next
      if let inside = insideForm(at: end) {
        figure.exactness = .form(inside.form)
        end = inside.end
      }
      if let (units, next) = unit(at: end) {
        figure.unit = .known(units)
        return (figure, next)
      }
    }
    if let word = UnitWords.measureWords.first(where: { text.has($0, at: end) }) {
      figure.unit = .measureWord
      return (figure, end + word.count)
    }
    return (figure, end)
  }

  /// A unit at once, or behind a blank.
  private func unit(at position: Int) -> (units: [Unit], end: Int)? {
    words.unit(in: text, at: position) ?? words.unit(in: text, at: text.skippingBlank(position))
  }

  private func scale(at position: Int) -> (Int, end: Int)? {
    for (word, factor) in Self.scales where text.has(word.utf8, at: position) {
      return (factor, position + word.utf8.count)
    }
    return EnglishNumber.scale(in: text, at: text.skippingBlank(position)).map { ($0.value, $0.end) }
  }

  private static let scales = [
    ("万亿", 1_000_000_000_000), ("千万", 10_000_000), ("百万", 1_000_000), ("万", 10_000), ("亿", 100_000_000),
    ("千", 1_000), ("百", 100),
  ]

  /// 余 or 多 at a position, or behind a blank, and where it ends.
  private func insideForm(at position: Int) -> (form: QualifierForm, end: Int)? {
    let start = text.skippingBlank(position)
    let form = Self.forms.first { $0.position == .inside && text.has($0.word.utf8, at: start) }
    return form.map { ($0, start + $0.word.utf8.count) }
  }

  // MARK: How exact

  /// The figure with the words before and after it.
  func qualified(_ bare: WrittenFigure) -> WrittenFigure {
    var figure = bare
    let start = figure.range.lowerBound
    let end = figure.range.upperBound
    for form in Self.forms {
      switch form.position {
      case .before:
        guard let begin = stands(form.word, before: start) else { continue }
        figure.exactness = .form(form)
        figure.range = begin..<end
        return figure
      case .after:
        let gap = text.skippingBlank(end)
        guard text.has(form.word.utf8, at: gap), !text.isWord(gap + form.word.utf8.count) else { continue }
        figure.exactness = .form(form)
        figure.range = start..<gap + form.word.utf8.count
        return figure
      case .inside: continue
      }
    }
    for word in Self.below {
      guard let begin = stands(word, before: start) else { continue }
      figure.exactness = .below(word)
      figure.range = begin..<end
    }
    return figure
  }

  /// Where a word that ends before a position begins, perhaps with a blank between; English words need one.
  private func stands(_ word: String, before position: Int) -> Int? {
    let isEnglish = word.utf8.first.map { $0 < 0x80 } ?? false
    let end = text.skippingBlankBackwards(position)
    let begin = end - word.utf8.count
    guard begin >= 0, end < position || !isEnglish else { return nil }
    let found = text.bytes[begin..<end].lazy.map { isEnglish && (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard found.elementsEqual(word.utf8), !isEnglish || !text.isWord(begin - 1) else { return nil }
    let isPartOfWord = Self.words.contains { $0.last == word && text.has($0.whole.utf8, before: end) }
    return isPartOfWord ? nil : begin
  }

  /// All forms of both languages, longer words first, so that 不超过 is not read as 超过.
  private static let forms = (QualifierForm.forms(in: .chinese) + QualifierForm.forms(in: .english))
    .sorted { ($0.word.utf8.count, $1.word) > ($1.word.utf8.count, $0.word) }

  /// Words that only end like one of ours: 节约5万元 saves, it is not about.
  private static let words = [
    ("节约", "约"), ("条约", "约"), ("合约", "约"), ("签约", "约"), ("契约", "约"), ("预约", "约"), ("违约", "约"), ("最近", "近"),
    ("附近", "近"), ("靠近", "近"), ("邻近", "近"),
  ].map { (whole: $0.0, last: $0.1) }

  private static let below = ["不足", "不到", "少于", "低于", "less than", "fewer than", "under", "below"]
}
