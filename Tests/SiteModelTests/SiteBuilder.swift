import Fingerprints
import Settings
import SourceText
import Testing

@testable import SiteModel

/// A site in memory: `site.yaml` and articles by path, assembled for a fixed clock.
struct TestSite {
  var settings = "title: 昌平有数\nbase_url: https://example.org/\nlanguage: zh-Hans\nlanguages:\n  en: {title: English}\n"
  var articles: [String: String] = [:]
  var tables: [TableFacts] = []
  var files: [String] = []
  var otherRoutes: [(route: Route, description: String)] = []
  var showsHidden = false

  init(_ articles: [String: String]) { self.articles = articles }

  func configuration() throws -> Configuration {
    let (configuration, diagnostics) = Configuration.read(SourceFile(name: "Content/site.yaml", text: settings))
    #expect(diagnostics.map { DiagnosticText.headline($0) } == [])
    return try #require(configuration)
  }

  func assembled() throws -> (site: Site, messages: [String]) {
    let configuration = try configuration()
    let facts = articles.map { path, text in
      let source = SourceFile(name: "Content/" + path, text: text)
      return readArticle(source, path: path, fingerprint: Fingerprint(source.bytes), configuration: configuration).facts
    }
    var options = SiteOptions(clock: try #require(CivilDate("2026-11-22T18:00:00Z", zone: .utc)))
    options.showsDrafts = showsHidden
    options.showsFuture = showsHidden
    options.showsExpired = showsHidden
    let inputs = SiteInputs(
      configuration: configuration, articles: facts, tables: tables, files: files, otherRoutes: otherRoutes)
    let assembled = assembleSite(inputs, options: options)
    let (site, diagnostics) = (assembled.site, assembled.diagnostics)
    let all = facts.sorted { $0.path < $1.path }.flatMap(\.diagnostics) + diagnostics
    return (site, all.map { DiagnosticText.headline($0) })
  }

  /// The site, which must be without faults.
  func site() throws -> Site {
    let (site, messages) = try assembled()
    #expect(messages == [])
    return site
  }
}

extension Site {
  /// The page of a source path or key.
  func page(_ key: String) throws -> PageID { try #require(page(withKey: key)) }

  /// The keys of pages.
  func keys(_ pages: some Sequence<PageID>) -> [String] { pages.map { self.pages[$0.index].key } }
}

/// An article with a title and a body.
func article(_ title: String, _ more: String = "", body: String = "正文。") -> String {
  "---\ntitle: \(title)\n\(more.isEmpty ? "" : more + "\n")---\n\(body)\n"
}
