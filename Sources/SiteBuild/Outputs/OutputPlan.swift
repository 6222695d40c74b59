import SiteModel

/// One file that the site consists of, and what it is made of.
struct OutputPlan: Sendable {
  /// What is made.
  enum Kind: Sendable {
    /// A page, or the part of a paged list.
    case page(PageID, part: Int)
    /// A page at an old address that leads on.
    case redirect(to: PageID)
    /// A text or XML template of the site as a whole, as seen from a home page: feed, sitemap, robots.
    case template(String, PageID)
    case asset(String)
    case copied(String)
    case tableCSV(String)
    case tableJSON(String)
    case dataPackage
    /// A named chart as a file of its own.
    case chart(String)
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

  /// Feeds beside each home page; one sitemap and one robots.txt.
  private static func siteFiles(of material: Material) -> [OutputPlan] {
    let homes = material.site.homes.compactMap(\.self)
    guard let first = homes.first else { return [] }
    var plans = homes.map { home in
      let folder = material.site.pages[home.index].route.path.dropFirst()
      return OutputPlan(path: folder + "feed.xml", kind: .template("feed.xml", home))
    }
    plans.append(OutputPlan(path: "sitemap.xml", kind: .template("sitemap.xml", first)))
    plans.append(OutputPlan(path: "robots.txt", kind: .template("robots.txt", first)))
    return plans
  }
}
