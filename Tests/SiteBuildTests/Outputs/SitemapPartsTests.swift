import Testing

@testable import SiteBuild

@Suite struct SitemapPartsTests {
  @Test(arguments: [
    (pages: 0, size: 3, parts: [0..<0]), (pages: 3, size: 3, parts: [0..<3]),
    (pages: 4, size: 3, parts: [0..<3, 3..<4]),
    (pages: 45_001, size: 45_000, parts: [0..<45_000, 45_000..<45_001]),
  ])
  func listEveryPageOnce(pages: Int, size: Int, parts: [Range<Int>]) {
    let sitemaps = SitemapParts(pageCount: pages, size: size)
    #expect((1...sitemaps.count).map { sitemaps.pages(of: $0) } == parts)
    #expect(sitemaps.pages(of: parts.count + 1).isEmpty)
  }

  @Test func keepWithinWhatSearchEnginesRead() {
    #expect(SitemapParts(pageCount: 1_000_000).pages(of: 1).count <= 50_000)
  }
}
