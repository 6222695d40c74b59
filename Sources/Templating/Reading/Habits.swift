import SourceText

/// What ends what.
let endKeywords: [String: String] = [
  "endif": "if", "elif": "if", "else": "if", "endfor": "for", "endset": "set", "endwith": "with",
  "endmacro": "macro", "endcall": "call", "endfilter": "filter", "endblock": "block", "endautoescape": "autoescape",
  "endraw": "raw",
]

/// Every statement's keyword, for suggestions.
let statementKeywords = [
  "if", "for", "set", "with", "macro", "call", "filter", "block", "extends", "include", "import", "from", "autoescape",
  "do", "break", "continue", "raw", "debug", "elif", "else",
]

/// Habits of other languages, each with what to write here instead.
extension Parser {
  struct Habit {
    var message: String
    var hint: String
    var range: TextRange
  }

  /// The habit that shows at a token which does not fit.
  func habit(at token: Token) -> Habit? {
    if token.kind == .name { return wordHabit(at: token) }
    if token.kind == .question, following.kind == .question, following.start == token.end {
      let range = TextRange(from: token.range, to: following.range)
      return Habit(message: "`??` is not an operator here", hint: "write `a|default(b)`", range: range)
    }
    if let found = operatorHabits[token.kind] {
      return Habit(message: "`\(found.written)` is not an operator here", hint: found.hint, range: token.range)
    }
    if token.kind == .unknown { return characterHabit(at: token) }
    if let found = pairHabit(at: token) { return found }
    if token.kind == .dot, index > 0, tokens[index - 1].kind == .printStart {
      return Habit(
        message: "A value begins with a name", hint: "write the object too, such as `page.title`", range: token.range)
    }
    return nil
  }

  /// Operators of two characters that are two tokens here.
  private func pairHabit(at token: Token) -> Habit? {
    let before = index > 0 ? tokens[index - 1] : token
    let follows = before.end == token.start
    let isFollowed = following.start == token.end
    func habit(_ written: String, _ hint: String, at range: TextRange) -> Habit {
      Habit(message: "`\(written)` is not an operator here", hint: hint, range: range)
    }
    let pair = TextRange(from: before.range, to: token.range)
    if token.kind == .greater, follows {
      if before.kind == .minus { return habit("->", "write `.`", at: pair) }
      if before.kind == .pipe { return habit("|>", "write `|`", at: pair) }
      if before.kind == .less { return habit("<>", "write `!=`", at: pair) }
    }
    let next = TextRange(from: token.range, to: following.range)
    if token.kind == .colon, isFollowed, following.kind == .colon { return habit("::", "write `.`", at: next) }
    if token.kind == .assign, isFollowed, following.kind == .greater {
      return habit("=>", "a map is written `{\"key\": value}`", at: next)
    }
    if token.kind == .assign { return habit("=", "write `==` to compare", at: token.range) }
    return nil
  }

  private func wordHabit(at token: Token) -> Habit? {
    let before = index > 0 ? tokens[index - 1].kind : .end
    if before == .printStart, following.kind == .name || following.kind == .string {
      let word = text(of: token)
      if statementKeywords.contains(word) || isEndKeyword(word) {
        return Habit(message: "`\(word)` is a statement", hint: "write `{% \(word) … %}`", range: token.range)
      }
    }
    guard before != .dot, following.kind != .dot else { return nil }
    for word: StaticString in ["null", "nil", "NULL"] where isKeyword(token, word) {
      return Habit(message: "There is no `\(word)` here", hint: "write `none`", range: token.range)
    }
    return nil
  }

  private func tagHabit(at token: Token) -> Habit? {
    let word = text(of: token)
    guard let instead = tagHabits[word] else { return nil }
    return Habit(message: "There is no statement `\(word)`", hint: "write `\(instead)`", range: token.range)
  }

