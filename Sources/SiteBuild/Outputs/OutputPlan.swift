import SiteModel

/// One file that the site consists of, and what it is made of.
struct OutputPlan: Sendable {
  /// What is made.
  enum Kind: Sendable {
    /// A page, or the part of a paged list.
    case page(PageID, part: Int)
    /// A page at an old address that leads on.
    case redirect(to: PageID)
    /// A text or XML template, as seen from a page: a feed of what it lists, robots, the manifest.
    case template(String, PageID)
    /// A part of the sitemap, from 1.
    case sitemap(PageID, part: Int)
    /// The list of the sitemap's parts.
    case sitemapIndex(parts: Int)
    case asset(String)
    case copied(String)
    case tableCSV(String)
    case tableJSON(String)
    /// A table in a format that the site asks for.
    case tableExtra(String, DataFormat)
    case dataPackage
    /// A named chart as a file of its own.
    case chart(String)
    /// A file of the search index, which `SearchStage` makes of the pages after all else.
    case search
  }

  /// The file below the destination.
  var path: String
  var kind: Kind
}

extension OutputPlan {
  /// Every file of the site, sorted by path. Stratum 2 has seen to it that no two share one.
  static func all(_ material: Material) -> [OutputPlan] {
    let site = material.site
    var plans = pages(of: site)
    plans += site.redirects.map { OutputPlan(path: $0.from.outputPath, kind: .redirect(to: $0.to)) }
    plans += siteFiles(of: material)
    plans += material.assets.map { OutputPlan(path: $0.value.outputPath, kind: .asset($0.key)) }
    plans += material.copied.keys.map { OutputPlan(path: $0, kind: .copied($0)) }
    for name in material.tables.keys {
      plans.append(OutputPlan(path: "data/\(name).csv", kind: .tableCSV(name)))
      plans.append(OutputPlan(path: "data/\(name).json", kind: .tableJSON(name)))
      plans += site.configuration.dataFormats.map {
        OutputPlan(path: "data/" + $0.fileName(ofTable: name), kind: .tableExtra(name, $0))
      }
    }
    if !material.tables.isEmpty { plans.append(OutputPlan(path: "datapackage.json", kind: .dataPackage)) }
    plans += material.charts.keys.map { OutputPlan(path: "charts/\($0).svg", kind: .chart($0)) }
    return plans.sorted { $0.path < $1.path }
  }

  private static func pages(of site: Site) -> [OutputPlan] {
    site.pages.indices.flatMap { index -> [OutputPlan] in
      let id = PageID(index)
      guard let count = site.pagerCount(of: id), count > 1 else {
        return [OutputPlan(path: site.pages[index].route.outputPath, kind: .page(id, part: 1))]
      }
      return (1...count).map { part in
        OutputPlan(path: site.route(ofPager: part, of: id).outputPath, kind: .page(id, part: part))
      }
    }
  }

  /// Feeds beside each list of dated pages; one sitemap, one robots.txt, one manifest.
  private static func siteFiles(of material: Material) -> [OutputPlan] {
    let site = material.site
    guard let first = site.homes.compactMap(\.self).first else { return [] }
    var plans = site.pages.indices.map { PageID($0) }.filter { site.hasFeed($0) }.flatMap { page in
      FeedForm.allCases.map { form in
        OutputPlan(path: site.feedRoute(of: page, form).outputPath, kind: .template(form.rawValue, page))
      }
    }
    plans += sitemaps(of: site, first)
    plans.append(OutputPlan(path: "robots.txt", kind: .template("robots.txt", first)))
    plans.append(OutputPlan(path: "manifest.json", kind: .template("manifest.json", first)))
    return plans
  }

  /// One file, or a list of the parts and each of them.
  private static func sitemaps(of site: Site, _ home: PageID) -> [OutputPlan] {
    let parts = SitemapParts(pageCount: site.pages.count).count
    guard parts > 1 else { return [OutputPlan(path: "sitemap.xml", kind: .sitemap(home, part: 1))] }
    return [OutputPlan(path: "sitemap.xml", kind: .sitemapIndex(parts: parts))]
      + (1...parts).map { OutputPlan(path: SitemapParts.path($0), kind: .sitemap(home, part: $0)) }
  }
}
