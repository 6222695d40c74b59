import SiteModel

/// The name of a facet in the cache and in `explain`: words that mean the same in every run, where a `Facet` holds
/// numbers of this one. `page green/forest.md title`, `cell forest-coverage[year=2020].value`.
struct FacetName: Sendable, Hashable {
  let text: String

  /// The name of a facet of a site.
  init(_ facet: Facet, in site: Site) {
    func key(_ page: PageID) -> String { site.pages[page.index].key }
    func code(_ language: LanguageID) -> String { site.configuration.languages[language.index].code }
    text =
      switch facet {
      case .site(.setting(let setting)): "setting \(setting)"
      case .site(.page(let page, let field)): "page \(field) \(key(page))"
      case .site(.menus(let language)): "menus \(code(language))"
      case .site(.lookup(let path, let language)): "path \(code(language)) \(path)"
      case .site(.anchor(let page, let anchor)): "anchor \(anchor.count) \(anchor) \(key(page))"
      case .site(.mentions(let name, let language)): "mentions \(code(language)) \(name)"
      case .link(let page, let destination): "link \(destination.count) \(destination) \(key(page))"
      case .allPages: "pages"
      case .tables: "tables"
      case .sidecar(let table): "sidecar \(table)"
      case .cell(let name): "cell \(name)"
      case .selection(let name): "selection \(name)"
      case .table(let name): "table \(name)"
      case .template(let name): "template \(name)"
      case .word(let language, let key): "word \(language) \(key)"
      case .asset(let name): "asset \(name)"
      case .data(let name): "data \(name)"
      case .chart(let name): "chart \(name)"
      case .drawings(let table): "drawings \(table)"
      case .file(let path): "file \(path)"
      }
  }

  /// A name from the cache.
  init(text: String) { self.text = text }

  /// Whether the articles, the configuration and the names of files settle it.
  var isOfLayout: Bool {
    ["setting", "page", "menus", "path", "anchor", "mentions", "link", "pages"].contains { text.isWord($0) }
  }

  /// Whether outputs have their names from it.
  var namesOutputs: Bool { ["asset", "tables"].contains { text.isWord($0) } }

  /// The facet of this name in a site; nil when what it names is no longer there, or the name is no name.
  func facet(in site: Site) -> Facet? {
    guard let blank = text.firstIndex(of: " ") else {
      return text == "pages" ? .allPages : text == "tables" ? .tables : nil
    }
    let rest = String(text[text.index(after: blank)...])
    switch text[..<blank] {
    case "setting": return Setting.allCases.first { "\($0)" == rest }.map { .site(.setting($0)) }
    case "page": return page(rest, in: site)
    case "menus": return language(rest, in: site).map { .site(.menus($0)) }
    case "path": return split(rest).flatMap { code, path in language(code, in: site).map { .site(.lookup(path, $0)) } }
    case "anchor":
      return counted(rest).flatMap { anchor, key in site.page(withKey: key).map { .site(.anchor($0, anchor)) } }
    case "link": return counted(rest).flatMap { link, key in site.page(withKey: key).map { .link(from: $0, to: link) } }
    case "mentions":
      return split(rest).flatMap { code, name in language(code, in: site).map { .site(.mentions(name, $0)) } }
    case "sidecar": return .sidecar(table: rest)
    case "cell": return .cell(rest)
    case "selection": return .selection(rest)
    case "table": return .table(rest)
    case "template": return .template(rest)
    case "word": return split(rest).map { .word(language: $0, key: $1) }
    case "asset": return .asset(rest)
    case "data": return .data(rest)
    case "chart": return .chart(rest)
    case "drawings": return .drawings(ofTable: rest)
    case "file": return .file(rest)
    default: return nil
    }
  }

  private func page(_ rest: String, in site: Site) -> Facet? {
    guard let (word, key) = split(rest), let page = site.page(withKey: key) else { return nil }
    return PageField.allCases.first { "\($0)" == word }.map { .site(.page(page, $0)) }
  }

  private func language(_ code: String, in site: Site) -> LanguageID? {
    site.configuration.languages.firstIndex { $0.code == code }.map { LanguageID($0) }
  }

  private func split(_ text: String) -> (String, String)? {
    text.firstIndex(of: " ").map { (String(text[..<$0]), String(text[text.index(after: $0)...])) }
  }

  /// A text with its length before it, since it may hold blanks, and the word behind it.
  private func counted(_ rest: String) -> (String, String)? {
    guard let (digits, text) = split(rest), let count = Int(digits), text.count > count else { return nil }
    let end = text.index(text.startIndex, offsetBy: count)
    return (String(text[..<end]), String(text[text.index(after: end)...]))
  }
}

extension String {
  /// Whether this begins with a word and nothing or a blank behind it.
  fileprivate func isWord(_ word: String) -> Bool {
    utf8.starts(with: word.utf8) && (utf8.count == word.utf8.count || utf8.dropFirst(word.utf8.count).first == 0x20)
  }
}
