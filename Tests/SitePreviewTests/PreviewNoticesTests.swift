import SiteBuild
import Testing

@testable import SitePreview

/// Pages that the public would not see are marked as such, in the browser and nowhere else.
@Suite(.serialized) struct PreviewNoticesTests {
  static let hidden = [
    ("draft: true", "草稿，未发布"), ("publish_date: 2030-01-01", "尚未到发布时间"),
    ("expiry_date: 2021-01-02", "已过期，不再发布"),
  ]

  /// A site with one article that is not public, served with all that it has.
  private final class Served {
    let bench: PreviewBench
    let server: PreviewServer

    init(_ line: String) throws {
      bench = try PreviewBench()
      try bench.write("Content/green/hidden.md", Self.article(line))
      server = try PreviewServer(
        folder: PreviewFolder(root: bench.options.destinationPath), host: "127.0.0.1", port: 4660)
      try #require(build().fault == nil)
    }

    deinit { try? server.stop() }

    static func article(_ line: String) -> String { "---\ntitle: 未公开\ndate: 2021-01-01\n\(line)\n---\n正文。\n" }

    /// Builds once more and shows what came of it.
    @discardableResult func build() -> PreviewRun {
      var options = bench.options
      (options.drafts, options.future, options.expired) = (true, true, true)
      let run = Preview(options).run { _ in }
      server.show(run)
      return run
    }

    func ask(_ path: String, _ headers: [String] = []) throws -> Answer {
      let lines = ["GET \(path) HTTP/1.1", "Host: localhost:\(server.port)", "Connection: close"] + headers
      return try Answer(to: lines.joined(separator: "\r\n") + "\r\n\r\n", port: server.port)
    }
  }

  @Test(arguments: hidden) func aPageThatIsNotPublicSaysWhy(_ line: String, _ words: String) throws {
    let served = try Served(line)
    let page = try served.ask("/green/hidden/").text
    #expect(page.contains("<body><p id=\"almanac-notice\" role=\"note\""))
    #expect(page.contains(words))
    let file = try readFile(served.bench.options.destinationPath + "/green/hidden/index.html")
    #expect(!String(decoding: file, as: UTF8.self).contains("almanac-notice"))
    for path in ["/", "/green/forest/", "/nowhere/"] {
      #expect(try !served.ask(path).text.contains("almanac-notice"), "\(path)")
    }
  }

  @Test(arguments: hidden) func theBannerStaysWhileNothingChangesAndOverAFault(_ line: String, _ words: String) throws {
    let served = try Served(line)
    served.build()
    #expect(try served.ask("/green/hidden/").text.contains(words))
    try served.bench.write("Content/green/forest.md", "---\ntitle: 森林\n---\n{=t[1999]}\n")
    #expect(served.build().fault != nil)
    #expect(try served.ask("/green/hidden/").text.contains(words))
  }

  @Test(arguments: hidden) func aPageThatBecomesPublicLosesIt(_ line: String, _ words: String) throws {
    let served = try Served(line)
    let before = try #require(try served.ask("/green/hidden/").headers["etag"])
    let first = served.build()
    try served.bench.write("Content/green/hidden.md", Served.article("weight: 1"))
    var second = served.build()
    (second.written, second.removed) = ([], [])
    #expect(second.event(after: first) == .reload, "who has the page open is told, be it that no file has changed")
    #expect(second.event(after: second) == nil)
    let page = try served.ask("/green/hidden/", ["If-None-Match: \(before)"])
    #expect(page.status == 200)
    #expect(!page.text.contains("almanac-notice"))
  }

  @Test(arguments: [
    ("<!doctype html><html><body class=\"a\"><h1>", "<!doctype html><html><body class=\"a\">#<h1>"),
    ("<BODY\nid=a>x", "<BODY\nid=a>#x"), ("<bodyguard><body>x", "<bodyguard><body>#x"),
    ("<!DOCTYPE html>\n<title>a</title><p>x", "<!DOCTYPE html>#\n<title>a</title><p>x"), ("<p>x", "#<p>x"),
    ("", "#"), ("<body", "#<body"), ("<body ", "#<body "),
  ])
  func theBannerStandsAtTheTopOfTheBody(_ page: String, _ expected: String) {
    let injected = PreviewNotices.injected(Array("#".utf8), into: Array(page.utf8))
    #expect(String(decoding: injected, as: UTF8.self) == expected)
  }
}
