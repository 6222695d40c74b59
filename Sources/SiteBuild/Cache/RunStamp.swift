import Fingerprints
import Indicators
import SiteModel

/// When and how a run looked at the site: what decides, beside the files themselves, whether a later run can find
/// anything else.
struct RunStamp: Sendable, Hashable {
  /// When the run began, in nanoseconds since 1970, on the clock of the machine.
  var began: Int64
  /// The options that outputs depend on.
  var options: Fingerprint
  /// The instant that the site was built for, in seconds.
  var clock: Int
  /// The site's zone, which a clock without an offset is in.
  var zone: String
  /// The first instant after `clock` at which a page or table appears or goes.
  var nextChange: Int
  /// Whether an output shows the clock itself.
  var showsClock: Bool
  /// What articles are read by.
  var articles: Fingerprint
  /// The bytes of `site.yaml`.
  var configuration: Fingerprint

  /// Whether a site of the same files is the same at another instant.
  func covers(_ instant: Int) -> Bool {
    instant == clock || (!showsClock && instant > clock && instant < nextChange)
  }
}

extension BuildOptions {
  /// What outputs depend on, the clock left out.
  var fingerprint: Fingerprint {
    var hasher = FingerprintHasher()
    hasher.combine(baseURL)
    for flag in [drafts, future, expired] { hasher.combine(flag) }
    return hasher.finish()
  }
}

extension Parsed {
  /// The first instant after `clock`, in seconds, at which a date in front matter or an embargo passes; without any,
  /// the end of all days.
  func nextChange(after clock: Int, minutesEastOfUTC: Int) -> Int {
    var next = Int.max
    func consider(_ instant: Int?) {
      if let instant, instant > clock, instant < next { next = instant }
    }
    for article in articles.facts {
      for date in article.frontMatter.dates { consider(date.instantSeconds) }
    }
    // Of a table that is shown the embargo has passed.
    for table in material?.embargoed.values ?? [:].values {
      consider(table.sidecar.indicator.embargo?.secondsSince1970(defaultOffset: minutesEastOfUTC))
    }
    return next
  }
}

extension PageFrontMatter {
  /// Every date that decides whether this page, or one below it, is seen.
  fileprivate var dates: [CivilDate] {
    [date, publishDate, expiryDate].compactMap(\.self)
      + cascade.flatMap { [$0.publishDate, $0.expiryDate] }.compactMap(\.self)
  }
}
