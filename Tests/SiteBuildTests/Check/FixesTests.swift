import Foundation
import SourceText
import Testing

@testable import SiteBuild

@Suite struct FixesTests {
  /// What stands in an article, and what `check --fix` makes of it.
  @Test(arguments: [
    ("2020年有[86个]{=parks[2020]}公园。", "2020年有[87个]{=parks[2020]}公园。"),
    ("2020年新建公园87个。", "2020年新建公园[87个]{=parks[2020]}。"),
    ("2020年新建公园**87个**。", "2020年新建公园**[87个]{=parks[2020]}**。"),
    ("[2020年新建公园87个](_index.md)", "[2020年新建公园[87个]{=parks[2020]}](_index.md)"),
    ("## 2020年新建公园87个", "## 2020年新建公园[87个]{=parks[2020]}"),
    ("[八十六个]{=parks[2020]}", "[八十七个]{=parks[2020]}"),
    (
      "[7个]{=diff(parks[2020], parks[2019])}[6个]{=diff(parks[2020], parks[2019])}",
      "[7个]{=diff(parks[2020], parks[2019])}[7个]{=diff(parks[2020], parks[2019])}"
    ),
    (
      "| 项目 | 2019年 | 2020年 |\n|:--|--:|--:|\n| 新建公园 | 80个 | **87个** |",
      "| 项目 | 2019年 | 2020年 |\n|:--|--:|--:|\n| 新建公园 | [80个]{=parks[2019]} | **[87个]{=parks[2020]}** |"
    ),
    ("年 | 新建公园\n---|---\n2020年 | 87个", "年 | 新建公园\n---|---\n2020年 | [87个]{=parks[2020]}"),
    (
      "> | 年份 | 新建公园 |\n> |---|---|\n> | 2020年 | 87个 |",
      "> | 年份 | 新建公园 |\n> |---|---|\n> | 2020年 | [87个]{=parks[2020]} |"
    ),
    // The row's words do not say which table, or which year.
    ("| 项目 | 2020年 |\n|---|---|\n| 公交线路 | 87个 |", "| 项目 | 2020年 |\n|---|---|\n| 公交线路 | 87个 |"),
    (
      "汉字在前[86个]{=parks[2020]}，2020年新建公园87个，[79个]{=parks[2019]}。",
      "汉字在前[87个]{=parks[2020]}，2020年新建公园[87个]{=parks[2020]}，[80个]{=parks[2019]}。"
    ),
    // Two cells would do, or none, or it is no figure: left to people.
    ("新建公园2021年88个。", "新建公园2021年88个。"),
    ("`87个`，第87个，2020年5月。", "`87个`，第87个，2020年5月。"),
  ])
  func mendsFiguresAndNothingElse(before: String, after: String) throws {
    let site = try SmallSite()
    let path = try site.article(before + "\n")
    _ = try checkAndFix(site.options)
    #expect(site.folder.text(path)?.hasSuffix("---\n" + after + "\n") == true)
    let (_, again) = try checkAndFix(site.options)
    #expect(again.isEmpty)
  }

  @Test func leavesMarksLineEndsAndRightsAlone() throws {
    let site = try SmallSite()
    let text = "\u{FEFF}---\r\ntitle: 文章\r\n---\r\n有[86个]{=parks[2020]}公园。\r\n再有[1个]{=parks[2019]}。"
    let path = try site.article(Array(text.utf8))
    let full = site.folder.path + "/" + path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: full)
    let (report, applied) = try checkAndFix(site.options)
    let wanted = text.replacing("86个", with: "87个").replacing("1个", with: "80个")
    #expect(site.folder.text(path).map { Array($0.utf8) } == Array(wanted.utf8))
    #expect(try FileManager.default.attributesOfItem(atPath: full)[.posixPermissions] as? Int == 0o640)
    #expect(
      applied.map { "\($0.place.label) \($0.before) → \($0.after)" } == [
        "Content/a.md:4:3 86个 → 87个", "Content/a.md:5:4 1个 → 80个",
      ])
    #expect(!report.hasErrors)
  }

  /// A summary is part of the article, so what is wrong there is found twice; it is mended once.
  @Test func mendsARangeOnceThatTwoMessagesSpeakOf() throws {
    let site = try SmallSite()
    let path = try site.article("有[86个]{=parks[2020]}公园。\r\n\r\n<!-- more -->\r\n\r\n[1个]{=parks[2019]}\r\n")
    let (_, applied) = try checkAndFix(site.options)
    #expect(applied.count == 2)
    #expect(
      site.folder.text(path)?.hasSuffix(
        "有[87个]{=parks[2020]}公园。\r\n\r\n<!-- more -->\r\n\r\n[80个]{=parks[2019]}\r\n") == true)
  }

  @Test func leavesAFileThatChangedMeanwhileAlone() throws {
    let site = try SmallSite()
    let path = try site.article("有[86个]{=parks[2020]}公园。\n")
    let report = try check(site.options)
    try site.folder.write(path, "---\ntitle: 别的\n---\n别的。\n")
    let (applied, refused) = report.fix(in: site.folder.path)
    #expect(applied.isEmpty)
    #expect(refused.map(\.code) == ["fix-refused"])
    #expect(site.folder.text(path) == "---\ntitle: 别的\n---\n别的。\n")
  }
}
