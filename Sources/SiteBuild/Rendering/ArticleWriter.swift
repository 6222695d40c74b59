import Indicators
import Markdown
import MarkupText
import SiteModel
import SourceText
import Templating

/// Where an article's text is being written: HTML of a page, or plain text for descriptions and search.
enum TextForm {
  case html, plain
}

/// Filling the holes of articles: figures, calls, charts, links.
extension PageHost {
  /// The text of a page's article; nil for pages without one, and, with a message, when the file is not what it was
  /// when the run began.
  mutating func body(of id: PageID) -> ArticleBody? {
    if let body = reader.body(of: id) { return body }
    guard let facts = reader.suggestions.site.facts(of: id) else { return nil }
    diagnostics.append(
      Diagnostic(
        .error, code: "file-error", "the article went or changed while the site was being built", hint: "build again",
        at: Place(file: "Content/" + facts.path)))
    return nil
  }

  /// The HTML of a page's text.
  mutating func content(of id: PageID, in store: ValueStore) throws(HostFailure) -> Value {
    guard let body = body(of: id) else { return .none }
    guard !open.contains(id) else {
      throw HostFailure(code: "recursion", "the page shows its own text inside of it")
    }
    let fragment = body.document.body
    if fragment.holes.isEmpty { return store.string(bytes: fragment.bytes, trust: .html) }
    open.append(id)
    defer { open.removeLast() }
    var writer = MarkupWriter(capacity: fragment.bytes.count + 1024)
    write(fragment, of: body, page: id, as: .html, to: &writer, in: store)
    return markup(writer, in: store)
  }

  /// The summary: the front matter's own, or the article's beginning.
  mutating func summary(of id: PageID, in store: ValueStore) throws(HostFailure) -> Value {
    if let summary = reader.summary(of: id) { return store.string(summary) }
    if let plain = reader.plainSummary(of: id) { return store.string(bytes: plain.html, trust: .html) }
    guard let body = body(of: id), let summary = body.document.summary, !open.contains(id) else { return .none }
    open.append(id)
    defer { open.removeLast() }
    var writer = MarkupWriter()
    write(summary, of: body, page: id, as: .html, to: &writer, in: store)
    return markup(writer, in: store)
  }

  /// The description: the front matter's, or the words of the summary; of a table's page, the table's.
  mutating func description(of id: PageID, in store: ValueStore) throws(HostFailure) -> Value {
    if let description = reader.description(of: id) { return store.string(description) }
    if let table = reader.tableName(of: id) {
      return try tableAttribute(.description, of: table, in: store) ?? Value.none
    }
    if let plain = reader.plainSummary(of: id) {
      return store.string(shortened(String(decoding: plain.text, as: UTF8.self), to: 160))
    }
    guard let body = body(of: id), let summary = body.document.summaryText, !open.contains(id) else {
      return .none
    }
    open.append(id)
    defer { open.removeLast() }
    var writer = MarkupWriter()
    write(summary, of: body, page: id, as: .plain, to: &writer, in: store)
    return store.string(shortened(writer.text, to: 160))
  }

  /// The headings of levels 2 and 3 as a list with children.
  mutating func contents(of id: PageID, in store: ValueStore) throws(HostFailure) -> Value {
    guard reader.showsContents(id) != false, let body = body(of: id) else { return store.list([]) }
    var entries: [(heading: Heading, children: [Value])] = []
    for heading in body.document.headings where heading.level == 2 || heading.level == 3 {
      if heading.level == 2 || entries.isEmpty {
        entries.append((heading, []))
      } else {
        let child = value(of: heading, in: body, page: id, children: [], in: store)
        entries[entries.count - 1].children.append(child)
      }
    }
    var values: [Value] = []
    for entry in entries {
      values.append(value(of: entry.heading, in: body, page: id, children: entry.children, in: store))
    }
    return store.list(values)
  }

  private mutating func value(
    of heading: Heading, in body: ArticleBody, page: PageID, children: [Value], in store: ValueStore
  ) -> Value {
    var writer = MarkupWriter()
    write(heading.text, of: body, page: page, as: .plain, to: &writer, in: store)
    return store.map([
      ("level", .int(heading.level)), ("id", store.string(heading.id)), ("title", store.string(writer.text)),
      ("children", store.list(children)),
    ])
  }

  /// The tables that a page shows figures of, as written in its text.
  mutating func indicators(of id: PageID, in store: ValueStore) throws(HostFailure) -> Value {
    var names = shown.tables
    if let body = body(of: id) { names += body.document.dataNames(in: body.source) }
    var seen: Set<String> = []
    var values: [Value] = []
    // One that could not be read has been reported, and one under embargo is not to be named.
    for name in names where seen.insert(name).inserted && reader.tableNames.contains(name) {
      guard reader.table(named: name) != nil, reader.embargo(ofTable: name, at: nil) == nil else { continue }
      values.append(value(ofTable: name))
    }
    return store.list(values)
  }

  /// Writes a fragment, with something in each of its holes.
  mutating func write(
    _ fragment: Fragment, of body: ArticleBody, page: PageID, as form: TextForm, to writer: inout MarkupWriter,
    in store: ValueStore
  ) {
    var start = 0
    for hole in fragment.holes {
      writer.write(bytes: fragment.bytes[start..<hole.offset])
      start = hole.offset
      let place = SlotPlace(body: body, page: page, form: hole.isInAttribute ? .plain : form, isEscaped: form == .html)
      write(body.document.slots[hole.slot], at: place, to: &writer, in: store)
    }
    writer.write(bytes: fragment.bytes[start...])
  }

  private func shortened(_ text: String, to count: Int) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= count ? line : line.prefix(count - 1) + "…"
  }
}

/// Where a slot is being filled.
struct SlotPlace {
  let body: ArticleBody
  let page: PageID
  /// Whether elements may be written, or words alone.
  let form: TextForm
  /// Whether the words are escaped for HTML.
  let isEscaped: Bool

  /// The text of a range of the article's source.
  func text(_ range: Range<Int>) -> String { body.source.text(in: range) }
}
