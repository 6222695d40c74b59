import Fingerprints
import SourceText

/// What a run leaves for the next one in `.almanac/`: what it saw of every file, what the site's layout needs of every
/// article, and the trace of every output.
///
/// Three rules. It is only ever a copy of what a clean build would find out again, so deleting it costs time and nothing
/// else. Facets stand in it once, with the one fingerprint they had in that run: a trace is a list of their numbers. And
/// it is written only by runs without errors, after their tree.
///
/// Traces stay bytes until somebody asks for one. The facts of articles are in a file of their own (`FactsFile`), which
/// most runs need not write and one that has nothing to do need not read.
struct BuildCache: Sendable {
  /// Raised whenever the form changes. The program that made the outputs is part of it: another one may make others.
  static let form = "almanac cache 6 " + programMark

  /// Size and time of the running program; empty where the system does not tell.
  static let programMark: String = {
    guard let status = try? FileStatus(of: "/proc/self/exe") else { return "" }
    return "\(status.size) \(status.modified) \(status.inode)"
  }()

  /// Nil in a cache that knows nothing.
  var stamp: RunStamp?
  /// The seal of the facts that `inputs` refers to.
  var factsSeal = Fingerprint("")
  /// The seal of the layout that outputs name pages of.
  var layoutSeal = Fingerprint("")
  /// All messages of the run, which had no errors.
  var diagnostics: [Diagnostic] = []
  /// Those about articles and the layout.
  var layoutDiagnostics: [Diagnostic] = []
  /// Every file of the site, sorted by path.
  var inputs: [CachedInput] = []
  /// Facets that any output read, each once.
  var facets = CachedFacets()
  /// Every output, sorted by the path of its file.
  var outputs: [CachedOutput] = []
  /// The destination's folders as the run left them.
  var folders: [FoundFile] = []
  /// Files of others in the destination.
  var foreign: [FoundFile] = []
  /// The pages that the public would not see.
  var notices: [PageNotice] = []
  /// What the ranges of outputs refer to.
  var bytes: [UInt8] = []
  /// Where in `bytes` its parts stand.
  var marks = CacheMarks()

  /// A cache that knows nothing.
  init() {}
}

/// A file of the site as the last run saw it.
struct CachedInput: Sendable {
  /// The path from the site's root.
  var path: String
  /// What the system said of it before it was read.
  var status: FileStatus
  /// The bytes of an article's facts in their file; empty for other files.
  var facts: Range<Int>
}

/// Where the records of a stored cache begin, and where the last of each list ends: so a run that changes few of them
/// copies the others.
struct CacheMarks: Sendable {
  /// The end of all that stands before the inputs.
  var head = 0
  var inputs: [Int] = []
  /// The number of facets that are not parts of pages.
  var otherCount = 0..<0
  var others: [Int] = []
  /// The number of outputs.
  var outputCount = 0..<0
  var outputs: [Int] = []
  var folders: [Int] = []
}

/// Facets and their fingerprints. Numbers count the parts of pages first, page by page, then the others.
struct CachedFacets: Sendable {
  /// The keys of pages of which something was read.
  var pageKeys: [String] = []
  /// Of each page, a bit for every `PageField` that was read.
  var fields: [UInt64] = []
  /// The fingerprints of those parts, page by page.
  var pagePrints: [Fingerprint] = []
  /// All other facets.
  var others: [(name: FacetName, fingerprint: Fingerprint)] = []

  /// How many facets there are.
  var count: Int { pagePrints.count + others.count }
}

/// An output as the last run made it.
struct CachedOutput: Sendable {
  /// The file below the destination.
  var path: String
  /// What it was made from, beside what it read.
  var recipe: Fingerprint
  /// The fingerprint of its bytes.
  var fingerprint: Fingerprint
  /// What the system said of its file afterwards.
  var status: FileStatus
  /// The bytes of the facet numbers it read, ascending.
  var reads: Range<Int>
  /// The bytes of what was found odd when it was made; empty when nothing was.
  var warnings: Range<Int>
  /// The bytes of what it is, its figures and tables and the reasons for which it was made.
  var details: Range<Int>
}

/// What there is to know of an output besides its file.
struct OutputDetails: Sendable {
  /// What it is; pages by the numbers of the cache's layout.
  var kind: OutputPlan.Kind
  /// Figures and tables that it shows.
  var shown: Shown
  /// Why it was made the last time, each a phrase; none when there was no run before.
  var reasons: [String]
}

extension BuildCache {
  /// The numbers of the facets that an output read, ascending.
  func reads(of output: CachedOutput) throws(CacheDamage) -> [Int] {
    var reader = CacheReader(bytes, at: output.reads)
    var numbers: [Int] = []
    var last = 0
    while !reader.isAtEnd {
      last += Int(truncatingIfNeeded: try reader.number())
      guard last < facets.count else { throw CacheDamage() }
      numbers.append(last)
    }
    return numbers
  }

  /// Whether an output read one of some facets, by their numbers.
  func output(_ output: CachedOutput, hasReadAny isWanted: (Int) -> Bool) throws(CacheDamage) -> Bool {
    var reader = CacheReader(bytes, at: output.reads)
    var last = 0
    while !reader.isAtEnd {
      last += Int(truncatingIfNeeded: try reader.number())
      guard last < facets.count else { throw CacheDamage() }
      if isWanted(last) { return true }
    }
    return false
  }

  /// What there is to know of an output besides its file.
  func details(of output: CachedOutput) throws(CacheDamage) -> OutputDetails {
    var reader = CacheReader(bytes, at: output.details)
    let kind = try reader.outputKind()
    let shown = try reader.shown()
    return OutputDetails(kind: kind, shown: shown, reasons: try reader.strings())
  }

  /// What was found odd when an output was made.
  func warnings(of output: CachedOutput) throws(CacheDamage) -> [Diagnostic] {
    guard !output.warnings.isEmpty else { return [] }
    var reader = CacheReader(bytes, at: output.warnings)
    return try reader.list { reader throws(CacheDamage) in try reader.diagnostic() }
  }
}
