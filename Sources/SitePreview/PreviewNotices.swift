import Synchronization

/// Which of the pages that are served the public would not see, and the banner that says so.
final class PreviewNotices: Sendable {
  private let reasons = Mutex<[String: String]>([:])

  /// Replaces all of them: reasons by path below the served folder.
  func replace(with notices: [String: String]) { reasons.withLock { $0 = notices } }

  /// The banner of a page, as HTML; nil for a page that is public.
  func banner(of path: String) -> [UInt8]? {
    let words: String
    switch reasons.withLock({ $0[path] }) {
    case "draft": words = "Draft: not published · 草稿，未发布"
    case "future": words = "Not yet published · 尚未到发布时间"
    case "expired": words = "Expired: no longer published · 已过期，不再发布"
    default: return nil
    }
    let style =
      "position:sticky;top:0;z-index:2147483646;margin:0;padding:.5rem 1rem;background:#ffd54d;color:#221a00;"
      + "font:bold 1rem/1.5 sans-serif;text-align:center"
    return Array("<p id=\"almanac-notice\" role=\"note\" style=\"\(style)\">\(words)</p>".utf8)
  }

  /// A page with its banner behind the start tag of its body, or in front of everything.
  static func injected(_ banner: [UInt8], into page: [UInt8]) -> [UInt8] {
    let mark = Array("<body".utf8)
    let start = page.indices.first { page[$0...].starts(with: mark) }
    guard let start, let end = page[start...].firstIndex(of: UInt8(ascii: ">")) else { return banner + page }
    return Array(page[...end]) + banner + Array(page[(end + 1)...])
  }
}
