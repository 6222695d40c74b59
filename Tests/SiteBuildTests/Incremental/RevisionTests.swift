import Foundation
import Testing

@testable import SiteBuild

/// Which edits leave the site's layout as it was, so that a run takes it from the last one.
@Suite struct RevisionTests {
  /// A site, built, and looked at again after an edit.
  private static func revision(
    search: Bool = false, shardBytes: Int = 2048, after edit: (EditedSite) throws -> Void
  ) throws -> (made: [String]?, site: EditedSite) {
    var files = EditedSite.files
    files["Content/site.yaml", default: ""] += "\nsearch: \(search)\n"
    let site = try EditedSite(files, shardBytes: shardBytes)
    // Files that were written while the first build began are looked into once more.
    usleep(50_000)
    _ = try site.build()
    try edit(site)
    var options = BuildOptions()
    options.source = site.folder.path
    options.clock = site.clock
    options.searchShardBytes = shardBytes
    let jobs = Jobs(2)
    let run = LastRun(CacheFile(options), options, began: present(), jobs: jobs)
    let inventory = try Inventory.ofSite(options, jobs: jobs)
    let report = try Revision(run, inventory, options, jobs: jobs)?.carryOut(options, jobs: jobs)
    return (report?.outputs.filter(\.isRendered).map(\.path), site)
  }

  @Test(arguments: [
    ("Content/indicators/t.csv", "48.25", "48.26", ["b/four/index.html", "data/t.csv", "data/t.json"]),
    ("Content/data/contacts.yaml", "123", "456", ["index.html"]),
    ("Content/i18n/zh-Hans.yaml", "更多", "全文", ["a/index.html", "b/index.html"]),
    ("Content/files/a.txt", "附件", "新的附件", ["files/a.txt"]),
    ("Templates/robots.txt", "User-agent", "# 各位\nUser-agent", ["robots.txt"]),
    ("Templates/404.html", "extends", "extends ", ["404.html"]),
  ])
  func otherContentsOfOtherFilesAreARevision(path: String, old: String, new: String, made: [String]) throws {
    let (found, site) = try Self.revision { site in
      try site.edit(path) { $0.replacingOccurrences(of: old, with: new) }
    }
    #expect(Set(made).isSubset(of: found ?? []))
    #expect((found ?? []).count < EditedSite.pages.count)
    // Nothing is left to do, and the tree is a clean build's.
    #expect(try site.rendered() == [])
  }

  @Test func theSearchIndexFollowsThePages() throws {
    let (found, site) = try Self.revision(search: true) { site in
      try site.edit("Content/indicators/t.csv") { $0.replacingOccurrences(of: "48.25", with: "48.26") }
    }
    #expect(found?.contains("search/g-0.bin") == true)
    #expect(found?.contains("search/index.json") == true)
    #expect(try site.rendered() == [])
    // An edit that the strata follow finds the index as if they had made it.
    try site.edit("Content/a/two.md") { $0 + "再加一段。\n" }
    #expect(try site.rendered().contains("search/g-0.bin"))
  }

  @Test func shardsOfTheSearchIndexComeAndGo() throws {
    let (found, site) = try Self.revision(search: true, shardBytes: 1) { site in
      try site.edit("Content/indicators/t.csv") { $0.replacingOccurrences(of: "48.25", with: "76.97") }
    }
    #expect(found?.contains { $0.hasPrefix("search/g-") } == true)
    #expect(try site.rendered() == [])
    let last = Set(try site.folder.files(in: "Public").keys)
    try site.edit("Content/indicators/t.csv") { $0.replacingOccurrences(of: "76.97", with: "33.11") }
    #expect(try site.rendered().contains("b/four/index.html"))
    let now = Set(try site.folder.files(in: "Public").keys)
    #expect(!now.subtracting(last).isEmpty)
    #expect(!last.subtracting(now).isEmpty)
  }

  @Test func whatResultsShowFollowsThePages() throws {
    let (found, site) = try Self.revision(search: true) { site in
      try site.edit("Templates/article.html") {
        $0.replacingOccurrences(of: "{{ page.content }}", with: "<h1>又 {{ page.title }}</h1>{{ page.content }}")
      }
    }
    #expect(EditedSite.articles.isSubset(of: found ?? []))
    #expect(try site.rendered() == [])
  }

  @Test func aNewTimeAndNoNewBytesAreARevisionThatMakesNothing() throws {
    let (found, site) = try Self.revision { site in try site.edit("Content/a/two.md") { $0 } }
    #expect(found == [])
    #expect(try site.rendered() == [])
  }

  /// A fact that a page had not read before is numbered behind those that any page had.
  @Test func whatWasNotReadBeforeIsTracedFromThenOn() throws {
    let (found, site) = try Self.revision { site in
      try site.edit("Templates/404.html") {
        $0 + "{% block main %}{{ data.contacts.phone }}{{ t('read_more') }}{% endblock %}"
      }
    }
    #expect(found == ["404.html"])
    try site.edit("Content/data/contacts.yaml") { _ in "phone: 789\n" }
    #expect(try site.rendered() == ["404.html", "index.html"])
  }

  @Test(arguments: [
    ("Content/a/two.md", "正文二。\n", "---\ntitle: 二\n---\n另一段。\n"), ("Content/site.yaml", "title: 小区", "title: 大区"),
    ("Content/a/new.md", "", "---\ntitle: 新\n---\n新的一段。\n"), ("Content/indicators/t.yaml", "title: 率", "title: 比率"),
    ("Templates/assets/site.css", "red", "blue"), ("Content/files/b.txt", "", "又一个附件"),
    ("Content/data/more.yaml", "", "fax: 456\n"),
  ])
  func whatMayMoveOutputsIsLeftToTheStrata(path: String, old: String, new: String) throws {
    let (found, site) = try Self.revision { site in
      try site.folder.write(path, site.folder.text(path)?.replacingOccurrences(of: old, with: new) ?? new)
      if path.hasSuffix("two.md") { try site.folder.write(path, new) }
    }
    #expect(found == nil)
    _ = try site.rendered()
  }

  @Test func anErrorIsLeftToTheStrata() throws {
    let (found, site) = try Self.revision { site in
      try site.edit("Content/indicators/t.csv") { $0.replacingOccurrences(of: "48.25", with: "many") }
    }
    #expect(found == nil)
    #expect(try site.build().hasErrors)
  }

  /// The facts of an article are read from the article when the cache's copy of them is damaged.
  @Test func damagedFactsAreReadAgain() throws {
    let (found, site) = try Self.revision { site in
      let folder = site.folder.path + "/.almanac"
      let name = try #require(FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix("facts-") })
      let file = URL(fileURLWithPath: folder + "/" + name)
      var bytes = try Data(contentsOf: file)
      for index in 0..<bytes.count - 16 { bytes[index] ^= 0x55 }
      try bytes.write(to: file)
      try site.edit("Content/indicators/t.csv") { $0.replacingOccurrences(of: "48.25", with: "48.26") }
    }
    #expect(found?.contains("b/four/index.html") == true)
    #expect(try site.rendered() == [])
  }
}
