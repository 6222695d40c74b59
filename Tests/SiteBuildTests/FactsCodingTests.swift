import Fingerprints
import SiteModel
import SourceText
import Testing

@testable import SiteBuild

/// What is kept of an article is all that there is of it: a field that the cache forgets would make a second build
/// differ from a clean one.
@Suite struct FactsCodingTests {
  private static let text = """
    ---
    title: 题
    description: 说
    summary: 摘
    date: 2021-01-02
    updated: 2021-01-03T04:05:06Z
    publish_date: 2021-01-04
    expiry_date: 2022-01-01
    draft: true
    slug: s
    url: /u/
    aliases: [/o/, /p/q.html]
    weight: 3
    template: t
    tags: [甲, 乙]
    author: 某
    language: en
    image: map.png
    toc: false
    menus: {main: {title: 菜, weight: 2, parent: a/_index.md}}
    figures: {require_bound: true}
    params: {k: [1, 2.5, "x", null, true, {deep: 是}]}
    cascade: {template: c, author: d, toc: true, params: {e: f}}
    ---
    # 一 {#first}

    见[那里](other.md#x)和![图](map.png)，[48%]{=t[2020]}。<b>

    ## 二 {=t[2012]}

    正文。[^1]

    [^1]: 注
    """

  private static func facts(_ text: String, path: String) throws -> ArticleFacts {
    let site = SourceFile(
      name: "Content/site.yaml",
      text:
        "title: x\nbase_url: https://x.example\nlanguages: {zh-Hans: {title: 中}, en: {title: E}}\nlanguage: zh-Hans\n")
    let configuration = try #require(Configuration.read(site).0)
    let source = SourceFile(name: "Content/" + path, text: text)
    return readArticle(source, path: path, fingerprint: Fingerprint(source.bytes), configuration: configuration).facts
  }

  @Test(arguments: ["a/_index.md", "a/b.md"]) func everyFieldComesBack(_ path: String) throws {
    for text in [Self.text, "", "---\ntitle: 只有题\n---\n", "没有前言。", "---\nbroken: [\n---\nx"] {
      let facts = try Self.facts(text, path: path)
      var writer = CacheWriter()
      writer.write(facts)
      var reader = CacheReader(writer.bytes)
      let back = try reader.articleFacts(path: path)
      #expect(reader.isAtEnd)
      #expect(String(reflecting: back) == String(reflecting: facts))
    }
  }

  /// The sample above must name every field there is, or the test above would not see a new one.
  @Test func theSampleHasEveryField() throws {
    let front = try Self.facts(Self.text, path: "a/_index.md").frontMatter
    for child in Mirror(reflecting: front).children {
      let shown = String(describing: child.value)
      #expect(shown != "nil" && shown != "[]", "the sample has no \(child.label ?? "")")
    }
  }

  @Test func everyTruncationIsDamage() throws {
    var writer = CacheWriter()
    writer.write(try Self.facts(Self.text, path: "a/_index.md"))
    for length in 0..<writer.bytes.count {
      var reader = CacheReader(Array(writer.bytes[..<length]))
      #expect(throws: CacheDamage.self) { try reader.articleFacts(path: "a/_index.md") }
    }
  }
}
