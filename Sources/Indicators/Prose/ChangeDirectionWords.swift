/// Words that say which way something changed.
enum ChangeDirectionWords {
  /// Which way.
  enum Direction { case up, down }

  /// What the word before a figure says: 提高5.68个百分点, down 3%. Nil where there is none.
  static func direction(before figure: WrittenFigure, in text: TextBytes) -> Direction? {
    let start = text.skippingBlankBackwards(figure.range.lowerBound)
    let end =
      ["了", "by"].first { text.has($0.utf8, before: start) }
      .map { text.skippingBlankBackwards(start - $0.utf8.count) } ?? start
    if up.contains(where: { text.has($0.utf8, before: end) }) { return .up }
    return down.contains { text.has($0.utf8, before: end) } ? .down : nil
  }

  static let up = [
    "提高", "上升", "增长", "增加", "提升", "扩大", "up", "Up", "rose", "risen", "grew", "grown", "increased", "gained",
  ]
  static let down = ["下降", "降低", "减少", "回落", "缩小", "down", "Down", "fell", "fallen", "decreased", "dropped"]
}
