/// The callouts of GitHub: quotes whose first line is `[!NOTE]`.
enum Callout: String, CaseIterable {
  case note, tip, important, warning, caution

  /// The callout of a mark such as `[!NOTE]`, in any case.
  init?(mark: Bytes) {
    guard mark.count > 3, mark[mark.count - 1] == 0x5D else { return nil }
    self.init(rawValue: String(decoding: mark[2..<mark.count - 1], as: UTF8.self).lowercased())
  }

  /// The words above its text.
  func title(in words: MarkdownWords) -> String {
    switch self {
    case .note: words.note
    case .tip: words.tip
    case .important: words.important
    case .warning: words.warning
    case .caution: words.caution
    }
  }
}
