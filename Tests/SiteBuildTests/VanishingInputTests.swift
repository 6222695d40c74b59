import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// Files that go or change while a build is at work: an error that names the file, nothing written, and the next build
/// is right.
@Suite struct VanishingInputTests {
  /// When the build has done the first step of a stage, and what goes then.
  static let cases = [
    ("reading", "Content/b/five.md"), ("reading", "Content/indicators/t.csv"), ("reading", "Content/indicators/t.yaml"),
    ("reading", "Content/data/contacts.yaml"), ("reading", "Content/i18n/zh-Hans.yaml"),
    ("reading", "Content/files/a.txt"), ("reading", "Templates/article.html"), ("reading", "Templates/assets/site.css"),
    ("rendering", "Content/b/five.md"), ("rendering", "Content/files/a.txt"),
  ]

  /// Builds with one worker, and does something to the site in the middle of it.
  private func build(
    _ site: EditedSite, after stage: String, _ change: @escaping @Sendable () -> Void
  ) throws -> BuildReport {
    var options = BuildOptions()
    options.source = site.folder.path
    options.clock = site.clock
    options.jobs = 1
    options.progress = { progress in
      if progress.stage == stage, progress.done == 1 { change() }
    }
    return try SiteBuild.build(options)
  }

  /// A built site in which every page and the copied file have to be made again.
  private func editedSite() throws -> EditedSite {
    let site = try EditedSite()
    // Articles written while the first build began would be read once more, and be new instead of changed.
    usleep(50_000)
    _ = try site.build()
    try site.edit("Templates/base.html") { $0 + "<!-- new -->" }
    try site.edit("Content/files/a.txt") { $0 + "新" }
    return site
  }

  @Test(arguments: cases) func whatIsGoneIsAnErrorThatNamesIt(_ stage: String, _ path: String) throws {
    let site = try editedSite()
    // Only a run that lays out the site reads what has not changed.
    if stage == "reading" { try site.folder.write("Content/a/new.md", "---\ntitle: 新\n---\n新的一段。\n") }
    let before = try site.folder.files(in: "Public")
    let text = try #require(site.folder.text(path))
    let full = site.folder.path + "/" + path
    let report = try build(site, after: stage) { unlink(full) }
    #expect(report.hasErrors)
    #expect(report.diagnostics.contains { $0.code == "file-error" && $0.place?.file == path }, "\(report.diagnostics)")
    #expect(try site.folder.files(in: "Public") == before)
    try site.folder.write(path, text)
    #expect(try site.rendered().contains("b/five/index.html"))
  }

  @Test func anArticleThatChangesMeanwhileIsNeverMixedWithItsOldSelf() throws {
    let site = try editedSite()
    let before = try site.folder.files(in: "Public")
    let path = "Content/b/five.md"
    let text = try #require(site.folder.text(path))
    let full = site.folder.path + "/" + path
    let report = try build(site, after: "rendering") {
      try? Data(text.replacingOccurrences(of: "早先", with: "后来").utf8).write(to: URL(fileURLWithPath: full))
    }
    #expect(report.diagnostics.map(\.code) == ["file-error"])
    #expect(report.diagnostics.first?.place?.file == path)
    #expect(try site.folder.files(in: "Public") == before)
    // Put back, it must not stand as what it was for a moment.
    try site.folder.write(path, text)
    #expect(try site.rendered().contains("b/five/index.html"))
  }

  @Test func aCopiedFileThatChangesMeanwhileIsNotTakenForWhatItWas() throws {
    let site = try editedSite()
    // A page more, so that the run looks at everything once.
    try site.folder.write("Content/b/six.md", "---\ntitle: 六\ndate: 2020-01-01\n---\n\n第六篇。\n")
    let before = try site.folder.files(in: "Public")
    let path = "Content/files/a.txt"
    let text = try #require(site.folder.text(path))
    let full = site.folder.path + "/" + path
    let report = try build(site, after: "rendering") { try? Data("别的".utf8).write(to: URL(fileURLWithPath: full)) }
    #expect(report.diagnostics.map(\.code) == ["file-error"])
    #expect(report.diagnostics.first?.place?.file == path)
    #expect(try site.folder.files(in: "Public") == before)
    try site.folder.write(path, text)
    #expect(try site.rendered().contains("files/a.txt"))
    #expect(try site.folder.files(in: "Public")["files/a.txt"] == Array(text.utf8))
  }
}
