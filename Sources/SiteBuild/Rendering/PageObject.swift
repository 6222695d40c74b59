import SiteModel
import SourceText
import Templating

/// `page` in templates, and every other page that is reached from it.
extension PageHost {
  static let pageAttributes: [Attribute] = [
    .kind, .title, .url, .permalink, .date, .updated, .description, .summary, .content, .toc, .wordCount, .readingTime,
    .tags, .terms, .author, .language, .translations, .section, .ancestors, .previous, .next, .related, .pages,
    .sections,
    .params, .indicators, .figures, .sourcePath, .aliases, .template, .draft, .image, .table, .weight, .name, .newest,
    .dateTime, .updatedTime, .imageURL, .feedURL, .jsonFeedURL, .feedUpdated, .jsonFeed, .jsonLD,
  ]

  mutating func pageAttribute(
    _ attribute: Attribute, of id: PageID, in store: ValueStore
  ) throws(HostFailure) -> Value? {
    switch attribute {
    case .kind: return store.string(reader.kind(of: id).name)
    case .title: return store.string(reader.title(of: id))
    case .url: return store.string(reader.url(of: id))
    case .permalink: return store.string(reader.permalink(of: id))
    case .language: return store.string(reader.language(of: id))
    case .sourcePath: return value(reader.sourcePath(of: id), in: store)
    case .name: return value(name(of: id), in: store)
    case .table: return reader.tableName(of: id).map { value(ofTable: $0) } ?? Value.none
    case .content, .summary, .toc, .description, .figures, .indicators:
      return try textAttribute(attribute, of: id, in: store)
    case .date, .updated, .author, .image, .template, .draft, .weight, .aliases, .params, .wordCount, .readingTime:
      return frontMatterAttribute(attribute, of: id, in: store)
    case .dateTime, .updatedTime, .imageURL, .jsonLD: return try metadataAttribute(attribute, of: id, in: store)
    case .newest, .feedURL, .jsonFeedURL, .feedUpdated, .jsonFeed:
      return try feedAttribute(attribute, of: id, in: store)
    default: return relationAttribute(attribute, of: id, in: store)
    }
  }

  /// What a page of no file is called: its table, taxonomy or term.
  private mutating func name(of id: PageID) -> String? {
    switch reader.kind(of: id) {
    case .indicator: reader.tableName(of: id)
    case .term(_, let name): name
    case .taxonomy: reader.title(of: id)
    case .home, .section, .article, .notFound, .search: nil
    }
  }

  private mutating func frontMatterAttribute(_ attribute: Attribute, of id: PageID, in store: ValueStore) -> Value? {
    switch attribute {
    case .date: return value(reader.date(of: id)?.text, in: store)
    case .updated: return value(reader.updated(of: id)?.text, in: store)
    case .author: return value(reader.author(of: id), in: store)
    case .image: return value(reader.image(of: id), in: store)
    case .template: return store.string(reader.template(of: id))
    case .draft: return .bool(reader.isDraft(id))
    case .weight: return reader.weight(of: id).map { .int($0) } ?? Value.none
    case .aliases: return store.list(reader.aliases(of: id).map { store.string($0.encodedPath) })
    case .params: return value(reader.params(of: id), in: store)
    case .wordCount: return .int(reader.wordCount(of: id))
    case .readingTime: return .int(max(1, (reader.wordCount(of: id) + 299) / 300))
    default: return nil
    }
  }

  private mutating func relationAttribute(_ attribute: Attribute, of id: PageID, in store: ValueStore) -> Value? {
    switch attribute {
    case .section: return value(reader.section(of: id))
    case .ancestors: return value(reader.ancestors(of: id), in: store)
    case .previous: return value(reader.previous(of: id))
    case .next: return value(reader.next(of: id))
    case .related: return value(reader.related(to: id), in: store)
    case .pages: return value(listed(on: id), in: store)
    case .sections: return value(reader.subsections(of: id), in: store)
    case .tags: return terms(of: id, taxonomy: "tags", in: store)
    case .terms: return terms(of: id, taxonomy: nil, in: store)
    case .translations: return translations(of: id, in: store)
    default: return nil
    }
  }

  /// The pages that a page lists, by its kind.
  mutating func listed(on id: PageID) -> [PageID] {
    switch reader.kind(of: id) {
    case .home: reader.articles(like: id)
    case .term, .taxonomy: reader.termMembers(of: id)
    case .section, .article, .indicator, .notFound, .search: reader.members(of: id)
    }
  }

  private mutating func terms(of id: PageID, taxonomy: String?, in store: ValueStore) -> Value {
    let names = reader.setting(.taxonomies) { $0.taxonomies }
    var entries: [Value] = []
    for term in reader.terms(of: id) {
      guard case .term(let number, _) = reader.kind(of: term), taxonomy == nil || names[number] == taxonomy else {
        continue
      }
      entries.append(
        store.map([
          ("title", store.string(reader.title(of: term))), ("url", store.string(reader.url(of: term))),
          ("taxonomy", store.string(names[number])),
        ]))
    }
    return store.list(entries)
  }

  private mutating func translations(of id: PageID, in store: ValueStore) -> Value {
    var entries: [Value] = []
    for other in reader.editions(of: id) where other != id {
      entries.append(
        store.map([
          ("language", store.string(reader.language(of: other))), ("title", store.string(reader.title(of: other))),
          ("url", store.string(reader.url(of: other))), ("permalink", store.string(reader.permalink(of: other))),
        ]))
    }
    return store.list(entries)
  }

  private mutating func textAttribute(
    _ attribute: Attribute, of id: PageID, in store: ValueStore
  ) throws(HostFailure) -> Value? {
    switch attribute {
    case .content: return try content(of: id, in: store)
    case .summary: return try summary(of: id, in: store)
    case .description: return try description(of: id, in: store)
    case .toc: return try contents(of: id, in: store)
    case .figures: return store.list(shown.figures.map { store.string($0.text) })
    case .indicators: return try indicators(of: id, in: store)
    default: return nil
    }
  }
}
