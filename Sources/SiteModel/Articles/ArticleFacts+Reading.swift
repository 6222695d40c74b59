package import Fingerprints
package import Markdown
import Settings
package import SourceText

/// An article as it was read: its document for writing it, its facts for the site.
package struct Article: Sendable {
  /// What the site needs of it.
  package var facts: ArticleFacts
  /// What its page is written from.
  package var document: MarkdownDocument
}

/// Reads an article of a site.
///
/// Never fails: faults are among the facts' diagnostics, and an article whose front matter cannot be read is still a
/// page, titled by its name, so that links to it are not reported as dead on top.
/// - Parameters:
///   - source: the file; its name is for messages.
///   - path: the path under `Content`.
///   - fingerprint: of the file's bytes.
package func readArticle(
  _ source: SourceFile, path: String, fingerprint: Fingerprint, configuration: Configuration
) -> Article {
  let place = SourcePath(path, languages: configuration.languages)
  var facts = ArticleFacts(path: path, source: fingerprint)
  var isBroken = false
  do {
    let frontMatter = try readFrontMatter(source)
    facts.bodyStart = frontMatter.bodyStart
    let (found, diagnostics) = PageFrontMatter.read(
      frontMatter.value, in: source, configuration: configuration, isSection: place.role == .section)
    facts.frontMatter = found
    facts.diagnostics = diagnostics
  } catch {
    isBroken = true
    facts.diagnostics = error.diagnostics
    facts.frontMatter.title = String(place.stem)
    facts.bodyStart = bodyStart(of: source)
  }
  let language = configuration.language(of: place, facts.frontMatter)
  let document = parseMarkdown(
    source, body: facts.bodyStart..<source.bytes.count, options: configuration.markdownOptions(language: language.code))
  facts.take(document, source)
  if isBroken { facts.isEmpty = false }
  return Article(facts: facts, document: document)
}

extension Configuration {
  /// The language of an article: that of its name, else of its front matter, else the default one.
  func language(of path: SourcePath, _ frontMatter: PageFrontMatter) -> SiteLanguage {
    if let marked = path.language { return languages[marked.index] }
    return languages.first { $0.code == frontMatter.language } ?? defaultLanguage
  }

  /// The language of an article.
  package func language(of facts: ArticleFacts) -> SiteLanguage {
    language(of: SourcePath(facts.path, languages: languages), facts.frontMatter)
  }

  /// The fingerprint of all that `readArticle` takes from the configuration: facts kept from an earlier run are good
  /// as long as it and the file's are the same.
  package var fingerprintForArticles: Fingerprint {
    var hasher = FingerprintHasher()
    hasher.combine(zone.name)
    for code in languages.map(\.code) { hasher.combine(code) }
    hasher.combine(taxonomies.count)
    for taxonomy in taxonomies { hasher.combine(taxonomy) }
    hasher.combine(markdown.unsafe)
    hasher.combine(markdown.smart)
    hasher.combine(markdown.headingAnchors)
    return hasher.finish()
  }

  /// How articles in a language are read.
  package func markdownOptions(language: String) -> MarkdownOptions {
    var options = MarkdownOptions(language: language)
    options.allowsRawHTML = markdown.unsafe
    options.smart = markdown.smart
    options.headingAnchors = markdown.headingAnchors
    options.keepsPlainText = false
    return options
  }
}

extension ArticleFacts {
  /// Takes what the site needs from the article's document.
  mutating func take(_ document: MarkdownDocument, _ source: SourceFile) {
    let title = document.headings.first?.text
    firstHeading = title.flatMap {
      $0.holes.isEmpty && !$0.bytes.isEmpty ? String(decoding: $0.bytes, as: UTF8.self) : nil
    }
    anchors = document.anchors.sorted(by: bytewise)
    headings = document.headings.map { HeadingFacts(level: $0.level, id: $0.id, title: $0.title) }
    links = document.links.enumerated().filter { !$0.element.isExternal }.map {
      LinkFacts(index: $0.offset, destination: $0.element.destination, range: $0.element.range)
    }
    images = document.images.enumerated().filter { !$0.element.isExternal }.map {
      LinkFacts(index: $0.offset, destination: $0.element.source, range: $0.element.range)
    }
    wordCount = document.wordCount
    summary = document.summary
    summaryText = document.summaryText
    dataNames = document.dataNames(in: source)
    hasSlots = !document.slots.isEmpty
    isEmpty = source.bytes[min(bodyStart, source.bytes.count)...].allSatisfy {
      $0 == 0x20 || (0x09...0x0D).contains($0)
    }
    diagnostics += document.diagnostics
  }
}
