import SiteModel
import Templating

/// What machines read of a page: dates with their offset, its picture, and schema.org's words for it.
extension PageHost {
  mutating func metadataAttribute(
    _ attribute: Attribute, of id: PageID, in store: ValueStore
  ) throws(HostFailure) -> Value? {
    switch attribute {
    case .dateTime: return value(reader.date(of: id)?.rfc3339, in: store)
    case .updatedTime: return value(reader.updated(of: id)?.rfc3339, in: store)
    case .imageURL: return value(imageURL(of: id), in: store)
    case .jsonLD: return try structuredData(of: id, in: store)
    default: return nil
    }
  }

  /// The address of the page's picture with its host. One that leads nowhere is reported where it is written.
  private mutating func imageURL(of id: PageID) -> String? {
    guard let image = reader.image(of: id) else { return nil }
    switch reader.resolve(image, from: id) {
    case .success(.external(let url)): return url
    case .success(let target):
      let base = reader.setting(.baseURL) { $0.baseURL }
      return base.origin + target.url
    case .failure(let fault):
      if id == page { diagnostics.append(fault.diagnostic(at: reader.place(ofImageOf: id), isImage: true)) }
      return nil
    }
  }

  // MARK: schema.org

  /// JSON-LD: the path to the page, who publishes it, and the article or the site itself.
  private mutating func structuredData(of id: PageID, in store: ValueStore) throws(HostFailure) -> Value {
    var graph = [organization(in: store)]
    switch reader.kind(of: id) {
    case .home: graph.append(webSite(id, in: store))
    case .article: graph += [breadcrumbs(of: id, in: store), try article(id, in: store)]
    case .section, .indicator, .taxonomy, .term, .notFound, .search: graph.append(breadcrumbs(of: id, in: store))
    }
    return store.map([("@context", store.string("https://schema.org")), ("@graph", store.list(graph))])
  }

  private mutating func publisherID(in store: ValueStore) -> Value {
    store.string(reader.setting(.baseURL) { $0.baseURL.text } + "#publisher")
  }

  private mutating func organization(in store: ValueStore) -> Value {
    store.map([
      ("@type", store.string("Organization")), ("@id", publisherID(in: store)), ("name", store.string(publisherName())),
      ("url", store.string(reader.setting(.baseURL) { $0.baseURL.text })),
    ])
  }

  private mutating func breadcrumbs(of id: PageID, in store: ValueStore) -> Value {
    var items: [Value] = []
    for page in reader.ancestors(of: id) + [id] {
      // The headline of a home page says little as the first step of a path.
      let name = reader.kind(of: page) == .home ? siteName() : reader.title(of: page)
      items.append(
        store.map([
          ("@type", store.string("ListItem")), ("position", .int(items.count + 1)),
          ("name", store.string(name)), ("item", store.string(reader.permalink(of: page))),
        ]))
    }
    return store.map([("@type", store.string("BreadcrumbList")), ("itemListElement", store.list(items))])
  }

  private mutating func webSite(_ id: PageID, in store: ValueStore) -> Value {
    store.map([
      ("@type", store.string("WebSite")), ("name", store.string(siteName())),
      ("url", store.string(reader.permalink(of: id))), ("inLanguage", store.string(reader.language(of: id))),
      ("publisher", store.map([("@id", publisherID(in: store))])),
    ])
  }

  private mutating func article(_ id: PageID, in store: ValueStore) throws(HostFailure) -> Value {
    let url = store.string(reader.permalink(of: id))
    var fields: [(key: String, value: Value)] = [
      ("@type", store.string("Article")), ("@id", url), ("mainEntityOfPage", url), ("url", url),
      ("headline", store.string(reader.title(of: id))), ("inLanguage", store.string(reader.language(of: id))),
      ("publisher", store.map([("@id", publisherID(in: store))])),
    ]
    let description = try description(of: id, in: store)
    if description.asString?.isEmpty == false { fields.append(("description", description)) }
    if let date = reader.date(of: id) {
      fields.append(("datePublished", store.string(date.rfc3339)))
      fields.append(("dateModified", store.string((reader.updated(of: id) ?? date).rfc3339)))
    }
    if let image = imageURL(of: id) { fields.append(("image", store.string(image))) }
    let author = reader.author(of: id) ?? authorName()
    fields.append(
      (
        "author",
        author.map { store.map([("@type", store.string("Organization")), ("name", store.string($0))]) }
          ?? store.map([("@id", publisherID(in: store))])
      ))
    return store.map(fields)
  }
}
