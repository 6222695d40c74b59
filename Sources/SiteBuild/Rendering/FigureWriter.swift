import Indicators
import MarkupText
import SiteModel
import SourceText
import Templating

/// A figure with the text it is shown as.
struct ShownFigure: Sendable {
  var figure: Figure
  var text: String
}

/// Working figures out, writing them, and keeping a record of what is shown.
extension PageHost {
  /// The language that figures are written in on this page.
  var figureLanguage: FigureLanguage { FigureLanguage(tag: language) }

  /// The value of an expression; nil when it is wrong, which has been noted.
  mutating func figure(
    _ text: String, in source: SourceFile, at range: Range<Int>, allowingMissing: Bool = false
  ) -> Figure? {
    do {
      let expression = try FigureExpression.parse(text, in: source, at: range)
      return try evaluate(expression, reading: &reader, options: EvaluationOptions(allowsMissing: allowingMissing))
    } catch {
      diagnostics += error.diagnostics
      return nil
    }
  }

  /// The text of a figure; nil when it can't be written so, which has been noted.
  mutating func text(of figure: Figure, as format: FigureFormat, at place: Place?) -> String? {
    do {
      return try rounded(format).text(of: figure, units: reader.units)
    } catch {
      diagnostics.append(error.diagnostic(at: place))
      return nil
    }
  }

  /// The format with the site's rule for cutting digits.
  mutating func rounded(_ format: FigureFormat) -> FigureFormat {
    var format = format
    format.rounding = reader.setting(.figures) { $0.figures.rounding.rule }
    return format
  }

  /// Keeps a record of a figure that is shown.
  mutating func note(_ cells: [FigureCell], as text: String, at place: Place?) {
    shown.figures.append(FigureMention(text: text, cells: cells.map(\.name.canonical), place: place))
    for cell in cells where !shown.tables.contains(cell.name.table) { shown.tables.append(cell.name.table) }
  }

  /// `<data class="fig" value="48.25" data-cell="forest-coverage[year=2020].value">48.25%</data>`; status and notes stand
  /// in `title`, where assistive technology finds them too, and the letters of the status in `data-status`. In a table,
  /// where both stand beside the figure, `isBare` leaves them out.
  mutating func write(_ shown: ShownFigure, isBare: Bool = false, to writer: inout MarkupWriter) {
    guard let value = shown.figure.valueAttribute else {
      writer.write("<span class=\"fig missing\">")
      writer.writeEscaped(text: shown.text)
      return writer.write("</span>")
    }
    writer.write("<data class=\"fig\" value=\"")
    writer.writeEscaped(text: value)
    writer.write("\"")
    if !shown.figure.cells.isEmpty {
      writer.write(" data-cell=\"")
      writer.writeEscaped(text: shown.figure.cellAttribute)
      writer.write("\"")
    }
    if !shown.figure.status.isEmpty {
      writer.write(" data-status=\"")
      writer.writeEscaped(text: shown.figure.status.joined(separator: " "))
      writer.write("\"")
    }
    if !isBare, let title = remarks(on: shown.figure) {
      writer.write(" title=\"")
      writer.writeEscaped(text: title)
      writer.write("\"")
    }
    writer.write(">")
    writer.writeEscaped(text: shown.text)
    writer.write("</data>")
  }

  /// Status and notes of a figure in words: 初步数；截至2020年.
  private mutating func remarks(on figure: Figure) -> String? {
    var remarks = [statusWords(of: figure)].compactMap(\.self)
    for note in figure.notes {
      guard let text = reader.table(named: note.table)?.footnote(note.key, in: language)?.text else { continue }
      remarks.append(text)
    }
    return remarks.isEmpty ? nil : remarks.joined(separator: figureLanguage == .chinese ? "；" : "; ")
  }

  /// The status in words: 初步数, 修订; nil for a final figure.
  func statusWords(of figure: Figure) -> String? {
    guard !figure.status.isEmpty else { return nil }
    return figure.status.map { StatusWords.word(for: $0, in: figureLanguage) }.joined(
      separator: figureLanguage == .chinese ? "、" : ", ")
  }
}

extension FigureSettings.Rounding {
  /// The rule of arithmetic that the setting names.
  var rule: Rounding {
    switch self {
    case .halfUp: .halfUp
    case .halfEven: .halfEven
    }
  }
}

/// Words for the status letters of INDICATORS §1.2.
enum StatusWords {
  /// The word for a letter; the letter itself for one that is not known.
  static func word(for letter: String, in language: FigureLanguage) -> String {
    guard let words = table[letter] else { return letter }
    return language == .chinese ? words.chinese : words.english
  }

  private static let table: [String: (chinese: String, english: String)] = [
    "p": ("初步数", "provisional"), "e": ("估计数", "estimated"), "r": ("修订数", "revised"),
    "b": ("口径有变", "break in series"), "f": ("预测数", "forecast"), "u": ("可靠性低", "low reliability"),
    "c": ("保密", "confidential"), "z": ("不适用", "not applicable"),
  ]
}

extension FormatFault {
  /// The fault as a message.
  func diagnostic(at place: Place?) -> Diagnostic {
    let (code, message, hint) = words
    return Diagnostic(.error, code: code, message, hint: hint, at: place)
  }

  private var words: (code: String, message: String, hint: String?) {
    switch self {
    case .unknownUnit(let unit): ("unit-unknown", "no unit \"\(unit)\" in the registry", nil)
    case .notConvertible(let from, let to):
      ("unit-mismatch", "\(from ?? "a plain number") can't be shown in \(to)", nil)
    case .unknownForm(let form, let known):
      ("calc", "no form \"\(form)\" for this figure", "known: \(known.joined(separator: ", "))")
    case .outOfRange: ("calc", "the number has more digits than can be shown", nil)
    }
  }
}
