import Fingerprints
import SiteModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far a run has come.
package struct BuildProgress: Sendable {
  /// What it is doing, as a word such as `rendering`.
  package var stage: String
  /// How many things are done.
  package var done: Int
  /// How many there are.
  package var total: Int
}

/// What a run is asked to do. Every flag of the command line ends up here, once.
package struct BuildOptions: Sendable {
  /// The folder that holds `Content/` and `Templates/`.
  package var source: String = "."
  /// Where the site is written; `Public` in the source folder when nil.
  package var destination: String?
  /// Replaces `base_url` of `site.yaml`.
  package var baseURL: String?
  /// Whether drafts are shown.
  package var drafts = false
  /// Whether pages that are to be published later are shown.
  package var future = false
  /// Whether expired pages are shown.
  package var expired = false
  /// The instant that the site is built for, as RFC 3339; the present when nil.
  package var clock: String?
  /// How many workers; one per processor when nil.
  package var jobs: Int?
  /// Whether warnings count as errors.
  package var strict = false
  /// Whether the result is compared with a clean build made aside.
  package var verify = false
  /// Whether tables with a loader are loaded anew when they are due.
  package var loaders = false

  /// Whether the process ends after this run: what it holds is then left to the system, which is done with it at once.
  package var isLast = false

  /// How many bytes the shards of a search index are kept to; smaller for a test that needs many of them.
  var searchShardBytes = 2048

  /// Is told now and then how far the run has come, from any worker.
  package var progress: (@Sendable (BuildProgress) -> Void)?

  /// The options of a plain `almanac build`.
  package init() {}

  /// Refuses a source folder that is not there, and a destination, a clock and an address that are none.
  package func validate() throws(BuildFailure) {
    guard (try? FileStatus(of: source))?.kind == .folder else { throw .missingSource(source) }
    if destination?.isEmpty == true { throw .missingDestination }
    if let clock, CivilDate(clock, zone: .utc) == nil { throw .badClock(clock) }
    if let baseURL, BaseURL(baseURL) == nil { throw .badBaseURL(baseURL) }
  }

  /// The instant that the site is built for: the one given, else the present.
  func clock(in zone: SiteZone) -> CivilDate {
    clock.flatMap { CivilDate($0, zone: zone) } ?? Self.present(in: zone)
  }

  /// The present in a zone, the only look at the clock there is.
  static func present(in zone: SiteZone) -> CivilDate {
    let present = Int(time(nil))
    let bounded = min(max(present, 0), 253_402_300_799)
    return CivilDate(instantSeconds: bounded, offsetSeconds: zone.offsetSeconds(atInstant: bounded)) ?? .epoch
  }

  /// The destination's path.
  package var destinationPath: String { destination ?? source + "/Public" }

  /// A short name for the destination, which need not exist yet: the same however its path is written.
  var destinationMark: String { String(Fingerprint(settledPath(destinationPath)).hex.prefix(8)) }
}