  private func characterHabit(at token: Token) -> Habit? {
    let written = text(of: token)
    if written == "{%" || written == "{#" || written == "{{" {
      return Habit(message: "A tag begins inside a tag", hint: "close the first one", range: token.range)
    }
    if let instead = wideCharacters[written] {
      return Habit(
        message: "`\(written)` is a full-width character", hint: "write `\(instead)`", range: token.range)
    }
    let hints = [
      "$": "names have no `$`", ";": "leave it out", "&": "write `and`", "`": "write `\"`", "@": "leave it out",
    ]
    let shown = token.end - token.start == 1 && bytes[Int(token.start)] < 0x20 ? "a control character" : "`\(written)`"
    return Habit(
      message: "Unexpected \(shown)", hint: hints[written] ?? "no expression has this character",
      range: token.range)
  }

  // MARK: Tags

  mutating func unknownTag(_ name: Name, at token: Token) -> Abandoned {
    if let habit = tagHabit(at: token) { return fault(habit.message, hint: habit.hint, at: habit.range) }
    report(
      "There is no statement `\(name.text)`",
      hint: Diagnostic.suggestion(for: name.text, among: statementKeywords) ?? "statements are "
        + statementKeywords.joined(separator: ", "),
      code: "unknown-tag", at: name.range)
    return Abandoned()
  }

  /// The current tag ends something that is not open.
  mutating func reportStrayEnd() {
    let token = following
    let keyword = text(of: token)
    let opener = endKeywords[keyword] ?? keyword
    report("`\(keyword)` ends nothing", hint: "no `\(opener)` is open here", at: token.range)
    advance()
    skipTag()
  }

  /// A statement is not closed, or something else is closed first.
  mutating func reportUnclosed(_ opened: OpenTag, endsWith keyword: String) {
    if current.kind == .tagStart {
      let token = following
      report(
        "`\(text(of: token))` stands where `\(opened.keyword)` is still open",
        hint: "write `{% \(keyword) %}` before it", at: token.range)
      if diagnostics.count < Self.mostFaults {
        diagnostics[diagnostics.count - 1].related = [Related("opened here", at: source.place(of: opened.range.range))]
      }
      // What is closed here may be the statement around this one.
      if !open.contains(where: { $0.keyword == endKeywords[text(of: token)] }) {
        advance()
        skipTag()
      }
    } else {
      report("`\(opened.keyword)` is never closed", hint: "write `{% \(keyword) %}`", at: opened.range)
    }
  }
}

private let operatorHabits: [Token.Kind: (written: String, hint: String)] = [
  .doubleAmpersand: ("&&", "write `and`"),
  .doublePipe: ("||", "write `or`"),
  .exclamation: ("!", "write `not`"),
  .tripleEqual: ("===", "write `==`"),
  .notTripleEqual: ("!==", "write `!=`"),
  .question: ("?", "write `a if condition else b`"),
  .increment: ("++", "write `{% set x = x + 1 %}`"),
]

private let tagHabits = [
  "elseif": "elif", "elsif": "elif", "elseIf": "elif", "else if": "elif", "foreach": "{% for item in list %}",
  "each": "{% for item in list %}", "unless": "{% if not … %}", "assign": "{% set name = value %}",
  "capture": "{% set name %}…{% endset %}", "let": "{% set name = value %}", "var": "{% set name = value %}",
  "layout": "{% extends \"…\" %}", "partial": "{% include \"…\" %}", "render": "{% include \"…\" %}",
  "end": "{% endif %}, {% endfor %} or the like", "case": "{% if … %}{% elif … %}", "switch": "{% if … %}{% elif … %}",
  "comment": "{# … #}", "trans": "{{ t(\"key\") }}", "range": "{% for item in list %}", "define": "{% block name %}",
  "template": "{% include \"…\" %}", "verbatim": "{% raw %}",
]

private let wideCharacters = [
  "（": "(", "）": ")", "，": ",", "：": ":", "“": "\"", "”": "\"", "‘": "'", "’": "'", "。": ".", "｜": "|", "＝": "=",
  "；": "", "！": "not", "？": "a if c else b", "【": "[", "】": "]", "｛": "{", "｝": "}", "＋": "+", "％": "%",
]
