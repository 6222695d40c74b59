import Indicators
import MarkupText
import Templating

/// A Chinese line of words taken apart where it may break well.
///
/// Browsers break Han text anywhere, in a headline also within a word. What binds phrases together, such as 的 and 与,
/// shows where they end; a style sheet can keep the rest whole (`word-break: keep-all`). Words that merely hold one of
/// these characters, such as 参与, are known by their other one; a word missed costs no more than a poor break.
struct Phrases {
  private let characters: [Character]

  init(_ text: String) { characters = Array(text) }

  /// Writes the words with `<wbr>` where a phrase ends.
  func write(to writer: inout MarkupWriter) {
    var start = 0
    // A single character is no phrase.
    for end in characters.indices where end - start > 1 && characters.count - end > 1 && isEnd(end) {
      writer.writeEscaped(text: String(characters[start..<end]))
      writer.write("<wbr>")
      start = end
    }
    writer.writeEscaped(text: String(characters[start...]))
  }

  /// Whether a phrase ends before the character of a number, which is not the first.
  private func isEnd(_ number: Int) -> Bool {
    if characters[number - 1] == "的" { return !isWithinWord(number - 1) && !Self.closing.contains(characters[number]) }
    return Self.joints[characters[number]] != nil && characters[number] != "的" && !isWithinWord(number)
  }

  private func isWithinWord(_ number: Int) -> Bool {
    guard let joint = Self.joints[characters[number]] else { return false }
    let next = number + 1 < characters.count ? characters[number + 1] : " "
    return number > 0 && joint.after.contains(characters[number - 1]) || joint.before.contains(next)
  }

  /// The characters that begin a phrase, and 的, which ends one; with those that make another word of them when they
  /// stand before or after.
  private static let joints: [Character: (after: String, before: String)] = [
    "的": ("目标有", "确士话"), "与": ("参赋给授付予", "会其否"), "和": ("共总温缓饱调亲柔谦祥融", "平谐解睦约煦声服田气"),
    "及": ("以普涉波危顾触提埃", "时格早第"), "或": ("抑", "许"), "并": ("合兼吞", "购行轨网列存发"),
  ]
  private static let closing = "，。、；：？！）》”’…"
}

extension PageHost {
  /// `{{ page.title | phrases }}`: a headline that breaks between phrases.
  func phrases(_ value: Value, in store: ValueStore) -> Value {
    guard let text = value.asString else { return value }
    var writer = MarkupWriter()
    write(headline: text, to: &writer)
    return markup(writer, in: store)
  }

  /// Writes a line of words that stands by itself. Where blanks part words, it breaks well as it is.
  func write(headline text: String, to writer: inout MarkupWriter) {
    guard figureLanguage == .chinese else { return writer.writeEscaped(text: text) }
    Phrases(text).write(to: &writer)
  }
}
