import Testing

@testable import SiteBuild

/// The page of a table lists the articles that quote it, and follows them: exactly when they begin or cease to.
@Suite struct QuotingArticlesTests {
  private static let page = "indicators/t/index.html"

  /// A site whose pages of tables list the articles, with a chart that draws the table.
  private func site(_ more: [String: String] = [:]) throws -> EditedSite {
    var files = EditedSite.files
    files["Templates/indicator.html"] =
      "{% for item in page.table.articles %}{{ item.title }} {{ item.url }};{% endfor %}"
    files["Content/site.yaml", default: ""] += "\nsearch: false\n"
    files["Content/indicators/u.csv"] = files["Content/indicators/t.csv"]
    files["Content/indicators/u.yaml"] = files["Content/indicators/t.yaml"]
    files["Content/charts/line.yaml"] = "table: t\nmark: line\nencoding: {x: {field: year}, y: {field: value}}\n"
    return try EditedSite(files.merging(more) { $1 })
  }

  private func expect(
    _ site: EditedSite, makesPages outputs: Set<String>, at location: SourceLocation = #_sourceLocation
  ) throws {
    let made = Set(try site.rendered().filter { $0.hasSuffix(".html") })
    #expect(made == outputs, sourceLocation: location)
  }

  private func list(_ site: EditedSite) -> String? { site.folder.text("Public/" + Self.page) }

  @Test(arguments: [
    "[48.25%]{=t[2020]}", "{=diff(t[2020], t[2012])}", "[高]{?t[2020] > t[2012]}", "{{ value(\"t\", year=2020) }}",
    "{{ value(\"max(t[])\") }}", "```table\ntable: t\n```", "```figures\n- cell: t[2020]\n```",
    "```chart\nname: line\n```", "{{ chart(\"line\") }}",
    "```chart\n{table: t, mark: line, encoding: {x: {field: year}, y: {field: value}}}\n```",
    "```chart\nlayer:\n  - table: \"t\"\n    mark: line\n    encoding: {x: {field: year}, y: {field: value}}\n```",
  ])
  func whateverShowsItIsFound(_ text: String) throws {
    let site = try site(["Content/a/one.md": "---\ntitle: 一\n---\n\(text)\n"])
    #expect(list(site) == "一 /a/one/;五 /b/five/;四 /b/four/;")
  }

  @Test(arguments: [
    "[48.25%]{=u[2020]}", "`{=t[2020]}`", "[t](four.md)", "t[2020]", "```yaml\ntable: t\n```",
    "```figures\n- cell: u[2020]\n  label: t\n```",
  ])
  func otherWordsAreNot(_ text: String) throws {
    let site = try site(["Content/b/one.md": "---\ntitle: 一\n---\n\(text)\n"])
    #expect(list(site) == "五 /b/five/;四 /b/four/;")
  }

  @Test func draftsAndOtherLanguagesAreLeftOut() throws {
    let site = try site([
      "Content/a/one.md": "---\ntitle: 一\ndraft: true\n---\n{=t[2020]}\n",
      "Content/b/four.en.md": "---\ntitle: Four\n---\n{=t[2020]}\n", "Content/_index.en.md": "---\ntitle: Home\n---\n",
      "Content/_index.md": "---\ntitle: 首页\n---\n{=t[2020]}\n",
      "Content/a/_index.md": "---\ntitle: 甲\n---\n{=t[2020]}\n",
      "Content/site.yaml": EditedSite.files["Content/site.yaml", default: ""]
        + "\nsearch: false\nlanguages: {zh-Hans: {title: 中文}, en: {title: English}}\n",
    ])
    #expect(list(site) == "甲 /a/;五 /b/five/;四 /b/four/;")
    #expect(site.folder.text("Public/en/" + Self.page) == "Four /en/b/four/;")
  }

  @Test func thePageFollowsTheArticles() throws {
    let site = try site()
    try site.edit("Content/b/four.md") { $0 + "再加一段，还是{=t[2012]}。\n" }
    try expect(site, makesPages: ["b/four/index.html"])
    try site.edit("Content/a/two.md") { $0 + "早先是{=t[2012]}。\n" }
    try expect(site, makesPages: ["a/two/index.html", Self.page])
    #expect(list(site) == "二 /a/two/;五 /b/five/;四 /b/four/;")
    try site.edit("Content/b/four.md") { _ in "---\ntitle: 四\ndate: 2021-01-04\n---\n没有了。\n" }
    try expect(site, makesPages: ["b/four/index.html", Self.page])
    try site.edit("Content/b/five.md") { $0.replacing("title: 五", with: "title: 伍") }
    #expect(try site.rendered().contains(Self.page))
    #expect(list(site) == "二 /a/two/;伍 /b/five/;")
  }

  @Test func thePageFollowsTheCharts() throws {
    let site = try site(["Content/a/one.md": "---\ntitle: 一\n---\n```chart\nname: line\n```\n"])
    try site.edit("Content/charts/line.yaml") { $0.replacing("mark: line", with: "mark: bar") }
    try expect(site, makesPages: ["a/one/index.html"])
    try site.edit("Content/charts/line.yaml") { $0.replacing("table: t", with: "table: u") }
    let moved = try site.rendered()
    #expect(moved.contains(Self.page) && moved.contains("indicators/u/index.html"))
    #expect(list(site) == "五 /b/five/;四 /b/four/;")
    #expect(site.folder.text("Public/indicators/u/index.html") == "一 /a/one/;")
    // A cell alone leaves the list as it is, also when the layout is the last run's.
    try site.edit("Content/indicators/t.csv") { $0.replacing("48.25", with: "48.26") }
    try expect(site, makesPages: ["b/four/index.html"])
  }
}
