import Testing

@testable import SitePreview

@Suite struct RequestPathTests {
  @Test(arguments: [
    ("/", "", true), ("/green/forest/", "green/forest", true), ("/a.css?v=1", "a.css", false),
    ("/%E6%98%8C%E5%B9%B3/", "昌平", true), ("//a//b", "a/b", false),
  ])
  func readsPathsOfTheSite(_ target: String, _ path: String, _ isFolder: Bool) throws {
    let request = try #require(RequestPath(target: target))
    #expect(request.path == path)
    #expect(request.isFolder == isFolder)
  }

  @Test(arguments: [
    "/../etc/passwd", "/a/../../x", "/%2e%2e/x", "/..%2fx", "/a/%2E%2E%2Fx", "/.git/config", "/a\\..\\b", "/%00",
    "/%zz", "/%E6%98", "http://other/", "", "*",
  ])
  func refusesWhatLeavesTheRootInAnySpelling(_ target: String) {
    #expect(RequestPath(target: target) == nil)
  }
}

@Suite struct ByteRangeTests {
  @Test(
    arguments: [
      (nil, .whole), ("bytes=0-4", .part(0..<5)), ("bytes=5-", .part(5..<10)), ("bytes=-3", .part(7..<10)),
      ("bytes=-99", .part(0..<10)), ("bytes=8-99", .part(8..<10)), ("bytes=10-", .unsatisfiable),
      ("bytes=-0", .unsatisfiable), ("bytes=4-2", .whole), ("bytes=0-1,3-4", .whole), ("bytes=a-b", .whole),
      ("items=0-1", .whole), ("bytes=99999999999999999999-", .whole),
    ] as [(String?, ByteRange)])
  func readsOneRange(_ header: String?, _ expected: ByteRange) {
    #expect(ByteRange(header, size: 10) == expected)
  }

  @Test func nothingCanBeTakenFromAnEmptyFile() {
    #expect(ByteRange("bytes=0-", size: 0) == .unsatisfiable)
    #expect(ByteRange("bytes=-1", size: 0) == .unsatisfiable)
  }
}

@Suite struct HostCheckTests {
  @Test(arguments: ["localhost", "localhost:4000", "127.0.0.1:4000", "[::1]:4000", "LOCALHOST"])
  func acceptsNamesOfThisMachine(_ host: String) {
    #expect(HostCheck(boundTo: "127.0.0.1").accepts(host))
  }

  @Test(arguments: [nil, "", "evil.example", "evil.example:4000", "localhost.evil.example", "127.0.0.1:x"])
  func refusesOtherNames(_ host: String?) {
    #expect(!HostCheck(boundTo: "127.0.0.1").accepts(host))
  }
}

@Suite struct LiveScriptTests {
  @Test func thePageGetsTheScriptBeforeItsEnd() {
    let page = LiveScript.injected(into: Array("<body><p></body></html>".utf8))
    #expect(
      String(decoding: page, as: UTF8.self) == "<body><p><script src=\"/almanac-live.js\" defer></script></body></html>"
    )
  }

  @Test func aFaultKeepsItsLines() {
    #expect(PreviewEvent.fault("a\n\nb").text == "event: fault\ndata: a\ndata: \ndata: b\n\n")
  }
}
