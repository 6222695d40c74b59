import SiteModel

/// Who publishes and writes, as readers of a language call them: the interface words `site_title`, `organizer_name` and
/// `author` where a site has them, else what `site.yaml` says.
extension PageHost {
  mutating func siteName() -> String { name("site_title") ?? reader.setting(.title) { $0.title } }

  mutating func publisherName() -> String {
    name("organizer_name") ?? reader.setting(.footer) { $0.footer.organizer } ?? siteName()
  }

  mutating func authorName() -> String? { name("author") ?? reader.setting(.author) { $0.author } }

  /// An interface word that is no name while it is empty, as in the built-in theme.
  private mutating func name(_ key: String) -> String? {
    reader.word(key, language: language).flatMap { $0.isEmpty ? nil : $0 }
  }
}
