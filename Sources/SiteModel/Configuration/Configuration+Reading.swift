import Settings
package import SourceText

extension Configuration {
  /// What to say when there is no `site.yaml`: the two lines to write.
  /// - Parameter name: the file's name in messages.
  package static func missing(_ name: String = "Content/site.yaml") -> Diagnostic {
    Diagnostic(
      .error, code: "settings", "there is no site.yaml", hint: "write these two lines into \(name)",
      at: Place(file: name), notes: ["title: My site", "base_url: https://example.org/"])
  }

  /// Reads `site.yaml`.
  ///
  /// The top level is closed, `params` is open. Faults that leave a title and an address give a configuration all the
  /// same, so that the faults of the articles are found in the same run.
  package static func read(_ source: SourceFile) -> (configuration: Configuration?, diagnostics: [Diagnostic]) {
    let value: LocatedValue?
    do {
      value = try parseYAML(source)
    } catch {
      return (nil, error.diagnostics)
    }
    var reader = MappingReader(value, in: source, code: "settings", name: "site.yaml")
    let title = reader.filled("title")
    let base = reader.baseURL("base_url")
    reader.reportMissing()
    var found = Configuration(title: title ?? "", baseURL: base ?? .root)
    found.read(&reader)
    let diagnostics = reader.finish()
    return (title == nil || base == nil ? nil : found, diagnostics)
  }

  private mutating func read(_ reader: inout MappingReader) {
    description = reader.string("description")
    languages = reader.siteLanguages()
    zone = reader.zone("timezone") ?? .utc
    author = reader.string("author")
    license = reader.string("license")
    permalinks = reader.permalinks("permalinks")
    taxonomies = reader.taxonomies("taxonomies") ?? ["tags"]
    pageSize = reader.positive("paginate_by")
    menus = reader.menus("menus", languages: languages)
    feedLimit = reader.nested("feed") { $0.positive("limit") ?? 20 } ?? 20
    markdown = reader.nested("markdown") { MarkdownSettings(&$0) } ?? MarkdownSettings()
    figures = reader.nested("figures") { FigureSettings(&$0) } ?? FigureSettings()
    dataFormats = reader.nested("data") { $0.dataFormats("formats") } ?? []
    footer = reader.nested("footer") { Footer(&$0) } ?? Footer()
    let kinds = SiteKind.allCases.map(\.rawValue).joined(separator: ", ")
    kind = reader.parsed("kind", expecting: "one of \(kinds)") { SiteKind(rawValue: $0) }
    check = reader.nested("check") { CheckSettings(&$0) } ?? CheckSettings()
    search = reader.bool("search") ?? true
    targets = reader.mapping("targets") ?? []
    urlSchemes = reader.urlSchemes("url_schemes")
    params = reader.openMapping("params")
  }
}

extension BaseURL {
  /// The root of no host in particular.
  static let root = BaseURL("/") ?? BaseURL(origin: "", path: "/")
}

extension MarkdownSettings {
  /// Reads `markdown`.
  init(_ reader: inout MappingReader) {
    unsafe = reader.bool("unsafe") ?? false
    smart = reader.bool("smart") ?? false
    headingAnchors = reader.bool("heading_anchors") ?? false
  }
}

extension FigureSettings {
  /// Reads `figures`.
  init(_ reader: inout MappingReader) {
    if let entry = reader.entry("require_bound") {
      if let always = entry.value.asBool {
        requireBound = always ? .always : .never
      } else if entry.value.sequence != nil {
        requireBound = .sections(reader.strings("require_bound") ?? [])
      } else {
        reader.report(
          "\"require_bound\" is \(entry.value.descriptionForMessages), not true, false or a list of sections",
          at: entry.value.range)
      }
    }
    let expected = Rounding.allCases.map(\.rawValue).joined(separator: " or ")
    rounding = reader.parsed("rounding", expecting: expected) { Rounding(rawValue: $0) } ?? .halfUp
  }
}

extension Footer {
  /// Reads `footer`.
  init(_ reader: inout MappingReader) {
    organizer = reader.string("organizer")
    icp = reader.string("icp")
    publicSecurity = reader.string("public_security")
    siteCode = reader.string("site_code")
    contact = reader.string("contact")
  }
}
