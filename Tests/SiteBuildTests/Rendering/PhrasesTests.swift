import MarkupText
import Testing

@testable import SiteBuild

/// Where a Chinese headline may break.
@Suite struct PhrasesTests {
  @Test(arguments: [
    ("八年间的森林覆盖率与林木绿化率", "八年间的|森林覆盖率|与林木绿化率"), ("收回的楼宇与人才住房", "收回的|楼宇|与人才住房"),
    ("参与服务的人及时反馈", "参与服务的|人及时反馈"), ("义务植树的目的地", "义务植树的|目的地"), ("和平街道和谐家园", "和平街道和谐家园"),
    ("昌平区和密云区的数", "昌平区|和密云区的数"), ("公园、小微绿地与绿道", "公园、小微绿地|与绿道"), ("我的家", "我的家"),
    ("数字（说明的）", "数字（说明的）"), ("的", "的"), ("与", "与"), ("", ""), ("A<b>与C&D的关系", "A&lt;b&gt;|与C&amp;D的|关系"),
  ])
  func endBetweenWords(_ text: String, _ phrases: String) {
    var writer = MarkupWriter()
    Phrases(text).write(to: &writer)
    #expect(writer.text == phrases.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "<wbr>"))
  }

  @Test func markHeadlinesOfChinesePagesAlone() throws {
    let site = try SiteOfFiles(
      [
        "Content/_index.md": "---\ntitle: 首页\n---\n欢迎。\n", "Content/a.md": "---\ntitle: 水电的价格\n---\n正文。\n",
        "Content/_index.en.md": "---\ntitle: Home\n---\nWelcome.\n",
        "Content/a.en.md": "---\ntitle: Prices & 水电的价格\n---\nText.\n",
      ], settings: "language: zh-Hans\nlanguages: {zh-Hans: {title: 中文}, en: {title: English}}\n")
    _ = try site.built()
    let page = try #require(site.published("a/index.html"))
    #expect(page.contains("<h1>水电的<wbr>价格</h1>") && page.contains("<title>水电的价格 · 小站</title>"))
    #expect(site.published("en/a/index.html")?.contains("<h1>Prices &amp; 水电的价格</h1>") == true)
    // Words are found as if nothing stood between them.
    let text = try #require(Array(page.utf8).withUnsafeBufferPointer { SearchedText($0, names: MarkupNames()) })
    #expect(text.title == "水电的价格" && String(decoding: text.words, as: UTF8.self).contains("水电的价格"))
  }
}
