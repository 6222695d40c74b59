import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// The other half of the promise of DESIGN §9: a run makes exactly the outputs that an edit can touch, kind by kind.
@Suite struct NamedEditTests {
  /// An edit and the outputs it can touch.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var edit: @Sendable (EditedSite) throws -> Void
    var rendered: Set<String>

    init(_ description: String, _ rendered: Set<String>, _ edit: @escaping @Sendable (EditedSite) throws -> Void) {
      testDescription = description
      self.edit = edit
      self.rendered = rendered
    }

    /// A replacement in one file.
    init(_ description: String, _ path: String, _ old: String, _ new: String, _ rendered: Set<String>) {
      self.init(description, rendered) { site in
        #expect(site.folder.text(path)?.contains(old) == true)
        try site.edit(path) { $0.replacingOccurrences(of: old, with: new) }
      }
    }
  }

  static let pages = EditedSite.pages
  static let articles = EditedSite.articles
  /// What shows the titles of all articles.
  static let lists: Set<String> = ["index.html", "feed.xml"]
  static let tableOutputs: Set<String> = ["data/t.csv", "data/t.json", "indicators/t/index.html"]

  static let cases: [Case] = [
    Case("nothing", []) { _ in },
    Case("a new time and no new bytes", []) { site in try site.edit("Content/a/two.md") { $0 } },
    Case(
      "a cell that one page quotes", "Content/indicators/t.csv", "48.25", "48.26",
      tableOutputs.union(["b/four/index.html"])),
    Case(
      "a cell that another page quotes", "Content/indicators/t.csv", "42.57", "42.58",
      tableOutputs.union(["b/five/index.html"])),
    Case("a row that nobody quotes", tableOutputs) { site in
      try site.edit("Content/indicators/t.csv") { $0 + "2021,49.10\n" }
    },
    Case("a paragraph", "Content/a/two.md", "正文二。", "正文二改。", ["a/two/index.html"]),
    Case("front matter that nobody shows", "Content/a/two.md", "title: 二", "title: 二\nauthor: 某", ["a/two/index.html"]),
    Case(
      "a title: its page, its neighbours, its lists", "Content/a/two.md", "title: 二", "title: 贰",
      lists.union([
        "a/two/index.html", "a/one/index.html", "a/three/index.html", "a/index.html", "tags/x/index.html",
        "tags/y/index.html",
      ])),
    Case(
      "a date that changes no order", "Content/a/two.md", "2021-02-01", "2021-02-02", ["a/two/index.html"]),
    Case(
      "a date that changes the order", "Content/a/one.md", "2021-01-01", "2021-04-01",
      lists.union([
        "a/one/index.html", "a/two/index.html", "a/three/index.html", "a/index.html", "tags/x/index.html",
        "tags/index.html",
      ])),
    Case(
      "a template of articles", "Templates/article.html", "{{ page.content }}", "<b>{{ page.content }}</b>", articles),
    Case(
      "a template of sections", "Templates/section.html", "<a ", "<a class=\"e\" ",
      [
        "a/index.html", "b/index.html", "indicators/index.html",
      ]),
    Case("a template of all pages", "Templates/base.html", "<!doctype html>", "<!DOCTYPE html>", pages),
    Case("a part of a template", "Templates/partials/note.html", "注", "附注", articles),
    Case("an asset of all pages", "Templates/assets/site.css", "red", "blue", pages),
    Case("an asset of articles", "Templates/assets/print.css", "black", "gray", articles),
    Case("a setting that one page shows", "Content/site.yaml", "区政府", "区人民政府", ["index.html"]),
    Case("a setting that nobody shows", "Content/site.yaml", "timezone:", "description: 说明\ntimezone:", []),
    Case("the site's title", "Content/site.yaml", "title: 小区", "title: 大区", pages.union(["datapackage.json"])),
    Case("a menu", "Content/site.yaml", "{title: 乙, url: /b/}", "{title: 丙, url: /b/}", pages),
    Case(
      "an interface word", "Content/i18n/zh-Hans.yaml", "更多", "详情",
      ["a/index.html", "b/index.html", "indicators/index.html"]),
    Case("a data file", "Content/data/contacts.yaml", "123", "456", ["index.html"]),
    Case("a copied file", "Content/files/a.txt", "附件", "新附件", ["files/a.txt"]),
    Case(
      "a tag", "Content/a/one.md", "tags: [x]", "tags: [x, y]",
      ["a/one/index.html", "tags/y/index.html", "tags/index.html"]),
    Case(
      "an article added: its page, its neighbour, its lists",
      lists.union(["a/zero/index.html", "a/one/index.html", "a/index.html", "sitemap.xml"])
    ) { site in
      try site.folder.write("Content/a/zero.md", "---\ntitle: 零\ndate: 2020-12-01\n---\n正文零。\n")
    },
    Case(
      "an article removed", lists.union(["a/two/index.html", "a/index.html", "sitemap.xml"])
    ) { site in try site.folder.remove("Content/a/three.md") },
    Case(
      "an article renamed: its new page, and what links to it",
      lists.union(["a/vier/index.html", "a/two/index.html", "a/index.html", "sitemap.xml"])
    ) { site in
      try FileManager.default.moveItem(
        atPath: site.folder.path + "/Content/a/three.md", toPath: site.folder.path + "/Content/a/vier.md")
    },
    Case(
      "a day on which nothing happens", []
    ) { site in site.clock = "2021-06-02T09:30:00+08:00" },
    Case(
      "a day on which a page expires", lists.union(["b/four/index.html", "b/index.html", "sitemap.xml"])
    ) { site in site.clock = "2021-06-06T09:30:00+08:00" },
  ]

  @Test(arguments: cases) func makesExactlyWhatAnEditCanTouch(_ edit: Case) throws {
    let site = try EditedSite()
    try edit.edit(site)
    // Other outputs of the site are none of this table's business: it names what it knows.
    let known = EditedSite.pages.union(EditedSite.others).union(edit.rendered)
    let rendered = try Set(site.rendered()).intersection(known)
    #expect(
      rendered == edit.rendered,
      "too many: \(rendered.subtracting(edit.rendered).sorted()), missing: \(edit.rendered.subtracting(rendered).sorted())"
    )
    #expect(try site.rendered() == [], "a second run makes nothing")
  }

  @Test func anAddressThatMovesToAnotherPageIsMadeAgain() throws {
    let site = try EditedSite()
    try site.edit("Content/a/one.md") { $0.replacingOccurrences(of: "tags: [x]", with: "aliases: [/old/]") }
    #expect(try site.rendered().contains("old/index.html"))
    try site.edit("Content/a/one.md") { $0.replacingOccurrences(of: "aliases: [/old/]\n", with: "") }
    try site.edit("Content/a/two.md") { $0.replacingOccurrences(of: "tags: [x, y]", with: "aliases: [/old/]") }
    #expect(try site.rendered().contains("old/index.html"))
  }

  @Test func anEditThatHidesItsTimeIsFound() throws {
    let site = try EditedSite()
    let path = site.folder.path + "/Content/indicators/t.csv"
    let before = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.write(contentsOf: Data("year,value\n2012,42.57\n2020,48.99\n".utf8))
    try file.close()
    try FileManager.default.setAttributes([.modificationDate: try #require(before)], ofItemAtPath: path)
    #expect(try site.rendered().contains("b/four/index.html"))
  }

  @Test func explainTellsWhyAnOutputWasMade() throws {
    let site = try EditedSite()
    try site.edit("Content/indicators/t.csv") { $0.replacingOccurrences(of: "48.25", with: "48.26") }
    var options = BuildOptions()
    options.source = site.folder.path
    options.clock = site.clock
    let before = try #require(try explain("b/four/index.html", options))
    #expect(before.contains("* cell t[year=2020].value"))
    _ = try site.rendered()
    let after = try #require(try explain("/b/four/", options))
    #expect(after.contains("  changed: cell t[year=2020].value"))
    #expect(after.contains("  cell t[year=2020].value"))
    #expect(try explain("nowhere.html", options) == nil)
  }
}
