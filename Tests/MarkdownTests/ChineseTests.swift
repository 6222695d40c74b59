import Markdown
import Testing

@Suite struct ChineseTests {
  @Test(arguments: [
    ("**中文。**后面", "<strong>中文。</strong>后面"), ("前面**“引用”**后面", "前面<strong>“引用”</strong>后面"),
    ("前**（注）**后", "前<strong>（注）</strong>后"), ("*一、*二", "<em>一、</em>二"),
    ("***重。***后", "<em><strong>重。</strong></em>后"), ("**a)**字", "<strong>a)</strong>字"),
    ("字**(a)**字", "字<strong>(a)</strong>字"), ("**甲。**乙。**丙**", "<strong>甲。</strong>乙。<strong>丙</strong>"),
    ("**48.25%**。", "<strong>48.25%</strong>。"), ("`**。**字`", "<code>**。**字</code>"),
    ("2 * 3 * 4", "2 * 3 * 4"), ("~~删去。~~后面", "<del>删去。</del>后面"),
  ])
  func emphasisesBesideItsPunctuation(_ markdown: String, _ inside: String) {
    #expect(html(markdown) == "<p>\(inside)</p>\n")
  }

  @Test(arguments: [
    ("第一行\n第二行", "第一行第二行"), ("完了。\n“引文”", "完了。“引文”"), ("中文\nEnglish", "中文\nEnglish"),
    ("增加到\n48", "增加到\n48"), ("**粗**\n*斜*", "<strong>粗</strong><em>斜</em>"), ("한국\n어", "한국\n어"),
    ("かな\nカナ", "かなカナ"), ("一\n[二](http://a.b)", "一<a href=\"http://a.b\">二</a>"), ("一\n`二`", "一\n<code>二</code>"),
    ("一\\\n二", "一<br />\n二"), ("一——\n二", "一——二"), ("[高于]{?a}\n全市", "高于全市"), ("a\nb", "a\nb"),
  ])
  func addsNoBlankBetweenItsLines(_ markdown: String, _ inside: String) {
    #expect(html(markdown) == "<p>\(inside)</p>\n")
  }

  @Test(arguments: [
    ("见https://a.cn/b，后", "见<a href=\"https://a.cn/b\">https://a.cn/b</a>，后"),
    ("https://a.cn/b后", "<a href=\"https://a.cn/b\">https://a.cn/b</a>后"),
    ("（www.a.cn）", "（<a href=\"http://www.a.cn\">www.a.cn</a>）"),
    ("邮箱a@b.cn。", "邮箱<a href=\"mailto:a@b.cn\">a@b.cn</a>。"),
  ])
  func endsBareAddressesAtItsCharacters(_ markdown: String, _ inside: String) {
    #expect(html(markdown) == "<p>\(inside)</p>\n")
  }

  @Test(arguments: [
    ("# 森林覆盖率（2020年）", "森林覆盖率2020年"), ("# 一 二", "一-二"), ("# Hello, World!", "hello-world"),
    ("# ！", "section"), ("# `code` *em* [a](b)", "code-em-a"), ("# Ünïcode ÀB", "ünïcode-àb"),
  ])
  func keepsItsCharactersInIDs(_ markdown: String, _ id: String) {
    #expect(document(markdown).headings.map(\.id) == [id])
  }

  @Test(arguments: [
    ("森林覆盖率", 5), ("Forest cover 48.25%", 3), ("昌平区 GDP 增长", 6), ("don't", 1), ("，。", 0), ("カナ", 2),
    ("有{=a}个", 3), ("`code` 中", 2), ("", 0),
  ])
  func countsItsCharactersAsWords(_ markdown: String, _ count: Int) {
    #expect(document(markdown).wordCount == count)
  }

  @Test(arguments: [
    ("一二三四五六", 4, "一二三四…"), ("一二三", 4, "一二三"), ("一二。四五六", 4, "一二。四…"), ("Forest cover grew", 9, "Forest…"),
    ("Internationalisation", 5, "Inter…"), ("一二 abc", 4, "一二…"),
  ])
  func isCutByCharacters(_ text: String, _ limit: Int, _ expected: String) {
    let cut = Fragment(bytes: Array(text.utf8)).cut(toCharacters: limit)
    #expect(String(decoding: cut.bytes, as: UTF8.self) == expected)
  }
}
