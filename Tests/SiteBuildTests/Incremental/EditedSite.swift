import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// A site in a temporary folder that tests edit and build, each build held against a clean one.
final class EditedSite {
  let folder: TemporaryFolder
  /// The instant that builds are for.
  var clock = "2021-06-01T09:30:00+08:00"

  private let shardBytes: Int

  /// Writes and builds a site of these files.
  init(_ files: [String: String] = EditedSite.files, shardBytes: Int = 2048) throws {
    self.shardBytes = shardBytes
    folder = try TemporaryFolder()
    for (path, text) in files { try folder.write(path, text) }
    let report = try build()
    try #require(report.diagnostics.isEmpty, "\(report.diagnostics.map(\.message))")
  }

  func build(into destination: String? = nil) throws -> BuildReport {
    var options = BuildOptions()
    options.source = folder.path
    options.destination = destination
    options.clock = clock
    options.searchShardBytes = shardBytes
    return try SiteBuild.build(options)
  }

  func edit(_ path: String, _ change: (String) -> String) throws {
    try folder.write(path, change(folder.text(path) ?? ""))
  }

  /// The outputs that the next build makes, after holding its tree against a clean build's.
  func rendered(_ comment: Comment? = nil) throws -> [String] {
    let report = try build()
    let clean = try TemporaryFolder()
    let cleanReport = try build(into: clean.path)
    #expect(!report.hasErrors, comment)
    #expect(report.diagnostics.map(\.message) == cleanReport.diagnostics.map(\.message), comment)
    #expect(try folder.files(in: "Public") == clean.files(), comment)
    #expect(folder.text("Public/.almanac-manifest") == clean.text(".almanac-manifest"), comment)
    #expect(report.outputs.map(\.path) == cleanReport.outputs.map(\.path), comment)
    // What is not of this build would pile up.
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.almanac") {
      let isAside =
        ["cache-", "facts-", "layout-", "lock-", "search-"].contains { name.hasPrefix($0) }
      #expect(isAside, "\(name)")
    }
    return report.outputs.filter(\.isRendered).map(\.path)
  }
}

extension EditedSite {
  /// A small site with templates of its own, so that it is known what each page reads.
  static let files: [String: String] = [
    "Content/site.yaml": """
    title: 小区
    base_url: https://district.example
    language: zh-Hans
    timezone: Asia/Shanghai
    menus: {main: [{title: 甲, url: /a/}, {title: 乙, url: /b/}]}
    footer: {organizer: 区政府}
    """,
    "Content/_index.md": "---\ntitle: 首页\n---\n",
    "Content/a/_index.md": "---\ntitle: 甲\n---\n",
    "Content/a/one.md": "---\ntitle: 一\ndate: 2021-01-01\ntags: [x]\n---\n正文一。\n",
    "Content/a/two.md": "---\ntitle: 二\ndate: 2021-02-01\ntags: [x, y]\n---\n正文二。\n",
    "Content/a/three.md": "---\ntitle: 三\ndate: 2021-03-01\n---\n正文三。\n",
    "Content/b/_index.md": "---\ntitle: 乙\n---\n",
    "Content/b/four.md": "---\ntitle: 四\ndate: 2021-01-04\n---\n那年是{=t[2020]}。\n",
    "Content/b/five.md": "---\ntitle: 五\ndate: 2021-01-05\nexpiry_date: 2021-06-05\n---\n早先是{=t[2012]}。\n",
    "Content/files/a.txt": "附件",
    "Content/data/contacts.yaml": "phone: 123\n",
    "Content/i18n/zh-Hans.yaml": "read_more: 更多\n",
    "Content/indicators/t.csv": "year,value\n2012,42.57\n2020,48.25\n",
    "Content/indicators/t.yaml": """
    title: 率
    schema:
      primaryKey: [year]
      fields:
        - {name: year, type: year, role: time}
        - {name: value, type: number, role: measure, unit: percent, decimals: 2}
    """,
    "Templates/base.html": """
    <!doctype html><html lang="{{ page.language }}"><title>{{ page.title }} {{ site.title }}</title>
    <link rel="stylesheet" href="{{ asset("site.css") }}">
    {% for entry in site.menus.main %}<a href="{{ entry.url }}">{{ entry.title }}</a>{% endfor %}
    {% block main %}{% endblock %}</html>
    """,
    "Templates/article.html": """
    {% extends "base.html" %}{% block main %}{{ page.content }}{% include "partials/note.html" %}
    {% for tag in page.tags %}<a href="{{ tag.url }}">{{ tag.title }}</a>{% endfor %}
    {% if page.previous %}{{ page.previous.title }}{% endif %}{% if page.next %}{{ page.next.title }}{% endif %}
    <link rel="stylesheet" href="{{ asset("print.css") }}">{% endblock %}
    """,
    "Templates/section.html": """
    {% extends "base.html" %}{% block main %}{% for entry in page.pages %}<a href="{{ entry.url }}">{{ entry.title }}</a>
    {{ t("read_more") }}{% endfor %}{% endblock %}
    """,
    "Templates/home.html": """
    {% extends "base.html" %}{% block main %}{{ site.footer.organizer }} {{ data.contacts.phone }}
    {% for entry in site.pages %}{{ entry.title }}{% endfor %}{% endblock %}
    """,
    "Templates/indicator.html": "{% extends \"base.html\" %}{% block main %}{{ page.table.html }}{% endblock %}",
    "Templates/taxonomy.html":
      "{% extends \"base.html\" %}{% block main %}{% for item in terms %}{{ item.title }} {{ item.pages | length }}{% endfor %}{% endblock %}",
    "Templates/term.html":
      "{% extends \"base.html\" %}{% block main %}{% for entry in term.pages %}{{ entry.title }}{% endfor %}{% endblock %}",
    "Templates/404.html": "{% extends \"base.html\" %}",
    "Templates/search.html": "{% extends \"base.html\" %}",
    "Templates/feed.xml":
      "<feed>{% for item in site.pages %}<entry>{{ item.title }}</entry>{% endfor %}</feed>",
    "Templates/sitemap.xml":
      "<urlset>{% for item in site.all_pages %}<loc>{{ item.permalink }}</loc>{% endfor %}</urlset>",
    "Templates/robots.txt": "User-agent: *\n",
    "Templates/partials/note.html": "<p>注</p>",
    "Templates/assets/site.css": "p { color: red }",
    "Templates/assets/print.css": "p { color: black }",
  ]

  /// The pages of that site, which all show the menu, the style sheet and the site's title.
  static let pages: Set<String> = articles.union([
    "index.html", "404.html", "a/index.html", "b/index.html", "indicators/index.html", "indicators/t/index.html",
    "tags/index.html", "tags/x/index.html", "tags/y/index.html",
  ])

  /// Its articles.
  static let articles: Set<String> = [
    "a/one/index.html", "a/two/index.html", "a/three/index.html", "b/four/index.html", "b/five/index.html",
  ]

  /// What else it consists of that these tests speak of.
  static let others: Set<String> = [
    "feed.xml", "sitemap.xml", "robots.txt", "data/t.csv", "data/t.json", "files/a.txt",
  ]
}
