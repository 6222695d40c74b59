import SiteModel
import Templating

/// The feeds of a page: what it lists, the newest first.
extension PageHost {
  mutating func feedAttribute(
    _ attribute: Attribute, of id: PageID, in store: ValueStore
  ) throws(HostFailure) -> Value? {
    switch attribute {
    case .newest: return value(newest(of: id), in: store)
    case .feedURL: return value(feedURL(of: id, .atom), in: store)
    case .jsonFeedURL: return value(feedURL(of: id, .json), in: store)
    case .feedUpdated: return store.string(feedUpdated(of: id))
    case .jsonFeed: return try jsonFeed(of: id, in: store)
    default: return nil
    }
  }

  /// The dated pages that a page lists, the newest first, as many as `feed.limit`.
  private mutating func newest(of id: PageID) -> [PageID] {
    var dated: [(page: PageID, instant: Int, order: Int)] = []
    for (order, page) in listed(on: id).enumerated() {
      if let date = reader.date(of: page) { dated.append((page, date.instantSeconds, order)) }
    }
    dated.sort { ($1.instant, $0.order) < ($0.instant, $1.order) }
    return dated.prefix(reader.setting(.feed) { $0.feedLimit }).map(\.page)
  }

  /// Nil for a page that lists nothing with a date.
  private mutating func feedURL(of id: PageID, _ form: FeedForm) -> String? {
    guard reader.hasFeed(id) else { return nil }
    let route = reader.feedRoute(of: id, form)
    return reader.setting(.baseURL) { $0.baseURL.link(to: route) }
  }

  /// When the newest change of what the feed shows was made; the build's clock for an empty feed.
  private mutating func feedUpdated(of id: PageID) -> String {
    var last: CivilDate?
    for page in newest(of: id) {
      guard let date = reader.updated(of: page) ?? reader.date(of: page) else { continue }
      if date.instantSeconds > last?.instantSeconds ?? Int.min { last = date }
    }
    return (last ?? reader.clock()).rfc3339
  }

  /// What the feed is called in a list of feeds of many sites.
  private mutating func feedTitle(of id: PageID) -> String {
    let site = siteName()
    return reader.kind(of: id) == .home ? site : "\(reader.title(of: id)) · \(site)"
  }

  /// JSON Feed 1.1 (jsonfeed.org), as a value to print as JSON.
  private mutating func jsonFeed(of id: PageID, in store: ValueStore) throws(HostFailure) -> Value {
    let base = reader.setting(.baseURL) { $0.baseURL }
    let route = reader.feedRoute(of: id, .json)
    var feed: [(key: String, value: Value)] = [
      ("version", store.string("https://jsonfeed.org/version/1.1")), ("title", store.string(feedTitle(of: id))),
      ("home_page_url", store.string(reader.permalink(of: id))), ("feed_url", store.string(base.permalink(to: route))),
    ]
    let description = try description(of: id, in: store)
    if description.asString?.isEmpty == false { feed.append(("description", description)) }
    feed.append(("language", store.string(reader.language(of: id))))
    let author = authorName() ?? siteName()
    feed.append(("authors", store.list([store.map([("name", store.string(author))])])))
    var items: [Value] = []
    for page in newest(of: id) { items.append(try jsonItem(page, in: store)) }
    feed.append(("items", store.list(items)))
    return store.map(feed)
  }

  private mutating func jsonItem(_ id: PageID, in store: ValueStore) throws(HostFailure) -> Value {
    let permalink = store.string(reader.permalink(of: id))
    let title = store.string(reader.title(of: id))
    let description = try description(of: id, in: store)
    var item: [(key: String, value: Value)] = [
      ("id", permalink), ("url", permalink), ("title", title),
      ("content_text", description.asString?.isEmpty == false ? description : title),
    ]
    if let date = reader.date(of: id) { item.append(("date_published", store.string(date.rfc3339))) }
    if let date = reader.updated(of: id) ?? reader.date(of: id) {
      item.append(("date_modified", store.string(date.rfc3339)))
    }
    if let author = reader.author(of: id) {
      item.append(("authors", store.list([store.map([("name", store.string(author))])])))
    }
    let tags = reader.terms(of: id)
    if !tags.isEmpty {
      var titles: [Value] = []
      for tag in tags { titles.append(store.string(reader.title(of: tag))) }
      item.append(("tags", store.list(titles)))
    }
    item.append(("language", store.string(reader.language(of: id))))
    return store.map(item)
  }
}

extension RecordingReader {
  /// Whether a page has feeds.
  mutating func hasFeed(_ id: PageID) -> Bool {
    _ = route(of: id)
    switch kind(of: id) {
    case .home: return suggestions.site.hasFeed(id)
    case .section:
      for page in members(of: id) where date(of: page) != nil { return suggestions.site.hasFeed(id) }
      return false
    case .term:
      for page in termMembers(of: id) where date(of: page) != nil { return suggestions.site.hasFeed(id) }
      return false
    case .article, .indicator, .taxonomy, .notFound, .search: return false
    }
  }

  /// Where a feed of a page stands.
  mutating func feedRoute(of id: PageID, _ form: FeedForm) -> Route {
    _ = route(of: id)
    return suggestions.site.feedRoute(of: id, form)
  }
}
