import Fingerprints
import Markdown
import Settings
import SiteModel

/// Facts of articles, so that a run reads only the articles that have changed.
extension CacheWriter {
  mutating func write(_ facts: ArticleFacts) {
    write(facts.source)
    write(facts.bodyStart)
    write(facts.frontMatter)
    write(facts.firstHeading)
    writeAnchors(of: facts)
    write(facts.headings) { writer, heading in
      writer.write(heading.level)
      writer.write(heading.id)
      writer.write(heading.title)
    }
    write(facts.links) { $0.write($1) }
    write(facts.images) { $0.write($1) }
    write(facts.wordCount)
    write(facts.summary)
    write(facts.summaryText)
    write(facts.dataNames) { $0.write($1) }
    write(facts.hasSlots)
    write(facts.isEmpty)
    write(facts.diagnostics) { $0.write($1) }
  }

  /// Nearly always the anchors are the headings' ids.
  private mutating func writeAnchors(of facts: ArticleFacts) {
    let isPlain = facts.anchors == facts.headings.map(\.id).sorted(by: bytewise)
    write(isPlain)
    if !isPlain { write(facts.anchors) { $0.write($1) } }
  }

  private mutating func write(_ link: LinkFacts) {
    write(link.index)
    write(link.destination)
    write(link.range)
  }

  mutating func write(_ range: Range<Int>) {
    write(range.lowerBound)
    write(range.count)
  }

  private mutating func write(_ fragment: Fragment) {
    write(fragment.bytes)
    write(fragment.holes) { writer, hole in
      writer.write(hole.offset)
      writer.write(hole.slot)
      writer.write(hole.isInAttribute)
    }
  }

  private mutating func write(_ fragment: Fragment?) {
    write(fragment != nil)
    if let fragment { write(fragment) }
  }

  private mutating func write(_ front: PageFrontMatter) {
    for text in [
      front.title, front.description, front.summary, front.slug, front.template, front.author, front.language,
    ] { write(text) }
    for date in [front.date, front.updated, front.publishDate, front.expiryDate] { write(date) }
    for flag in [front.isDraft, front.showsContents, front.requiresBoundFigures] { write(flag) }
    write(front.url?.path)
    write(front.aliases) { $0.write($1.path) }
    write(front.weight)
    write(front.terms) { writer, words in writer.write(words) { $0.write($1) } }
    write(front.image)
    write(front.menus) { writer, entry in
      writer.write(entry.menu)
      writer.write(entry.title)
      writer.write(entry.weight)
      writer.write(entry.parent)
    }
    write(front.params)
    write(front.cascade) { $0.write($1) }
  }

  mutating func write(_ cascade: Cascade) {
    write(cascade.template)
    write(cascade.author)
    write(cascade.image)
    for flag in [cascade.showsContents, cascade.isDraft, cascade.requiresBoundFigures] { write(flag) }
    for date in [cascade.publishDate, cascade.expiryDate] { write(date) }
    write(cascade.params)
  }

  private mutating func write(_ flag: Bool?) { write(flag.map { $0 ? 2 : 1 } ?? 0) }

  mutating func write(_ number: Int?) {
    write(number != nil)
    if let number { write(number) }
  }

  mutating func write(_ date: CivilDate?) {
    write(date != nil)
    guard let date else { return }
    write(date.instantSeconds)
    write(date.offsetSeconds)
    write(date.hasTime)
  }

  private mutating func write(_ text: LocatedText?) {
    write(text != nil)
    guard let text else { return }
    write(text.text)
    write(text.range)
  }

  private mutating func write(_ value: LocatedValue?) {
    write(value != nil)
    if let value { write(value) }
  }

  private mutating func write(_ value: LocatedValue) {
    write(value.range)
    switch value.content {
    case .scalar(let scalar):
      write(0)
      write(scalar.text)
      write(scalar.style.cacheCode)
      write(scalar.kind.cacheCode)
    case .sequence(let values):
      write(1)
      write(values) { $0.write($1) }
    case .mapping(let entries):
      write(2)
      write(entries) { writer, entry in
        writer.write(entry.key)
        writer.write(entry.keyRange)
        writer.write(entry.value)
      }
    }
  }
}

extension CacheReader {
  mutating func articleFacts(path: String) throws(CacheDamage) -> ArticleFacts {
    var facts = ArticleFacts(path: path, source: try fingerprint())
    facts.bodyStart = try integer()
    facts.frontMatter = try frontMatter()
    facts.firstHeading = try optionalString()
    let isPlain = try bool()
    if !isPlain { facts.anchors = try strings() }
    facts.headings = try list { reader throws(CacheDamage) in
      HeadingFacts(level: try reader.integer(), id: try reader.string(), title: try reader.fragment())
    }
    if isPlain { facts.anchors = facts.headings.map(\.id).sorted(by: bytewise) }
    facts.links = try list { reader throws(CacheDamage) in try reader.link() }
    facts.images = try list { reader throws(CacheDamage) in try reader.link() }
    facts.wordCount = try integer()
    facts.summary = try bool() ? try fragment() : nil
    facts.summaryText = try bool() ? try fragment() : nil
    facts.dataNames = try strings()
    facts.hasSlots = try bool()
    facts.isEmpty = try bool()
    facts.diagnostics = try list { reader throws(CacheDamage) in try reader.diagnostic() }
    return facts
  }

