import SiteBuild
import SourceText

/// One build of a preview.
struct Preview {
  private let options: BuildOptions
  /// Nobody else writes to the preview's folder.
  private let memory = BuildMemory()

  init(_ options: BuildOptions) { self.options = options }

  /// Reads ahead what the next build will want to know of this one.
  func prepare() { memory.prepare(options) }

  /// Builds, says so, and returns what browsers need to know.
  func run(_ tell: (PreviewNews) -> Void) -> PreviewRun {
    do throws(BuildFailure) {
      let report = try build(options, memory)
      tell(.built(report))
      return PreviewRun(report)
    } catch {
      tell(.failed(error))
      return PreviewRun(fault: error.message)
    }
  }
}

/// What came of a build, as far as browsers care.
struct PreviewRun: Equatable {
  /// The messages, when nothing could be written.
  var fault: String?
  /// Paths that are new or changed.
  var written: [String] = []
  /// Paths that are gone.
  var removed: [String] = []
  /// Why pages that are shown here are not to be seen by the public, by path; after a fault, those of the last good run.
  var notices: [String: String] = [:]

  init(fault: String) { self.fault = fault }

  init(_ report: BuildReport) {
    guard !report.hasErrors else {
      fault = DiagnosticText().print(report.diagnostics.filter { $0.severity == .error })
      return
    }
    written = report.written
    notices = Dictionary(report.notices.map { ($0.path, $0.reason) }, uniquingKeysWith: { first, _ in first })
    removed = report.removed
  }

  /// What to tell browsers after this build, when `last` came before it, if any did; nil when nothing they show can differ.
  ///
  /// A new style sheet alone is swapped in place: then every page is written too, but only since its name in them has
  /// changed, and that the browser does by itself.
  func event(after last: PreviewRun?) -> PreviewEvent? {
    if let fault { return .fault(fault) }
    guard let last else { return nil }
    if written.isEmpty, removed.isEmpty, notices == last.notices { return last.fault == nil ? nil : .mended }
    let styles = swappedStyles
    return styles.isEmpty ? .reload : .styles(styles)
  }

  /// Old names of style sheets to new ones, when nothing but style sheets and the pages that name them has changed.
  private var swappedStyles: [String: String] {
    let isStyle = { (path: String) in path.hasPrefix("assets/") && path.hasSuffix(".css") }
    guard removed.allSatisfy(isStyle), !removed.isEmpty, written.count(where: isStyle) == removed.count,
      written.allSatisfy({ isStyle($0) || $0.hasSuffix(".html") })
    else { return [:] }
    var names: [String: String] = [:]
    for old in removed {
      guard let new = written.first(where: { isStyle($0) && Self.stem($0) == Self.stem(old) }) else { return [:] }
      names["/" + old] = "/" + new
    }
    return names
  }

  /// `assets/site` of `assets/site.3f2a9c01d4.css`.
  private static func stem(_ path: String) -> Substring {
    path.dropLast(4).prefix { $0 != "." }
  }
}
