import Fingerprints

extension SiteAssembly {
  /// Fingerprints of page names and of lists, made once because many outputs ask for them.
  mutating func makeFacets() {
    var table = FacetTable()
    table.keys = site.pages.map { Fingerprint($0.key) }
    for index in site.pages.indices {
      let page = PageID(index)
      if let print = fingerprint(of: site.members[index], table.keys) { table.members[page] = print }
      if let print = fingerprint(of: site.subsections[index], table.keys) { table.subsections[page] = print }
      if let print = fingerprint(of: site.termMembers[index], table.keys) { table.termMembers[page] = print }
    }
    table.articles = languages.indices.map {
      fingerprint(of: site.articlesOfLanguage[$0], table.keys) ?? Fingerprint("")
    }
    table.menus = site.menus.map { menus in
      var hasher = FingerprintHasher()
      for menu in menus {
        hasher.combine(menu.name)
        combine(menu.items, into: &hasher, table.keys)
      }
      return hasher.finish()
    }
    site.facetTable = table
  }

  private func fingerprint(of list: ArraySlice<PageID>, _ keys: [Fingerprint]) -> Fingerprint? {
    guard !list.isEmpty else { return nil }
    var hasher = FingerprintHasher()
    for page in list { hasher.combine(keys[page.index]) }
    return hasher.finish()
  }

  private func combine(_ items: [MenuItem], into hasher: inout FingerprintHasher, _ keys: [Fingerprint]) {
    hasher.combine(items.count)
    for item in items {
      hasher.combine(item.title)
      hasher.combine(item.url)
      if let page = item.page { hasher.combine(keys[page.index]) } else { hasher.combine(false) }
      combine(item.children, into: &hasher, keys)
    }
  }
}
