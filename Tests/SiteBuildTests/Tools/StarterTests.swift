import SourceText
import Testing

@testable import SiteBuild

@Suite struct StarterTests {
  @Test func makesASiteThatNothingIsWrongWith() throws {
    let folder = try TemporaryFolder()
    let made = try initialise(folder: folder.path + "/site")
    #expect(made.diagnostics == [])
    var options = BuildOptions()
    options.source = folder.path + "/site"
    options.strict = true
    #expect(try build(options).diagnostics.map { DiagnosticText.headline($0) } == [])
    #expect(try check(options).diagnostics.map { DiagnosticText.headline($0) } == [])
    #expect(folder.text("site/Public/news/visitors/index.html")?.contains("48,200") == true)
  }

  @Test func refusesAFolderThatHoldsSomething() throws {
    let folder = try TemporaryFolder()
    try folder.write("notes.txt", "x")
    let found = try initialise(folder: folder.path).diagnostics
    #expect(found.map(\.message) == ["\(folder.path) is not empty: it has notes.txt"])
    #expect(folder.text("Content/site.yaml") == nil)
  }

  @Test func anEmptyNameIsNoFolder() throws {
    // As a script gives with a variable that is not set: the root of the disk would be next.
    #expect(throws: BuildFailure.self) { try initialise(folder: "") }
    let site = try SiteOfFiles([:])
    var options = site.options
    options.destination = ""
    let refused = #expect(throws: BuildFailure.self) { try build(options) }
    #expect(refused?.isWrongUsage == true && refused?.message == "the name of the folder is empty")
  }

  @Test(arguments: [
    ("news/first-words", "Content/news/first-words.md", "title: \"first words\""),
    ("Content/新闻/第一篇.md", "Content/新闻/第一篇.md", "title: \"第一篇\""),
    ("green/_index", "Content/green/_index.md", "title: \"green\""),
    ("green/_index.en", "Content/green/_index.en.md", "title: \"green\""),
    ("green/forest.zh-Hant", "Content/green/forest.zh-Hant.md", "title: \"forest\""),
    ("version-1.5", "Content/version-1.5.md", "title: \"version 1.5\""),
  ]) func startsAnArticle(_ path: String, _ file: String, _ title: String) throws {
    let site = try SiteOfFiles(["Content/_index.md": "---\ntitle: 站\n---\n文。\n"])
    #expect(try newArticle(path, title: nil, site.options).diagnostics == [])
    #expect(site.folder.text(file)?.contains(title) == true)
    #expect(site.folder.text(file)?.contains("draft: true") == true)
    _ = try site.built()
    #expect(try newArticle(path, title: nil, site.options).diagnostics.map(\.code) == ["new"])
  }

  @Test func anArticleJustStartedShowsAmongDrafts() throws {
    let site = try SiteOfFiles(["Content/_index.md": "---\ntitle: 站\n---\n文。\n"])
    _ = try newArticle("news/first-words", title: nil, site.options)
    var options = site.options
    options.drafts = true
    let report = try build(options)
    #expect(report.diagnostics.map { "\($0.severity) \($0.code)" } == ["warning empty-page"])
    #expect(site.published("news/first-words/index.html")?.contains("first words") == true)
  }

  @Test(arguments: [
    "../x", "/etc/x", "a/../../x", "", "a/.md", ".git/x", "a/.hidden", "a\nb", "data/x", "charts/x", "i18n/x",
  ]) func staysBelowContent(_ path: String) throws {
    let site = try SiteOfFiles([:])
    #expect(try newArticle(path, title: nil, site.options).diagnostics.map(\.code) == ["new"])
  }
}
