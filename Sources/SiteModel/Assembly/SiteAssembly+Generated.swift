extension SiteAssembly {
  /// A page for each table, in each language.
  mutating func addIndicators() {
    let folder = folders.number(of: "indicators")
    for language in activeLanguages {
      let section = folders.ownSection(folder: folder, language: language)
      let code = languages[language.index].code
      for (number, table) in site.tables.enumerated() {
        var page = Page(
          kind: .indicator(table: number), language: language, article: nil,
          route: prefix(of: language).appending("indicators").appending(table.name),
          title: table.translatedTitles[code] ?? table.title, date: table.date, template: "indicator",
          key: "indicators/\(table.name)@\(code)")
        page.section = section
        indicatorPages.append((number, add(page)))
      }
    }
  }

  /// For each taxonomy and language with terms: a page for each term, and one that lists them.
  mutating func addTaxonomies() {
    for taxonomy in site.configuration.taxonomies.indices {
      var terms: [TermKey: PageID] = [:]
      var taxonomyPages: [LanguageID: PageID] = [:]
      for article in site.articles.indices where taxonomy < site.articles[article].frontMatter.terms.count {
        for name in site.articles[article].frontMatter.terms[taxonomy] {
          let key = TermKey(language: paths[article].language, name: name)
          let page = terms[key] ?? addTerm(key, taxonomy: taxonomy, &taxonomyPages)
          terms[key] = page
          termPairs.append((page: pageOfArticle[article], term: page))
        }
      }
    }
  }

  private struct TermKey: Hashable {
    var language: LanguageID
    var name: String
  }

  private mutating func addTerm(
    _ key: TermKey, taxonomy: Int, _ taxonomyPages: inout [LanguageID: PageID]
  ) -> PageID {
    let word = site.configuration.taxonomies[taxonomy]
    let code = languages[key.language.index].code
    let route = prefix(of: key.language).appending(slugified(word).isEmpty ? word : slugified(word))
    let list =
      taxonomyPages[key.language]
      ?? add(
        Page(
          kind: .taxonomy(taxonomy), language: key.language, article: nil, route: route,
          title: title(ofTaxonomy: word, key.language), template: "taxonomy", section: site.homes[key.language.index],
          key: "\(word)@\(code)"))
    if taxonomyPages[key.language] == nil {
      site.taxonomyPages.append((taxonomy: taxonomy, language: key.language, page: list))
    }
    taxonomyPages[key.language] = list
    let slug = slugified(key.name)
    return add(
      Page(
        kind: .term(taxonomy: taxonomy, name: key.name), language: key.language, article: nil,
        route: route.appending(slug.isEmpty ? "\(site.pages.count)" : slug), title: key.name, template: "term",
        section: list, key: "\(word)/\(key.name)@\(code)"))
  }

  private func title(ofTaxonomy word: String, _ language: LanguageID) -> String {
    let chinese = ["tags": "标签", "categories": "分类", "series": "系列", "authors": "作者"]
    if languages[language.index].isChinese, let title = chinese[word] { return title }
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// The page for addresses that lead nowhere.
  mutating func addNotFound() {
    for language in activeLanguages {
      let title = languages[language.index].isChinese ? "页面未找到" : "Page not found"
      _ = add(
        Page(
          kind: .notFound, language: language, article: nil,
          route: prefix(of: language).appending("404.html", isFolder: false), title: title, template: "404",
          key: language == .primary ? "404" : "404@\(languages[language.index].code)"))
    }
  }

  /// The page that the site is searched from, in each language, unless an article stands there.
  mutating func addSearch() {
    guard site.configuration.search else { return }
    for language in activeLanguages {
      let route = site.searchRoute(of: language)
      guard !site.pages.contains(where: { $0.route == route }) else { continue }
      let title = languages[language.index].isChinese ? "搜索" : "Search"
      _ = add(
        Page(
          kind: .search, language: language, article: nil, route: route, title: title, template: "search",
          section: site.homes[language.index], key: "search@\(languages[language.index].code)"))
    }
  }
}

extension Site {
  /// Where a language is searched from; the files of its index stand below.
  package func searchRoute(of language: LanguageID) -> Route {
    let home = language == .primary ? Route.root : Route.root.appending(configuration.languages[language.index].code)
    return home.appending("search")
  }
}
