/// What assembling a site finds out, without what follows from it at once: enough to have the same site again of the
/// same inputs, in a fraction of the time.
package struct SiteLayout: Sendable {
  /// Every page; `PageID` is an index.
  package var pages: [Page]
  /// The home page of each language; nil for a language without pages.
  package var homes: [PageID?]
  /// The pages that list the terms of a taxonomy.
  package var taxonomyPages: [(taxonomy: Int, language: LanguageID, page: PageID)]
  /// `members`, `subsections`, `termMembers`, `termsOfPage`, `articlesOfLanguage` and `editions` of the site.
  package var lists: [PageLists]
  /// The menus of each language.
  package var menus: [[Menu]]
  /// Former addresses and where they lead now, sorted.
  package var redirects: [Redirect]
  /// The articles and sections that name a table or a chart, by that name, sorted.
  package var mentions: [(name: String, pages: [PageID])]
  /// The paths of articles that are not seen, and why.
  package var hidden: [(path: String, reason: HiddenArticle)]
  /// The articles that are seen, by their number in the inputs, which are sorted by path.
  package var articles: [Int]
  /// What sections say for the articles below them, each once.
  package var cascades: [Cascade]
  /// Of each article that is seen, the number of its cascade; -1 for none.
  package var cascadeOfArticle: [Int]

  /// A layout with nothing in it.
  package init() {
    (pages, homes, taxonomyPages, lists, menus, redirects, hidden) = ([], [], [], [], [], [], [])
    (mentions, articles, cascades, cascadeOfArticle) = ([], [], [], [])
  }
}

extension SiteLayout {
  /// The facts of an article as the site has them: with what the sections around it say for it.
  package func applyCascade(to facts: inout ArticleFacts, number: Int) {
    guard cascadeOfArticle.indices.contains(number), cascadeOfArticle[number] >= 0 else { return }
    facts.frontMatter.apply(cascades[cascadeOfArticle[number]])
  }
}

extension SiteAssembly {
  /// The layout of the site that has been assembled.
  var layout: SiteLayout {
    var layout = SiteLayout()
    layout.pages = site.pages
    layout.homes = site.homes
    layout.taxonomyPages = site.taxonomyPages
    layout.lists = [
      site.members, site.subsections, site.termMembers, site.termsOfPage, site.articlesOfLanguage, site.editions,
    ]
    layout.menus = site.menus
    layout.redirects = site.redirects
    layout.mentions = site.mentions.sorted { bytewise($0.key, $1.key) }.map { (name: $0.key, pages: $0.value) }
    layout.hidden = site.addresses.hidden.sorted { bytewise($0.key, $1.key) }.map { (path: $0.key, reason: $0.value) }
    layout.articles = chosen
    layout.cascades = cascades
    layout.cascadeOfArticle = cascadeOfArticle
    return layout
  }
}

/// The site that `assembleSite` would make, of a layout that it made of the same inputs.
/// - Parameter articles: the articles that are seen, as the layout counts them, cascades applied.
/// - Returns: nil for a layout that is none.
package func restoreSite(
  _ layout: SiteLayout, articles: Articles, _ inputs: SiteInputs, options: SiteOptions
) -> Site? {
  guard layout.lists.count == 6, layout.homes.count == inputs.configuration.languages.count,
    layout.menus.count == layout.homes.count, layout.articles.count == articles.count
  else { return nil }
  var assembly = SiteAssembly(inputs, options: options)
  assembly.site.articles = articles
  assembly.site.pages = layout.pages
  assembly.site.homes = layout.homes
  assembly.site.taxonomyPages = layout.taxonomyPages
  assembly.site.members = layout.lists[0]
  assembly.site.subsections = layout.lists[1]
  assembly.site.termMembers = layout.lists[2]
  assembly.site.termsOfPage = layout.lists[3]
  assembly.site.articlesOfLanguage = layout.lists[4]
  assembly.site.editions = layout.lists[5]
  assembly.site.menus = layout.menus
  assembly.site.redirects = layout.redirects
  for entry in layout.mentions { assembly.site.mentions[entry.name] = entry.pages }
  for entry in layout.hidden { assembly.site.addresses.hidden[entry.path] = entry.reason }
  assembly.claimRoutes()
  assembly.makeFacets()
  return assembly.finish().site
}
