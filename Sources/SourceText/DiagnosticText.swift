/// Prints diagnostics for people: `file:line:col: error[code]: what; hint`, then a code frame and the chain.
public struct DiagnosticText: Sendable {
  /// Whether to colour with ANSI escapes; only for terminals.
  public var colour: Bool
  /// At most this many diagnostics of one code and file; the rest are counted. Machines get them all.
  public var limitPerFile: Int

  /// A printer for a terminal (`colour`) or a log.
  public init(colour: Bool = false, limitPerFile: Int = 50) {
    self.colour = colour
    self.limitPerFile = limitPerFile
  }

  /// All diagnostics, one after another, each ending with a line break.
  public func print(_ diagnostics: [Diagnostic]) -> String {
    var text = ""
    var counts: [String: Int] = [:]
    for diagnostic in diagnostics {
      let key = "\(diagnostic.place?.file ?? "")\u{0}\(diagnostic.code)"
      counts[key, default: 0] += 1
      if counts[key, default: 0] <= limitPerFile { text += print(diagnostic) }
    }
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) where count > limitPerFile {
      let parts = key.split(separator: "\u{0}", omittingEmptySubsequences: false)
      text += "\(parts[0]): \(count - limitPerFile) more of [\(parts[1])]\n"
    }
    return text
  }

  /// One diagnostic with its frame, ending with a line break.
  public func print(_ diagnostic: Diagnostic) -> String {
    var text = headline(diagnostic) + "\n"
    if let place = diagnostic.place { text += frame(place) }
    for related in diagnostic.related { text += "  = \(phrase(related))\n" }
    for note in diagnostic.notes { text += "  = \(note)\n" }
    for link in diagnostic.chain { text += "  = \(phrase(link))\n" }
    return text
  }

  /// The first line of a diagnostic, without colour or line break.
  public static func headline(_ diagnostic: Diagnostic) -> String {
    DiagnosticText().headline(diagnostic)
  }

  private func headline(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.place.map { "\($0.label): " } ?? ""
    let hint = diagnostic.hint.map { "; \($0)" } ?? ""
    let severity = paint("\(diagnostic.severity.rawValue)[\(diagnostic.code)]", diagnostic.severity)
    return "\(place)\(severity): \(diagnostic.message)\(hint)"
  }

  private func phrase(_ related: Related) -> String {
    related.place.map { "\(related.message) \($0.label)" } ?? related.message
  }

  private func paint(_ text: String, _ severity: Severity) -> String {
    guard colour else { return text }
    let code =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
  }

  // MARK: The code frame

  private func frame(_ place: Place) -> String {
    guard let excerpt = place.excerpt, !excerpt.lines.isEmpty else { return "" }
    let gutterWidth = String(excerpt.firstLine + excerpt.lines.count - 1).count
    var text = ""
    for (index, line) in excerpt.lines.enumerated() {
      let number = excerpt.firstLine + index
      let (shown, shift) = window(of: line, around: number == place.start.line ? place.start.column : 1)
      text += "\(padded(number, to: gutterWidth)) │ \(shown)\n"
      guard number == place.start.line else { continue }
      text += "\(String(repeating: " ", count: gutterWidth)) │ \(carets(under: line, place, shift: shift))\n"
    }
    return text
  }

  private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, width - digits.count)) + digits
  }

  /// A long line is shown from a little before the fault, so that a minified file does not fill the screen.
  private func window(of line: String, around column: Int) -> (text: String, shift: Int) {
    let scalars = Array(line.unicodeScalars)
    let widest = 140
    guard scalars.count > widest else { return (line, 0) }
    let start = max(0, min(column - 40, scalars.count - widest))
    let shown = scalars[start..<min(scalars.count, start + widest)]
    return (String(String.UnicodeScalarView(shown)), start)
  }

  private func carets(under line: String, _ place: Place, shift: Int) -> String {
    let scalars = Array(line.unicodeScalars)
    let from = min(place.start.column - 1, scalars.count)
    let endsHere = place.end.line == place.start.line
    let to = endsHere ? min(max(place.end.column - 1, from), scalars.count) : scalars.count
    let blank = scalars[min(shift, from)..<from].map {
      $0 == "\t" ? "\t" : String(repeating: " ", count: columns(of: $0))
    }
    let width = scalars[from..<to].reduce(0) { $0 + columns(of: $1) }
    return blank.joined() + String(repeating: "^", count: min(max(width, 1), 140))
  }

  /// Terminal columns of a scalar: two for East Asian wide ones, after Unicode's UAX #11, in coarse ranges.
  private func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
