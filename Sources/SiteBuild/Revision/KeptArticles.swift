import Fingerprints
import SiteModel
import SourceText

/// The articles of the last run, which are as they were: their facts come from its file, one by one.
struct KeptArticles: Sendable {
  /// As the layout counts them, with what sections say for them.
  let articles: Articles

  /// The articles of a layout. One whose record is damaged is read again.
  init(
    _ cache: BuildCache, _ records: FactRecords, _ layout: SiteLayout, _ configuration: Configuration,
    _ inventory: Inventory
  ) {
    let inputs = cache.inputs.filter { !$0.facts.isEmpty }
    articles = Articles(count: layout.articles.count) { number in
      let article = layout.articles[number]
      guard inputs.indices.contains(article) else { return ArticleFacts(path: "", source: Fingerprint("")) }
      let input = inputs[article]
      let path = input.path.dropping("Content/") ?? input.path
      var facts =
        records.facts(in: input.facts, path: path)
        ?? Self.read(inventory.root + "/" + input.path, path: path, configuration)
      layout.applyCascade(to: &facts, number: number)
      return facts
    }
  }

  /// The facts of an article as its file has them.
  private static func read(_ file: String, path: String, _ configuration: Configuration) -> ArticleFacts {
    guard let bytes = try? readFile(file) else { return ArticleFacts(path: path, source: Fingerprint("")) }
    let source = SourceFile(name: "Content/" + path, bytes: bytes)
    return readArticle(source, path: path, fingerprint: Fingerprint(bytes), configuration: configuration).facts
  }
}
