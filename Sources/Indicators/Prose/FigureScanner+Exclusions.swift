/// Numbers that are no figures (DECISIONS 17): dates, ordinals, names, codes, telephone numbers, list numbers.
extension FigureScanner {
  /// The figures of a text without what only looks like one.
  func proseFigures() -> [WrittenFigure] { figures().filter(isProseFigure) }

  private func isProseFigure(_ figure: WrittenFigure) -> Bool {
    guard !isOrdinal(figure), !isDateOrDuration(figure) else { return false }
    switch figure.spelling {
    case .arabic: return !isCode(figure) && !isListNumber(figure) && !isYear(figure)
    case .chinese(let numerals, let isPercentage):
      return isPercentage || (numerals > 1 && !figure.isBare && !isIdiom(figure))
    case .english(let words): return words > 1
    }
  }

  private func isOrdinal(_ figure: WrittenFigure) -> Bool {
    if text.has("第".utf8, before: figure.digits.lowerBound) { return true }
    return ["st", "nd", "rd", "th"].contains { text.has($0.utf8, at: figure.digits.upperBound) }
  }

  // MARK: Time

  private func isDateOrDuration(_ figure: WrittenFigure) -> Bool {
    let end = figure.digits.upperBound
    if Self.timeWords.contains(where: { text.has($0.utf8, at: end) }) { return true }
    if text.has("个月".utf8, at: end) || text.has("个半月".utf8, at: end) || text.has("个季度".utf8, at: end) {
      return true
    }
    let next = text.skippingBlank(end) == end && text.byte(end) == 0x2D ? end + 1 : text.skippingBlank(end)
    if Self.englishTime.contains(where: { text.has($0.utf8, at: next) }) { return true }
    let before = text.skippingBlankBackwards(figure.digits.lowerBound)
    return before < figure.digits.lowerBound && figure.isBare
      && Period.months.contains { text.has($0.utf8, before: before) }
  }

  /// A number of four digits from 1800 to 2199 without a unit.
  private func isYear(_ figure: WrittenFigure) -> Bool {
    guard figure.isBare, figure.multiplier == .one, figure.spelling == .arabic(isGrouped: false) else { return false }
    guard figure.number.scale == 0, figure.digits.count == 4 else { return false }
    return (1800...2199).contains(figure.number.significand)
  }

  /// 号 also makes names (5号线) and numbers of documents.
  private static let timeWords = [
    "年", "月", "日", "号", "时", "点", "世纪", "周", "秒", "季度", "旬", "环", "期", "版", "路", "°", "℃", "：", ":",
  ]

  private static let englishTime =
    Period.months + [
      "year", "month", "week", "day", "hour", "minute", "second", "centur", "decade", "o'clock", "am ", "pm ",
    ]

  // MARK: Codes

  /// Part of something longer: a telephone number, a date, a version, a standard, a figure's or a chapter's number.
  private func isCode(_ figure: WrittenFigure) -> Bool {
    let (start, end) = (figure.digits.lowerBound, figure.digits.upperBound)
    if text.isLetter(end), figure.isBare { return true }
    if isJoined(text.byte(end), text.byte(end + 1)) { return true }
    if isJoined(text.byte(start - 1), text.byte(start - 2)) { return true }
    for dash in ["—", "–", "－"] where figure.isBare && figure.digits.count >= 4 {
      if text.has(dash.utf8, before: start) || text.has(dash.utf8, at: end) { return true }
    }
    if figure.isBare, figure.digits.count >= 7, figure.spelling == .arabic(isGrouped: false) { return true }
    if let before = text.byte(start - 1), "#@_=&\\~".utf8.contains(before) { return true }
    return isNumbered(figure) || isStandard(figure)
  }

  /// Whether a sign with a digit or letter on its other side joins the number with something.
  private func isJoined(_ sign: UInt8?, _ beyond: UInt8?) -> Bool {
    guard let sign, "-/.:".utf8.contains(sign), let beyond else { return false }
    return (0x30...0x39).contains(beyond) || (0x41...0x5A).contains(beyond) || (0x61...0x7A).contains(beyond)
  }

  /// 图3, 表1, 附件2, Figure 4, No. 5.
  private func isNumbered(_ figure: WrittenFigure) -> Bool {
    guard figure.isBare else { return false }
    let start = figure.digits.lowerBound
    if Self.numbered.contains(where: { text.has($0.utf8, before: start) }) { return true }
    let before = text.skippingBlankBackwards(start)
    guard before < start else { return false }
    return Self.englishNumbered.contains { word in
      let begin = before - word.utf8.count
      return begin >= 0 && text.text(begin..<before).lowercased() == word && !text.isWord(begin - 1)
    }
  }

  private static let numbered = [
    "图", "表", "附件", "附录", "章", "节", "条", "卷", "式", "例", "注", "邮编", "电话", "传真", "热线", "编号", "代码",
  ]
  private static let englishNumbered = [
    "figure", "fig.", "table", "chapter", "section", "part", "step", "no.", "line", "version", "page", "level", "note",
    "article", "round", "phase", "appendix",
  ]

  /// GB/T 15835, ISO 8601: a number behind capitals.
  private func isStandard(_ figure: WrittenFigure) -> Bool {
    guard figure.isBare else { return false }
    let end = text.skippingBlankBackwards(figure.digits.lowerBound)
    var start = end
    while start > 0, text.isLetter(start - 1) || text.byte(start - 1) == 0x2F { start -= 1 }
    let word = text.bytes[start..<end]
    return !word.isEmpty && end < figure.digits.lowerBound && word.allSatisfy { $0 < 0x5B }
  }

  /// `1.`, `2)`, `3、` at the start of a line, `（4）` anywhere.
  private func isListNumber(_ figure: WrittenFigure) -> Bool {
    guard figure.isBare, figure.digits.count <= 3 else { return false }
    let (start, end) = (figure.digits.lowerBound, figure.digits.upperBound)
    if text.has("（".utf8, before: start), text.has("）".utf8, at: end) { return true }
    if text.byte(start - 1) == 0x28, text.byte(end) == 0x29 { return true }
    guard [".", ")", "、", "．", "）"].contains(where: { text.has($0.utf8, at: end) }) else { return false }
    var position = start
    while let byte = text.byte(position - 1), " \t>#*-+|".utf8.contains(byte) { position -= 1 }
    return position == 0 || text.byte(position - 1) == 0x0A || text.byte(position - 1) == 0x0D
  }

  // MARK: Chinese

  /// Numerals that are part of a word: 十分之一, 二十来个, 几十个, 数百家, 一百年.
  private func isIdiom(_ figure: WrittenFigure) -> Bool {
    let (start, end) = (figure.digits.lowerBound, figure.digits.upperBound)
    if ["分之", "来", "几", "把"].contains(where: { text.has($0.utf8, at: end) }) { return true }
    return ["几", "数", "上", "成", "分之", "百", "千", "万"].contains { text.has($0.utf8, before: start) }
  }
}
