import Fingerprints

extension BuildCache {
  /// Reads a cache. Its own fingerprint stands last: damage anywhere is found.
  init(_ bytes: [UInt8]) throws(CacheDamage) {
    guard bytes.count >= 16 else { throw CacheDamage() }
    let end = bytes.count - 16
    let seal = bytes.withUnsafeBytes { Fingerprint(UnsafeRawBufferPointer(rebasing: $0[..<end])) }
    var tail = CacheReader(bytes, at: end..<bytes.count)
    guard try tail.fingerprint() == seal else { throw CacheDamage() }
    var reader = CacheReader(bytes, at: 0..<end)
    guard try reader.string() == Self.form else { throw CacheDamage() }
    stamp = try reader.stamp()
    factsSeal = try reader.fingerprint()
    layoutSeal = try reader.fingerprint()
    diagnostics = try reader.list { reader throws(CacheDamage) in try reader.diagnostic() }
    layoutDiagnostics = try reader.list { reader throws(CacheDamage) in try reader.diagnostic() }
    marks.head = reader.position
    (inputs, marks.inputs) = try reader.records { reader throws(CacheDamage) in
      CachedInput(path: try reader.string(), status: try reader.status(), facts: try reader.range())
    }
    facets = try reader.facets(&marks)
    let outputCount = reader.position
    (outputs, marks.outputs) = try reader.records { reader throws(CacheDamage) in
      CachedOutput(
        path: try reader.string(), recipe: try reader.fingerprint(), fingerprint: try reader.fingerprint(),
        status: try reader.status(), reads: try reader.run(), warnings: try reader.run(), details: try reader.run())
    }
    marks.outputCount = outputCount..<(marks.outputs.first ?? outputCount)
    (folders, marks.folders) = try reader.records { reader throws(CacheDamage) in try reader.file() }
    foreign = try reader.files()
    notices = try reader.list { reader throws(CacheDamage) in
      PageNotice(path: try reader.string(), reason: try reader.string())
    }
    self.bytes = bytes
  }
}

extension CacheWriter {
  mutating func write(_ stamp: RunStamp) {
    write(Int(stamp.began))
    write(stamp.options)
    write(stamp.clock)
    write(stamp.zone)
    write(stamp.nextChange)
    write(stamp.showsClock)
    write(stamp.articles)
    write(stamp.configuration)
  }

  mutating func write(_ status: FileStatus) {
    write(UInt64(status.kind.rawValue))
    write(status.size)
    write(Int(status.modified))
    write(Int(status.changed))
    write(status.inode)
  }

  mutating func write(_ input: CachedInput) {
    write(input.path)
    write(input.status)
    write(input.facts)
  }

  mutating func write(_ file: FoundFile) {
    write(file.path)
    write(file.status)
  }

  mutating func write(_ facet: (name: FacetName, fingerprint: Fingerprint)) {
    write(facet.name.text)
    write(facet.fingerprint)
  }

  mutating func write(_ facets: CachedFacets) {
    write(facets.pageKeys) { $0.write($1) }
    write(facets.fields) { $0.write($1) }
    write(facets.pagePrints) { $0.write($1) }
    write(facets.others) { $0.write($1) }
  }

  mutating func write(_ shown: Shown) {
    write(shown.figures) { writer, figure in
      writer.write(figure.text)
      writer.write(figure.cells) { $0.write($1) }
      writer.write(figure.place)
    }
    write(shown.tables) { $0.write($1) }
  }
}

extension CacheReader {
  mutating func stamp() throws(CacheDamage) -> RunStamp {
    RunStamp(
      began: Int64(try integer()), options: try fingerprint(), clock: try integer(), zone: try string(),
      nextChange: try integer(), showsClock: try bool(), articles: try fingerprint(), configuration: try fingerprint())
  }

  mutating func status() throws(CacheDamage) -> FileStatus {
    guard let kind = FileKind(rawValue: UInt8(truncatingIfNeeded: try number())) else { throw CacheDamage() }
    return FileStatus(
      kind: kind, size: try integer(), modified: Int64(try integer()), changed: Int64(try integer()),
      inode: try number())
  }

  mutating func files() throws(CacheDamage) -> [FoundFile] {
    try list { reader throws(CacheDamage) in try reader.file() }
  }

  mutating func file() throws(CacheDamage) -> FoundFile {
    FoundFile(path: try string(), status: try status())
  }

  fileprivate mutating func facets(_ marks: inout CacheMarks) throws(CacheDamage) -> CachedFacets {
    var facets = CachedFacets()
    facets.pageKeys = try strings()
    facets.fields = try list { reader throws(CacheDamage) in try reader.number() }
    facets.pagePrints = try list { reader throws(CacheDamage) in try reader.fingerprint() }
    let count = position
    (facets.others, marks.others) = try records { reader throws(CacheDamage) in
      (FacetName(text: try reader.string()), try reader.fingerprint())
    }
    marks.otherCount = count..<(marks.others.first ?? count)
    guard facets.fields.count == facets.pageKeys.count,
      facets.fields.reduce(0, { $0 + $1.nonzeroBitCount }) == facets.pagePrints.count
    else { throw CacheDamage() }
    return facets
  }

  mutating func shown() throws(CacheDamage) -> Shown {
    var shown = Shown()
    shown.figures = try list { reader throws(CacheDamage) in
      FigureMention(text: try reader.string(), cells: try reader.strings(), place: try reader.place())
    }
    shown.tables = try strings()
    return shown
  }
}
