import Foundation
import Testing

@testable import SiteBuild

@Suite struct FeedTests {
  static let python =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path + "/.build/oracles/bin/python3"
  static let hasFeedParser = (try? run("import feedparser", "")) != nil

  static func run(_ program: String, _ argument: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", program, argument]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    struct Failed: Error {}
    guard process.terminationStatus == 0 else { throw Failed() }
    return String(decoding: bytes, as: UTF8.self)
  }

  static let files = [
    "Content/_index.md": "---\ntitle: 首页\ndescription: 站点 <& 描述\n---\n正文。\n",
    "Content/news/_index.md": "---\ntitle: 新闻\n---\n正文。\n",
    "Content/news/a.md": "---\ntitle: 甲 & <乙>\ndate: 2021-05-04\ntags: [生态]\nauthor: 编辑\n---\n甲的正文。\n",
    "Content/news/b.md": "---\ntitle: 乙\ndate: 2021-05-05T08:00:00-05:00\nupdated: 2021-06-01\n---\n乙的正文。\n",
    "Content/news/c.md": "---\ntitle: 无日期\n---\n正文。\n",
    "Content/news/d.md": "---\ntitle: 草稿\ndate: 2021-05-06\ndraft: true\n---\n机密。\n",
    "Content/plain/_index.md": "---\ntitle: 无日期的栏目\n---\n正文。\n",
    "Content/plain/x.md": "---\ntitle: 某页\n---\n正文。\n",
  ]

  private func site() throws -> SiteOfFiles { try SiteOfFiles(Self.files, settings: "language: zh-Hans\n") }

  @Test func standBesideListsOfDatedPages() throws {
    let site = try site()
    let feeds = try site.built().outputs.map(\.path).filter { $0.hasSuffix("feed.xml") || $0.hasSuffix("feed.json") }
    #expect(
      feeds == [
        "feed.json", "feed.xml", "news/feed.json", "news/feed.xml", "tags/生态/feed.json", "tags/生态/feed.xml",
      ])
    #expect(site.published("news/index.html")?.contains("href=\"/news/feed.xml\"") == true)
    #expect(site.published("plain/index.html")?.contains("plain/feed.xml") == false)
  }

  @Test(.enabled(if: hasFeedParser, "needs feedparser"), arguments: ["feed.xml", "news/feed.xml", "tags/生态/feed.xml"])
  func parse(_ path: String) throws {
    let site = try site()
    _ = try site.built()
    let printed = try Self.run(
      """
      import feedparser, sys
      feed = feedparser.parse(open(sys.argv[1], 'rb').read())
      assert not feed.bozo, feed.bozo_exception
      assert feed.version == 'atom10', feed.version
      for key in ('title', 'id', 'updated'): assert feed.feed[key], key
      print(feed.feed.updated)
      for e in feed.entries: print(e.title, e.id, e.published, e.updated, e.link)
      """, site.folder.path + "/Public/" + path)
    let a =
      "甲 & <乙> https://example.org/news/a/ 2021-05-04T00:00:00+08:00 2021-05-04T00:00:00+08:00 https://example.org/news/a/\n"
    let b =
      "乙 https://example.org/news/b/ 2021-05-05T08:00:00-05:00 2021-06-01T00:00:00+08:00 https://example.org/news/b/\n"
    #expect(
      printed == (path.hasPrefix("tags") ? "2021-05-04T00:00:00+08:00\n" + a : "2021-06-01T00:00:00+08:00\n" + b + a))
  }

  @Test func areJSONFeeds() throws {
    let site = try site()
    _ = try site.built()
    let text = try #require(site.published("news/feed.json"))
    let feed = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
    #expect(feed["feed_url"] as? String == "https://example.org/news/feed.json")
    let items = try #require(feed["items"] as? [[String: Any]])
    #expect(items.map { $0["title"] as? String } == ["乙", "甲 & <乙>"])
    #expect(items.last?["date_published"] as? String == "2021-05-04T00:00:00+08:00")
    #expect(items.allSatisfy { $0["id"] is String && $0["content_text"] is String })
    #expect(items.last?["tags"] as? [String] == ["生态"])
  }

  @Test func keepToTheirLimit() throws {
    var files = Self.files
    for number in 1...30 {
      files["Content/news/n\(number).md"] =
        "---\ntitle: n\ndate: 2020-01-\(number + 0 < 10 ? "0" : "")\(number)\n---\n文。\n"
    }
    let site = try SiteOfFiles(files, settings: "feed: {limit: 5}\n")
    _ = try site.built()
    #expect(site.published("feed.xml")?.components(separatedBy: "<entry>").count == 6)
  }
}
