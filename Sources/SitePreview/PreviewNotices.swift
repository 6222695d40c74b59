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

  /// A page with its banner behind the start tag of its body; where that is left out, behind the document type, which
  /// has to come first.
  static func injected(_ banner: [UInt8], into page: [UInt8]) -> [UInt8] {
    let end = endOfTag("<body", in: page) ?? endOfTag("<!doctype", in: page) ?? 0
    return Array(page[..<end]) + banner + Array(page[end...])
  }

  /// Where the first tag of a name, given in small letters, is over.
  private static func endOfTag(_ name: String, in page: [UInt8]) -> Int? {
    let mark = Array(name.utf8)
    let start = page.indices.first { start in
      page[start] == mark[0] && page.count - start > mark.count
        && zip(page[start...], mark).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
        && [UInt8(ascii: ">"), 0x20, 0x0A, 0x0D, 0x09].contains(page[start + mark.count])
    }
    return start.flatMap { page[$0...].firstIndex(of: UInt8(ascii: ">")) }.map { $0 + 1 }
  }
}
