import SiteModel
import Templating

/// The root variables of templates.
extension PageHost {
  /// A value for each of `Root.allCases`, in that order.
  mutating func roots(in store: ValueStore) -> [Value] {
    Root.allCases.map { root in
      switch root {
      case .site, .config: return .host(HostObject(kind: ObjectKind.site.rawValue, handle: 0))
      case .page: return value(page)
      case .paginator: return paginator(in: store)
      case .term: return isTerm ? value(page) : Value.none
      case .terms: return isTaxonomy ? value(reader.termMembers(of: page), in: store) : Value.none
      case .data: return .host(HostObject(kind: ObjectKind.data.rawValue, handle: 0))
      }
    }
  }

  private var isTerm: Bool {
    mutating get {
      switch reader.kind(of: page) {
      case .term: true
      case .home, .section, .article, .indicator, .taxonomy, .notFound, .search: false
      }
    }
  }

  private var isTaxonomy: Bool {
    mutating get {
      switch reader.kind(of: page) {
      case .taxonomy: true
      case .home, .section, .article, .indicator, .term, .notFound, .search: false
      }
    }
  }

  /// The part of a list that this output shows; none for pages that are not paged.
  private mutating func paginator(in store: ValueStore) -> Value {
    guard let pager = reader.pager(part, of: page) else { return .none }
    func url(_ number: Int) -> Value { pager.urls[number].map { store.string($0) } ?? Value.none }
    return store.map([
      ("pages", value(pager.members, in: store)), ("index", .int(part)), ("total", .int(pager.count)),
      ("previous_url", url(part - 1)), ("next_url", url(part + 1)), ("first_url", url(1)),
      ("last_url", url(pager.count)),
    ])
  }
}
