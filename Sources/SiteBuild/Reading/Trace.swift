import SiteModel

/// What an output has read: each facet once, after `settle()`.
///
/// Nearly all of it are parts of pages, a hundred on a page with lists; so these are numbers that need no hashing.
struct Trace: Sendable {
  /// A part of a page as one number.
  struct PagePart: Sendable, Hashable, Comparable {
    /// The page's number, then six bits for the field.
    let raw: UInt32

    init(_ page: PageID, _ field: PageField) { raw = UInt32(bitPattern: page.number) << 6 | UInt32(field.rawValue) }

    /// The page.
    var page: PageID { PageID(Int(raw >> 6)) }
    /// The field's place in `PageField`, less than 64.
    var fieldNumber: Int { Int(raw & 63) }

    static func < (left: PagePart, right: PagePart) -> Bool { left.raw < right.raw }
  }

  /// Parts of pages.
  private(set) var pageParts: [PagePart] = []
  /// Everything else.
  private(set) var others: Set<Facet> = []

  /// Notes a part of a page.
  mutating func note(_ page: PageID, _ field: PageField) { pageParts.append(PagePart(page, field)) }

  /// Notes a facet.
  mutating func note(_ facet: Facet) {
    if case .site(.page(let page, let field)) = facet { note(page, field) } else { others.insert(facet) }
  }

  /// Sorts the parts of pages and leaves each in once.
  mutating func settle() {
    pageParts.sort()
    var kept = 0
    for index in pageParts.indices where kept == 0 || pageParts[index] != pageParts[kept - 1] {
      pageParts[kept] = pageParts[index]
      kept += 1
    }
    pageParts.removeLast(pageParts.count - kept)
  }

  /// All facets, for `explain`.
  var facets: [Facet] {
    let fields = PageField.allCases
    return Array(others) + pageParts.map { .site(.page($0.page, fields[$0.fieldNumber])) }
  }
}
