import Fingerprints
import SiteModel

extension OutputPlan {
  /// What an output is made from, as a fingerprint: a file whose address now belongs to something else is made again
  /// even when all that the former one read is as it was.
  func recipe(in site: Site) -> Fingerprint {
    var hasher = FingerprintHasher()
    func combine(_ kind: Int, _ name: String) {
      hasher.combine(kind)
      hasher.combine(name)
    }
    func combine(_ kind: Int, _ page: PageID) {
      hasher.combine(kind)
      hasher.combine(site.keyFingerprint(of: page))
    }
    switch kind {
    case .page(let page, let part):
      combine(0, page)
      hasher.combine(part)
    case .redirect(let page): combine(1, page)
    case .template(let name, let home):
      combine(2, home)
      hasher.combine(name)
    case .asset(let name): combine(3, name)
    case .copied(let path): combine(4, path)
    case .tableCSV(let name): combine(5, name)
    case .tableJSON(let name): combine(6, name)
    case .dataPackage: hasher.combine(7)
    case .chart(let name): combine(8, name)
    case .sitemap(let home, let part):
      combine(9, home)
      hasher.combine(part)
    case .sitemapIndex(let parts):
      hasher.combine(10)
      hasher.combine(parts)
    case .search: hasher.combine(11)
    case .tableExtra(let name, let format):
      combine(12, name)
      hasher.combine(format.rawValue)
    }
    return hasher.finish()
  }
}
