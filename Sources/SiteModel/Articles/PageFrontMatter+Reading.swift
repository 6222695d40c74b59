package import Settings
package import SourceText

extension PageFrontMatter {
  /// Reads front matter by its canonical keys and the names that Hugo, Zola and Jekyll have for them.
  ///
  /// The top level is closed: an unknown key is an error with the nearest known one. What cannot be read is left out.
  /// - Parameters:
  ///   - value: the mapping between the fences, nil without one.
  ///   - source: the article's file.
  ///   - isSection: whether it is a section's `_index.md`, which may say things for the pages below it.
  /// - Returns: the typed values, and errors with code `front-matter`.
  package static func read(
    _ value: LocatedValue?, in source: SourceFile, configuration: Configuration, isSection: Bool
  ) -> (frontMatter: PageFrontMatter, diagnostics: [Diagnostic]) {
    guard value != nil else { return (PageFrontMatter(), []) }
    var reader = MappingReader(value, in: source, code: "front-matter", name: "front matter")
    var found = PageFrontMatter()
    found.title = reader.filled("title")
    found.description = reader.string("description")
    found.summary = reader.string("summary")
    let zone = configuration.zone
    found.date = reader.date("date", zone: zone)
    found.updated = reader.date("updated", aliases: ["lastmod"], zone: zone)
    found.publishDate = reader.date("publish_date", aliases: ["publishDate"], zone: zone)
    found.expiryDate = reader.date("expiry_date", aliases: ["expiryDate"], zone: zone)
    found.isDraft = reader.bool("draft")
    found.slug = reader.slug("slug")
    found.url = reader.route("url", aliases: ["path", "permalink"])
    found.aliases = reader.routes("aliases")
    found.weight = reader.integer("weight")
    found.template = reader.template("template", aliases: ["layout"])
    found.author = reader.names("author", aliases: configuration.taxonomies.contains("authors") ? [] : ["authors"])
    found.language = reader.language("language", aliases: ["lang"], of: configuration)
    found.image = reader.locatedString("image")
    found.showsContents = reader.bool("toc")
    found.menus = reader.pageMenus("menus", aliases: ["menu"])
    found.requiresBoundFigures = reader.requireBound("figures")
    found.params = reader.openMapping("params", aliases: ["extra"])
    found.terms = reader.terms(of: configuration.taxonomies)
    if isSection { found.cascade = reader.nested("cascade") { [Cascade(&$0, zone: zone)] } ?? [] }
    return (found, reader.finish().advisingOnForeignKeys(taxonomies: configuration.taxonomies))
  }
}

extension Cascade {
  /// Reads what a section says for the pages below it.
  init(_ reader: inout MappingReader, zone: SiteZone) {
    template = reader.template("template", aliases: ["layout"])
    author = reader.string("author")
    image = reader.locatedString("image")
    showsContents = reader.bool("toc")
    isDraft = reader.bool("draft")
    publishDate = reader.date("publish_date", aliases: ["publishDate"], zone: zone)
    expiryDate = reader.date("expiry_date", aliases: ["expiryDate"], zone: zone)
    requiresBoundFigures = reader.requireBound("figures")
    params = reader.openMapping("params", aliases: ["extra"])
  }
}
