/// The parts of a page that another output may depend on, each with a fingerprint of its own: a page that lists titles
/// is made again when a title changes, not when a body does.
package enum PageField: UInt8, Sendable, Hashable, CaseIterable {
  /// Kind, address, language, source path: what every link to the page shows.
  case identity
  case title, description, summary, body, headings, wordCount
  case date, updated, author, image, template, draft, weight, aliases, params, terms, toc
  /// The section and those above it.
  case ancestors
  case translations, neighbours, related
  /// The list of pages, in order.
  case pages
  /// The list of sections (of a taxonomy: terms), in order.
  case sections
}
