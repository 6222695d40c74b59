import Indicators
import SiteModel

/// What outputs are, so that a run can make one again without planning all.
extension CacheWriter {
  mutating func write(_ kind: OutputPlan.Kind) {
    switch kind {
    case .page(let page, let part): write(0, page, part)
    case .redirect(let page): write(1, page)
    case .template(let name, let page):
      write(2, page)
      write(name)
    case .sitemap(let page, let part): write(3, page, part)
    case .sitemapIndex(let parts):
      write(UInt64(4))
      write(parts)
    case .asset(let name): write(5, name)
    case .copied(let path): write(6, path)
    case .tableCSV(let name): write(7, name)
    case .tableJSON(let name): write(8, name)
    case .tableExtra(let name, let format):
      write(9, name)
      write(format.rawValue)
    case .dataPackage: write(UInt64(10))
    case .chart(let name): write(11, name)
    case .search: write(UInt64(12))
    }
  }

  private mutating func write(_ code: UInt64, _ page: PageID, _ part: Int = 1) {
    write(code)
    write(page.index)
    write(part)
  }

  private mutating func write(_ code: UInt64, _ name: String) {
    write(code)
    write(name)
  }
}

extension CacheReader {
  mutating func outputKind() throws(CacheDamage) -> OutputPlan.Kind {
    switch try number() {
    case 0:
      let (page, part) = try pageAndPart()
      return .page(page, part: part)
    case 1: return .redirect(to: try pageAndPart().page)
    case 2:
      let page = try pageAndPart().page
      return .template(try string(), page)
    case 3:
      let (page, part) = try pageAndPart()
      return .sitemap(page, part: part)
    case 4: return .sitemapIndex(parts: try integer())
    case 5: return .asset(try string())
    case 6: return .copied(try string())
    case 7: return .tableCSV(try string())
    case 8: return .tableJSON(try string())
    case 9:
      let name = try string()
      guard let format = DataFormat(rawValue: try string()) else { throw CacheDamage() }
      return .tableExtra(name, format)
    case 10: return .dataPackage
    case 11: return .chart(try string())
    case 12: return .search
    default: throw CacheDamage()
    }
  }

  private mutating func pageAndPart() throws(CacheDamage) -> (page: PageID, part: Int) {
    (PageID(try integer()), try integer())
  }
}
