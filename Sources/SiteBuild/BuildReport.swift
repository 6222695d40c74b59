import SiteModel
package import SourceText

/// What a run did and what it found.
package struct BuildReport: Sendable {
  /// All messages, sorted by file and place.
  package private(set) var diagnostics: [Diagnostic]
  /// How many outputs were made.
  package private(set) var rendered = 0
  /// Paths below the destination that are new or have other bytes now, sorted.
  package private(set) var written: [String] = []
  /// Paths below the destination that are gone, sorted.
  package private(set) var removed: [String] = []
  /// How many files stayed as they were.
  package private(set) var unchanged = 0
  /// Every output with what it shows, sorted by path. O(outputs).
  package var outputs: [OutputSummary] { kept?.summaries ?? made }
  private var made: [OutputSummary] = []
  private var kept: CachedSummaries?

  /// The pages that the public would not see, by path; only with options that show them.
  package private(set) var notices: [PageNotice] = []

  init(diagnostics: [Diagnostic], _ options: BuildOptions) {
    self.diagnostics = diagnostics.sortedByPlace(strict: options.strict)
  }

  /// Whether there are errors: then nothing was written.
  package var hasErrors: Bool { errorCount > 0 }
  /// The number of errors.
  package var errorCount: Int { diagnostics.count { $0.severity == .error } }
  /// The number of warnings.
  package var warningCount: Int { diagnostics.count { $0.severity == .warning } }

  /// The report of a run that found everything as the last one left it: it makes nothing and warns again.
  init(unchanged last: BuildCache, _ options: BuildOptions) {
    self.init(diagnostics: last.diagnostics, options)
    unchanged = last.outputs.count
    notices = last.notices
    kept = CachedSummaries(cache: last, made: [:])
  }

  mutating func note(_ rendered: RenderedOutputs) {
    self.rendered = rendered.outputs.count { $0.isMade }
    made = rendered.outputs.map { OutputSummary(path: $0.plan.path, isRendered: $0.isMade, shown: $0.shown) }
  }

  mutating func note(_ summaries: CachedSummaries) {
    rendered = summaries.made.count + summaries.added.count
    kept = summaries
  }

  mutating func note(_ found: [Diagnostic]) { diagnostics += found }

  mutating func note(_ found: [PageNotice]) { notices = found }

  mutating func note(_ tree: TreeReport) {
    written = tree.written
    removed = tree.removed
    unchanged = tree.unchanged
  }
}

extension Destination {
  /// What there is to say of the folder itself.
  func diagnostics(_ foreign: [FoundFile]) -> [Diagnostic] {
    Self.diagnostics(ofForeign: foreign, below: root) + notes.map { Diagnostic(.note, code: "manifest", $0) }
  }

  /// What there is to say of files of others.
  static func diagnostics(ofForeign foreign: [FoundFile], below root: String) -> [Diagnostic] {
    foreign.map(\.path).map { path in
      Diagnostic(
        .warning, code: "foreign-file", "\(path) is not of this build and was left alone",
        at: Place(file: root + "/" + path))
    }
  }
}

/// A page that is shown here and not to the public.
package struct PageNotice: Sendable, Hashable {
  /// The file below the destination.
  package var path: String
  /// `draft`, `future` or `expired`.
  package var reason: String
}

extension RenderedOutputs {
  /// The pages among them that the public would not see.
  func notices(_ site: Site) -> [PageNotice] {
    outputs.compactMap { output in
      guard case .page(let page, _) = output.plan.kind, let reason = site.reasonNotPublic(page) else { return nil }
      return PageNotice(path: output.plan.path, reason: reason)
    }
  }
}

/// What an output shows.
package struct OutputSummary: Sendable {
  /// The file below the destination.
  package var path: String
  /// Whether this run made it.
  package var isRendered: Bool
  /// The figures on it, in order.
  package var figures: [FigureSummary]

  init(path: String, isRendered: Bool, shown: Shown) {
    self.path = path
    self.isRendered = isRendered
    figures = shown.figures.map { FigureSummary(text: $0.text, cells: $0.cells, place: $0.place) }
  }
}

/// What outputs show of which the last run's cache knows, read when somebody asks.
struct CachedSummaries: Sendable {
  let cache: BuildCache
  /// What this run made, by the number of the output in the cache.
  let made: [Int: Shown]
  /// Paths of outputs that there were not before, which show nothing.
  var added: [String] = []
  /// Outputs that there are no more.
  var removed: Set<Int> = []

  /// Every output, sorted by path.
  var summaries: [OutputSummary] {
    let kept = cache.outputs.enumerated().filter { !removed.contains($0.offset) }.map { number, output in
      let shown = made[number] ?? (try? cache.details(of: output).shown) ?? Shown()
      return OutputSummary(path: output.path, isRendered: made[number] != nil, shown: shown)
    }
    guard !added.isEmpty else { return kept }
    let more = added.map { OutputSummary(path: $0, isRendered: true, shown: Shown()) }
    return (kept + more).sorted { $0.path < $1.path }
  }
}

/// A figure as a reader sees it, and where it comes from.
package struct FigureSummary: Sendable, Hashable {
  /// The text.
  package var text: String
  /// Canonical names of its cells.
  package var cells: [String]
  /// Where it is written: in an article, or the cell itself for tables.
  package var place: Place?
}

extension [Diagnostic] {
  /// Sorted by file, place and code, each once: a fault that several pages show is one fault. With `strict`, warnings
  /// are errors.
  func sortedByPlace(strict: Bool) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let unique = filter { diagnostic in
      var bare = diagnostic
      bare.chain = []
      return seen.insert(bare).inserted
    }
    let sorted = unique.sorted { left, right in
      let (a, b) = (left.place, right.place)
      return (a?.file ?? "", a?.start ?? .init(line: 0, column: 0), left.code, left.message)
        < (b?.file ?? "", b?.start ?? .init(line: 0, column: 0), right.code, right.message)
    }
    guard strict else { return sorted }
    return sorted.map { diagnostic in
      var diagnostic = diagnostic
      if diagnostic.severity == .warning { diagnostic.severity = .error }
      return diagnostic
    }
  }
}
