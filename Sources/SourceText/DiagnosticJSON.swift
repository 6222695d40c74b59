/// Prints diagnostics for machines, in the shape that DESIGN §4 fixes:
/// `{"diagnostics": […], "errors": n, "warnings": n, …}`. Never capped.
public struct DiagnosticJSON: Sendable {
  /// Further members of the outer object: names with whole numbers, such as `rendered`.
  public var counts: [(name: String, value: Int)]

  /// Further members of the outer object: names with lists of texts, such as the paths that were written.
  public var lists: [(name: String, texts: [String])]

  /// A printer that adds `counts`, then `lists`, to the outer object, in order.
  public init(counts: [(name: String, value: Int)] = [], lists: [(name: String, texts: [String])] = []) {
    self.counts = counts
    self.lists = lists
  }

  /// One JSON object and a line break.
  public func print(_ diagnostics: [Diagnostic]) -> String {
    var json = JSONText()
    json.object { json in
      json.array("diagnostics") { json in
        for diagnostic in diagnostics { json.object { write(diagnostic, to: &$0) } }
      }
      json.field("errors", diagnostics.count { $0.severity == .error })
      json.field("warnings", diagnostics.count { $0.severity == .warning })
      for count in counts { json.field(count.name, count.value) }
      for list in lists {
        json.array(list.name) { json in
          for text in list.texts { json.field(nil, text) }
        }
      }
    }
    return json.text + "\n"
  }

  private func write(_ diagnostic: Diagnostic, to json: inout JSONText) {
    json.field("code", diagnostic.code)
    json.field("severity", diagnostic.severity.rawValue)
    json.field("message", diagnostic.message)
    json.field("hint", ifPresent: diagnostic.hint)
    if let place = diagnostic.place { write(place, to: &json) }
    if let subject = diagnostic.subject {
      // What Data Package calls the kind of a fault, beside the table it is in.
      json.field("type", diagnostic.code)
      write(subject, to: &json)
    }
    let related = diagnostic.related + diagnostic.chain
    if !related.isEmpty {
      json.array("related") { json in
        for entry in related { json.object { write(entry, to: &$0) } }
      }
    }
    if !diagnostic.notes.isEmpty {
      json.array("notes") { json in
        for note in diagnostic.notes { json.field(nil, note) }
      }
    }
    if let fix = diagnostic.fix { json.object("fix") { write(fix, to: &$0) } }
  }

  private func write(_ place: Place, to json: inout JSONText) {
    json.field("file", place.file)
    json.field("line", place.start.line)
    json.field("column", place.start.column)
    json.field("endLine", place.end.line)
    json.field("endColumn", place.end.column)
  }

  private func write(_ subject: TableSubject, to json: inout JSONText) {
    json.field("table", ifPresent: subject.table.isEmpty ? nil : subject.table)
    json.field("row", ifPresent: subject.row)
    json.field("field", ifPresent: subject.field)
    json.field("fieldName", ifPresent: subject.fieldName)
    json.field("cell", ifPresent: subject.cell)
    json.field("relation", ifPresent: subject.relation)
  }

  private func write(_ related: Related, to json: inout JSONText) {
    json.field("message", related.message)
    if let place = related.place { write(place, to: &json) }
  }

  private func write(_ fix: Fix, to json: inout JSONText) {
    json.field("file", fix.file)
    json.field("start", fix.range.lowerBound)
    json.field("end", fix.range.upperBound)
    json.field("replacement", fix.replacement)
  }
}
