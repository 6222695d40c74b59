import SiteModel
import Testing

@testable import SiteBuild

@Suite struct PublishedAddressesTests {
  private func addresses(under base: String) throws -> PublishedAddresses {
    let paths = ["index.html", "green/index.html", "green/公园/index.html", "data/a.csv", "404.html"]
    return PublishedAddresses(
      paths.map { OutputPlan(path: $0, kind: .dataPackage) }, base: try #require(BaseURL(base)))
  }

  @Test(arguments: [
    ("/district/", PublishedAddresses.Meaning.output(0, anchor: nil)),
    ("/district", .output(0, anchor: nil)),
    ("/district/green", .output(1, anchor: nil)),
    ("/district/green/%E5%85%AC%E5%9B%AD/#a", .output(2, anchor: "a")),
    ("公园/", .output(2, anchor: nil)),
    ("../data/a.csv?x=1", .output(3, anchor: nil)),
    ("#%E4%B8%80", .output(1, anchor: "一")),
    ("https://example.org/district/green/", .output(1, anchor: nil)),
    ("/green/", .outside),
    ("../../../x", .outside),
    ("nothing/", .nothing),
    ("%ZZ", .broken),
    ("https://example.org:81/", .external("https://example.org:81/")),
    ("//example.com/x", .external("https://example.com/x")),
    ("mailto:a@example.org", .unchecked),
    ("", .output(1, anchor: nil)),
  ]) func mean(_ address: String, _ meaning: PublishedAddresses.Meaning) throws {
    #expect(
      try addresses(under: "https://example.org/district/").meaning(of: address, from: "green/index.html") == meaning)
  }
}
