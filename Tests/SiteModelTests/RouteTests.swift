import Testing

@testable import SiteModel

@Suite struct RouteTests {
  @Test(arguments: [
    ("/green/forest/", "/green/forest/", "green/forest/index.html", "/green/forest/"),
    ("green/forest", "/green/forest/", "green/forest/index.html", "/green/forest/"),
    ("/公园/", "/公园/", "公园/index.html", "/%E5%85%AC%E5%9B%AD/"), ("/x.html", "/x.html", "x.html", "/x.html"),
    ("/etc/x", "/etc/x/", "etc/x/index.html", "/etc/x/"), ("/", "/", "index.html", "/"), ("//", "", "", ""),
    ("/a%20b/", "/a b/", "a b/index.html", "/a%20b/"), ("/a//b/./c/", "/a/b/c/", "a/b/c/index.html", "/a/b/c/"),
    ("/100%25/", "/100%/", "100%/index.html", "/100%25/"),
    ("/it's \"x\"", "/it's \"x\"/", "it's \"x\"/index.html", "/it%27s%20%22x%22/"),
  ])
  func readsAddressesOfTheSite(address: String, path: String, output: String, encoded: String) {
    let route = try? Route(address: address)
    #expect(route?.path ?? "" == path)
    guard let route else { return }
    #expect(route.outputPath == output)
    #expect(route.encodedPath == encoded)
    #expect(Route(checkedPath: route.path) == route)
  }

  @Test(arguments: [
    ("/../x", AddressFault.parent), ("/%2e%2e/x", .parent), ("/a/%2E./x", .parent), ("/a\\b", .backslash),
    ("/a%5Cb", .backslash),
    ("https://x.org/", .otherHost), ("//x.org/a", .otherHost), ("/a%0Ab", .control), ("/a%00", .control), ("", .empty),
    ("/a?b", .query), ("/a#b", .query), ("/%zz", .encoding), ("/%E5%85", .encoding), ("/a%2F..%2Fb", .parent),
    ("..", .parent),
  ])
  func refusesAddressesThatLeaveTheSite(address: String, fault: AddressFault) {
    #expect(throws: fault) { try Route(address: address) }
  }

  @Test(arguments: [
    ("Open Data (2020)", "open-data-2020"), ("昌平·公园", "昌平-公园"), ("Café Ærø", "cafe-aero"), ("  a--b  ", "a-b"),
    ("Straße", "strasse"),
    ("C#", "c"), ("!!!", ""), ("ГОСТ", "гост"), ("ﬁ", "ﬁ"), ("e\u{301}t\u{E9}", "ete"), ("3.5万", "3-5万"),
  ])
  func makesSlugs(text: String, slug: String) {
    #expect(slugified(text) == slug)
  }

  @Test(arguments: [
    ("https://example.org", "https://example.org/", "/x/"), ("http://example.org/a/", "http://example.org/a/", "/a/x/"),
    ("https://example.org:8080/a", "https://example.org:8080/a/", "/a/x/"), ("/preview/", "/preview/", "/preview/x/"),
  ])
  func joinsBaseAddressAndRoute(base: String, text: String, link: String) throws {
    let base = try #require(BaseURL(base))
    #expect(base.text == text)
    #expect(base.link(to: try Route(address: "/x/")) == link)
    #expect(base.permalink(to: try Route(address: "/x/")) == base.origin + link)
  }

  @Test(arguments: [
    "", "example.org", "ftp://x.org/", "https://", "https://a b/", "https://u@x.org/", "https://x.org/../y",
    "javascript:x", "https://x.org/?a",
  ])
  func refusesOtherBaseAddresses(base: String) {
    #expect(BaseURL(base) == nil)
  }
}
