import Fingerprints
import SourceText

/// What a run leaves for the next one: the trace of every output, in `.almanac/`.
///
/// Three rules. It is only ever a copy of what a clean build would find out again, so deleting it costs time and nothing
/// else. Facets stand in it once, with the one fingerprint they had in that run: a trace is a list of their numbers. And
/// it is written only by runs without errors, after their tree.
struct BuildCache: Sendable {
  /// Raised whenever the form changes. The program that made the outputs is part of it: another one may make others.
  private static let form = "almanac cache 1 " + programMark

  /// Size and time of the running program; empty where the system does not tell.
  private static let programMark: String = {
    guard let status = try? FileStatus(of: "/proc/self/exe") else { return "" }
    return "\(status.size) \(status.modified)"
  }()

  /// Facets that any output read, each once.
  var facets: [(name: FacetName, fingerprint: Fingerprint)] = []
  /// Outputs by the path of their file.
  var outputs: [String: CachedOutput] = [:]

  /// A cache that knows nothing.
  init() {}
}

/// An output as the last run made it.
struct CachedOutput: Sendable {
  /// The fingerprint of its bytes.
  var fingerprint: Fingerprint
  /// What the system said of its file afterwards.
  var status: FileStatus
  /// The numbers of the facets it read, ascending.
  var reads: [Int]
  /// Figures and tables that it shows.
  var shown: Shown
  /// What was found odd while it was made.
  var warnings: [Diagnostic]
}

// MARK: As bytes

extension BuildCache {
  /// The cache as it is stored, its own fingerprint last: damage anywhere is found.
  var bytes: [UInt8] {
    var writer = CacheWriter()
    writer.write(Self.form)
    writer.write(facets) { writer, facet in
      writer.write(facet.name.text)
      writer.write(facet.fingerprint)
    }
    writer.write(outputs.sorted { $0.key < $1.key }) { writer, entry in
      writer.write(entry.key)
      writer.write(entry.value)
    }
    writer.write(Fingerprint(writer.bytes))
    return writer.bytes
  }

  /// Reads a cache.
  init(_ bytes: [UInt8]) throws(CacheDamage) {
    guard bytes.count >= 16 else { throw CacheDamage() }
    var tail = CacheReader(Array(bytes.suffix(16)))
    guard try tail.fingerprint() == Fingerprint(Array(bytes.dropLast(16))) else { throw CacheDamage() }
    var reader = CacheReader(bytes)
    guard try reader.string() == Self.form else { throw CacheDamage() }
    facets = try reader.list { reader throws(CacheDamage) in
      (FacetName(text: try reader.string()), try reader.fingerprint())
    }
    let count = facets.count
    for (path, output) in try reader.list({ reader throws(CacheDamage) in
      (try reader.string(), try reader.cachedOutput(facetCount: count))
    }) { outputs[path] = output }
  }
}

extension CacheWriter {
  fileprivate mutating func write(_ output: CachedOutput) {
    write(output.fingerprint)
    write(output.status)
    write(output.reads) { $0.write($1) }
    write(output.shown.figures) { writer, figure in
      writer.write(figure.text)
      writer.write(figure.cells) { $0.write($1) }
      writer.write(figure.place)
    }
    write(output.shown.tables) { $0.write($1) }
    write(output.warnings) { $0.write($1) }
  }

  mutating func write(_ status: FileStatus) {
    write(UInt64(status.kind.rawValue))
    write(status.size)
    write(Int(status.modified))
    write(status.inode)
  }
}

extension CacheReader {
  fileprivate mutating func cachedOutput(facetCount: Int) throws(CacheDamage) -> CachedOutput {
    let fingerprint = try fingerprint()
    let status = try status()
    let reads = try list { reader throws(CacheDamage) in try reader.integer() }
    guard reads.allSatisfy({ (0..<facetCount).contains($0) }) else { throw CacheDamage() }
    var shown = Shown()
    shown.figures = try list { reader throws(CacheDamage) in
      let text = try reader.string()
      let cells = try reader.list { reader throws(CacheDamage) in try reader.string() }
      return FigureMention(text: text, cells: cells, place: try reader.place())
    }
    shown.tables = try list { reader throws(CacheDamage) in try reader.string() }
    let warnings = try list { reader throws(CacheDamage) in try reader.diagnostic() }
    return CachedOutput(fingerprint: fingerprint, status: status, reads: reads, shown: shown, warnings: warnings)
  }

  mutating func status() throws(CacheDamage) -> FileStatus {
    guard let kind = FileKind(rawValue: UInt8(truncatingIfNeeded: try number())) else { throw CacheDamage() }
    return FileStatus(kind: kind, size: try integer(), modified: Int64(try integer()), inode: try number())
  }
}