  mutating func strings() throws(CacheDamage) -> [String] {
    try list { reader throws(CacheDamage) in try reader.string() }
  }

  private mutating func link() throws(CacheDamage) -> LinkFacts {
    LinkFacts(index: try integer(), destination: try string(), range: try range())
  }

  mutating func range() throws(CacheDamage) -> Range<Int> {
    let start = try integer()
    let (end, overflows) = start.addingReportingOverflow(try integer())
    guard !overflows, start >= 0, start <= end else { throw CacheDamage() }
    return start..<end
  }

  private mutating func fragment() throws(CacheDamage) -> Fragment {
    let bytes = try byteArray()
    let holes = try list { reader throws(CacheDamage) in
      Hole(offset: try reader.integer(), slot: try reader.integer(), isInAttribute: try reader.bool())
    }
    return Fragment(bytes: bytes, holes: holes)
  }

  private mutating func frontMatter() throws(CacheDamage) -> PageFrontMatter {
    var front = PageFrontMatter()
    front.title = try optionalString()
    front.description = try optionalString()
    front.summary = try optionalString()
    front.slug = try optionalString()
    front.template = try optionalString()
    front.author = try optionalString()
    front.language = try optionalString()
    front.date = try date()
    front.updated = try date()
    front.publishDate = try date()
    front.expiryDate = try date()
    front.isDraft = try flag()
    front.showsContents = try flag()
    front.requiresBoundFigures = try flag()
    front.url = try bool() ? try route() : nil
    front.aliases = try list { reader throws(CacheDamage) in try reader.route() }
    front.weight = try optionalInteger()
    front.terms = try list { reader throws(CacheDamage) in try reader.strings() }
    front.image = try locatedText()
    front.menus = try list { reader throws(CacheDamage) in try reader.menuEntry() }
    front.params = try bool() ? try locatedValue(depth: 0) : nil
    front.cascade = try list { reader throws(CacheDamage) in try reader.cascade() }
    return front
  }

  private mutating func menuEntry() throws(CacheDamage) -> PageMenuEntry {
    PageMenuEntry(
      menu: try string(), title: try optionalString(), weight: try optionalInteger(), parent: try optionalString())
  }

  mutating func cascade() throws(CacheDamage) -> Cascade {
    var cascade = Cascade()
    cascade.template = try optionalString()
    cascade.author = try optionalString()
    cascade.image = try locatedText()
    cascade.showsContents = try flag()
    cascade.isDraft = try flag()
    cascade.requiresBoundFigures = try flag()
    cascade.publishDate = try date()
    cascade.expiryDate = try date()
    cascade.params = try bool() ? try locatedValue(depth: 0) : nil
    return cascade
  }

  private mutating func flag() throws(CacheDamage) -> Bool? {
    switch try integer() {
    case 0: nil
    case 1: false
    case 2: true
    default: throw CacheDamage()
    }
  }

  mutating func optionalInteger() throws(CacheDamage) -> Int? { try bool() ? try integer() : nil }

  mutating func route() throws(CacheDamage) -> Route {
    Route(checkedPath: try string())
  }

  mutating func date() throws(CacheDamage) -> CivilDate? {
    guard try bool() else { return nil }
    let (instant, offset) = (try integer(), try integer())
    guard let date = CivilDate(instantSeconds: instant, offsetSeconds: offset, hasTime: try bool()) else {
      throw CacheDamage()
    }
    return date
  }

  private mutating func locatedText() throws(CacheDamage) -> LocatedText? {
    try bool() ? LocatedText(text: try string(), range: try range()) : nil
  }

  private mutating func locatedValue(depth: Int) throws(CacheDamage) -> LocatedValue {
    guard depth < 256 else { throw CacheDamage() }
    let range = try range()
    switch try integer() {
    case 0:
      let text = try string()
      guard let style = LocatedValue.Style(cacheCode: try integer()),
        let kind = LocatedValue.Kind(cacheCode: try integer())
      else { throw CacheDamage() }
      return LocatedValue(.scalar(.init(text: text, style: style, kind: kind)), range: range)
    case 1:
      let values = try list { reader throws(CacheDamage) in try reader.locatedValue(depth: depth + 1) }
      return LocatedValue(.sequence(values), range: range)
    case 2:
      let entries = try list { reader throws(CacheDamage) in
        LocatedEntry(
          key: try reader.string(), keyRange: try reader.range(), value: try reader.locatedValue(depth: depth + 1))
      }
      return LocatedValue(.mapping(entries), range: range)
    default: throw CacheDamage()
    }
  }
}

extension LocatedValue.Style {
  private static let codes: [Self] = [.plain, .quoted, .block]

  fileprivate var cacheCode: Int { Self.codes.firstIndex(of: self) ?? 0 }

  fileprivate init?(cacheCode: Int) {
    guard Self.codes.indices.contains(cacheCode) else { return nil }
    self = Self.codes[cacheCode]
  }
}

extension LocatedValue.Kind {
  private static let codes: [Self] = [.null, .bool, .integer, .number, .string, .date]

  fileprivate var cacheCode: Int { Self.codes.firstIndex(of: self) ?? 0 }

  fileprivate init?(cacheCode: Int) {
    guard Self.codes.indices.contains(cacheCode) else { return nil }
    self = Self.codes[cacheCode]
  }
}
