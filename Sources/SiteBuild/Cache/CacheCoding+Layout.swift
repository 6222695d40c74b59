import SiteModel

/// The layout of a site, so that a run that finds the same articles need not assemble it.
extension CacheWriter {
  mutating func write(_ layout: SiteLayout) {
    write(layout.pages) { $0.write($1) }
    write(layout.homes) { $0.write(page: $1) }
    write(layout.taxonomyPages) { writer, entry in
      writer.write(entry.taxonomy)
      writer.write(entry.language.index)
      writer.write(entry.page.index)
    }
    write(layout.lists) { $0.write($1) }
    write(layout.menus) { writer, menus in
      writer.write(menus) { writer, menu in
        writer.write(menu.name)
        writer.write(menu.items) { $0.write($1) }
      }
    }
    write(layout.redirects) { writer, redirect in
      writer.write(redirect.from.path)
      writer.write(redirect.to.index)
    }
    write(layout.mentions) { writer, entry in
      writer.write(entry.name)
      writer.write(entry.pages) { $0.write($1.index) }
    }
    write(layout.hidden) { writer, entry in
      writer.write(entry.path)
      writer.write(UInt64(entry.reason.rawValue))
    }
    write(layout.articles) { $0.write($1) }
    write(layout.cascades) { $0.write($1) }
    write(layout.cascadeOfArticle) { $0.write($1) }
  }

  private mutating func write(page: PageID?) { write(page?.index ?? -1) }

  private mutating func write(_ page: Page) {
    write(page.kind)
    write(page.language.index)
    write(page.article ?? -1)
    write(page.route.path)
    write(page.title)
    write(page.date)
    write(page.weight)
    write(page.template)
    for neighbour in [page.section, page.previous, page.next] { write(page: neighbour) }
    write(page.key)
  }

  private mutating func write(_ kind: PageKind) {
    switch kind {
    case .home: write(UInt64(0))
    case .section: write(UInt64(1))
    case .article: write(UInt64(2))
    case .indicator(let table):
      write(UInt64(3))
      write(table)
    case .taxonomy(let taxonomy):
      write(UInt64(4))
      write(taxonomy)
    case .term(let taxonomy, let name):
      write(UInt64(5))
      write(taxonomy)
      write(name)
    case .notFound: write(UInt64(6))
    case .search: write(UInt64(7))
    }
  }

  private mutating func write(_ lists: PageLists) {
    let (starts, items) = lists.flat
    var last: Int32 = 0
    write(starts) { writer, start in
      writer.write(UInt64(UInt32(bitPattern: start - last)))
      last = start
    }
    write(items) { $0.write(UInt64(UInt32(bitPattern: $1.number))) }
  }

  private mutating func write(_ item: MenuItem) {
    write(item.title)
    write(item.url)
    write(page: item.page)
    write(item.weight)
    write(item.children) { $0.write($1) }
  }
}

extension CacheReader {
  mutating func layout() throws(CacheDamage) -> SiteLayout {
    var layout = SiteLayout()
    layout.pages = try list { reader throws(CacheDamage) in try reader.page() }
    layout.homes = try list { reader throws(CacheDamage) in try reader.optionalPageID() }
    layout.taxonomyPages = try list { reader throws(CacheDamage) in
      (try reader.integer(), LanguageID(try reader.integer()), PageID(try reader.integer()))
    }
    layout.lists = try list { reader throws(CacheDamage) in try reader.pageLists() }
    layout.menus = try list { reader throws(CacheDamage) in
      try reader.list { reader throws(CacheDamage) in
        let name = try reader.string()
        return Menu(
          name: name, items: try reader.list { reader throws(CacheDamage) in try reader.menuItem(depth: 0) })
      }
    }
    layout.redirects = try list { reader throws(CacheDamage) in
      Redirect(from: try reader.route(), to: PageID(try reader.integer()))
    }
    layout.mentions = try list { reader throws(CacheDamage) in
      (try reader.string(), try reader.list { reader throws(CacheDamage) in PageID(try reader.integer()) })
    }
    layout.hidden = try list { reader throws(CacheDamage) in
      let path = try reader.string()
      guard let reason = HiddenArticle(rawValue: UInt8(truncatingIfNeeded: try reader.number())) else {
        throw CacheDamage()
      }
      return (path, reason)
    }
    layout.articles = try list { reader throws(CacheDamage) in try reader.integer() }
    layout.cascades = try list { reader throws(CacheDamage) in try reader.cascade() }
    layout.cascadeOfArticle = try list { reader throws(CacheDamage) in try reader.integer() }
    return layout
  }

  private mutating func optionalPageID() throws(CacheDamage) -> PageID? {
    let number = try integer()
    return number < 0 ? nil : PageID(number)
  }

  private mutating func page() throws(CacheDamage) -> Page {
    let kind = try pageKind()
    let language = LanguageID(try integer())
    let article = try integer()
    let (route, title) = (try self.route(), try string())
    let (date, weight, template) = (try self.date(), try optionalInteger(), try string())
    let (section, previous, next) = (try optionalPageID(), try optionalPageID(), try optionalPageID())
    var page = Page(
      kind: kind, language: language, article: article < 0 ? nil : article, route: route, title: title, date: date,
      weight: weight, template: template, section: section, key: try string())
    (page.previous, page.next) = (previous, next)
    return page
  }

  private mutating func pageKind() throws(CacheDamage) -> PageKind {
    switch try number() {
    case 0: return .home
    case 1: return .section
    case 2: return .article
    case 3: return .indicator(table: try integer())
    case 4: return .taxonomy(try integer())
    case 5:
      let taxonomy = try integer()
      return .term(taxonomy: taxonomy, name: try string())
    case 6: return .notFound
    case 7: return .search
    default: throw CacheDamage()
    }
  }

  private mutating func pageLists() throws(CacheDamage) -> PageLists {
    var last: Int32 = 0
    let starts = try list { reader throws(CacheDamage) in
      last &+= Int32(truncatingIfNeeded: try reader.number())
      return last
    }
    let items = try list { reader throws(CacheDamage) in PageID(Int(truncatingIfNeeded: try reader.number())) }
    guard let lists = PageLists(starts: starts, items: items) else { throw CacheDamage() }
    return lists
  }

  private mutating func menuItem(depth: Int) throws(CacheDamage) -> MenuItem {
    guard depth < 64 else { throw CacheDamage() }
    let (title, url) = (try string(), try string())
    let (page, weight) = (try optionalPageID(), try optionalInteger())
    let children = try list { reader throws(CacheDamage) in try reader.menuItem(depth: depth + 1) }
    return MenuItem(title: title, url: url, page: page, weight: weight, children: children)
  }
}
