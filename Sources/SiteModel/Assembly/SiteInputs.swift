/// Everything a site is assembled from.
package struct SiteInputs: Sendable {
  /// What `site.yaml` says.
  package var configuration: Configuration
  /// Every article under `Content`, drafts too, in any order.
  package var articles: [ArticleFacts]
  /// Every table.
  package var tables: [TableFacts]
  /// Every file copied as it is, by path under `Content`, in any order.
  package var files: [String]
  /// Addresses that the build makes beyond pages and files, such as `/feed.xml`, and what each is, for messages.
  package var otherRoutes: [(route: Route, description: String)]

  /// The inputs of a site.
  package init(
    configuration: Configuration, articles: [ArticleFacts] = [], tables: [TableFacts] = [], files: [String] = [],
    otherRoutes: [(route: Route, description: String)] = []
  ) {
    self.configuration = configuration
    self.articles = articles
    self.tables = tables
    self.files = files
    self.otherRoutes = otherRoutes
  }
}
