import Fingerprints
import SiteModel
import SourceText

/// What a run leaves for the next one.
struct CacheContents: Sendable {
  var stamp: RunStamp
  var diagnostics: [Diagnostic]
  var inventory: Inventory
  var parsed: Parsed
  var rendered: RenderedOutputs
  var folders: [FoundFile]
  var foreign: [FoundFile]
  var notices: [PageNotice]
}

extension CacheFile {
  /// Puts what a run leaves in place of what the last one left.
  func write(_ contents: CacheContents, _ material: Material, since last: Freshness, jobs: Jobs) -> [Diagnostic] {
    replace {
      let (files, traces) = jobs.both {
        Result { try contents.factsAndLayout(in: self, since: last.cache) }
      } and: {
        contents.traces(material, since: last, jobs: jobs)
      }
      return contents.bytes(try files.get(), traces, since: last)
    }
  }
}

extension CacheContents {
  /// What stands in files of its own beside the cache.
  struct FactsAndLayout: Sendable {
    /// The seal of the facts.
    var seal: Fingerprint
    /// Where each article's are.
    var ranges: [Range<Int>]
    /// The seal of the layout.
    var layout: Fingerprint?
  }

  fileprivate func factsAndLayout(in file: CacheFile, since last: BuildCache) throws -> FactsAndLayout {
    let (seal, ranges) = try facts(in: file.facts, since: last)
    let layout = try parsed.assembled.map { try file.layout.write($0.layout, of: $0.inputs, over: last.layoutSeal) }
    return FactsAndLayout(seal: seal, ranges: ranges, layout: layout)
  }

  /// Where the facts of each article are: written anew, unless they are those of the last run.
  private func facts(
    in file: FactsFile, since last: BuildCache
  ) throws -> (seal: Fingerprint, ranges: [Range<Int>]) {
    var kept: [Range<Int>] = []
    let articles = parsed.articles
    for case .kept(let number, _) in articles.encodedFacts { kept.append(last.inputs[number].facts) }
    if kept.count == articles.encodedFacts.count, kept.count == last.inputs.count(where: { !$0.facts.isEmpty }) {
      return (last.factsSeal, kept)
    }
    return try file.write(articles.encodedFacts.map(\.bytes))
  }

  /// The outputs as they are stored, and the facets that they read.
  struct Traces: Sendable {
    var facets: CachedFacets
    var outputs: (count: Int, bytes: [[UInt8]])
  }

  fileprivate func traces(_ material: Material, since last: Freshness, jobs: Jobs) -> Traces {
    let numbering = FacetNumbering(rendered, material, since: last)
    return Traces(
      facets: numbering.facets(material, jobs: jobs), outputs: encodedOutputs(numbering, since: last, jobs: jobs))
  }

  /// The cache as it is stored.
  fileprivate func bytes(_ facts: FactsAndLayout, _ traces: Traces, since last: Freshness) -> [UInt8] {
    let encoded = traces.outputs
    var writer = CacheWriter()
    writer.reserve(last.cache.bytes.count + encoded.bytes.reduce(1 << 20) { $0 + $1.count })
    writer.writeHead(
      stamp, facts: facts.seal, layout: facts.layout ?? Fingerprint(""), diagnostics: diagnostics,
      layoutDiagnostics: parsed.layoutDiagnostics)
    write(inputs: facts.ranges, to: &writer)
    writer.write(traces.facets)
    writer.write(UInt64(encoded.count))
    for chunk in encoded.bytes { writer.write(raw: chunk[...]) }
    writer.write(folders) { $0.write($1) }
    writer.write(foreign) { $0.write($1) }
    writer.write(notices) { writer, notice in
      writer.write(notice.path)
      writer.write(notice.reason)
    }
    writer.write(Fingerprint(writer.bytes))
    return writer.bytes
  }

  private func write(inputs ranges: [Range<Int>], to writer: inout CacheWriter) {
    var next = 0
    writer.write(inventory.entries) { writer, entry in
      let isRead = entry.role == .article && next < ranges.count
      writer.write(CachedInput(path: entry.path, status: entry.status, facts: isRead ? ranges[next] : 0..<0))
      if isRead { next += 1 }
    }
  }

  private func encodedOutputs(
    _ numbering: FacetNumbering, since last: Freshness, jobs: Jobs
  ) -> (count: Int, bytes: [[UInt8]]) {
    let outputs = rendered.outputs
    let size = 512
    let chunks = jobs.map((outputs.count + size - 1) / size, chunk: 1) { chunk -> (Int, [UInt8]) in
      var writer = CacheWriter()
      var count = 0
      for output in outputs[chunk * size..<min(outputs.count, (chunk + 1) * size)] {
        guard let file = output.file else { continue }
        writer.write(output, file, numbering.numbers(of: output.origin, since: last))
        count += 1
      }
      return (count, writer.bytes)
    }
    return (chunks.reduce(0) { $0 + $1.0 }, chunks.map(\.1))
  }
}

extension CacheWriter {
  /// Everything that stands before the inputs.
  mutating func writeHead(
    _ stamp: RunStamp, facts: Fingerprint, layout: Fingerprint, diagnostics: [Diagnostic],
    layoutDiagnostics: [Diagnostic]
  ) {
    write(BuildCache.form)
    write(stamp)
    write(facts)
    write(layout)
    write(diagnostics) { $0.write($1) }
    write(layoutDiagnostics) { $0.write($1) }
  }

  /// An output with the numbers of the facets that it read, ascending.
  mutating func write(_ output: RenderedOutputs.Output, _ file: OutputFile, _ reads: [Int]) {
    write(output.plan.path)
    write(output.recipe)
    write(file.fingerprint)
    write(file.status)
    var numbers = CacheWriter()
    var previous = 0
    for number in reads {
      numbers.write(UInt64(number - previous))
      previous = number
    }
    write(numbers.bytes)
    var warnings = CacheWriter()
    if !output.diagnostics.isEmpty { warnings.write(output.diagnostics) { $0.write($1) } }
    write(warnings.bytes)
    var details = CacheWriter()
    details.write(output.plan.kind)
    details.write(output.shown)
    details.write(output.reasons) { $0.write($1) }
    write(details.bytes)
  }
}

extension OutputFile {
  /// What the system says of the file, now or after it has been moved into place.
  var status: FileStatus {
    switch content {
    case .inPlace(let status): status
    case .staged(let file): file.status
    }
  }
}

extension Destination {
  /// The file of an output that need not be made again; nil when somebody has changed or removed it.
  func file(of cached: CachedOutput, at path: String) -> OutputFile? {
    let isUntouched = found[path]?.hasContent(of: cached.status) == true
    guard let status = isUntouched ? cached.status : intactFile(path, cached.fingerprint) else { return nil }
    return OutputFile(path: path, fingerprint: cached.fingerprint, content: .inPlace(status))
  }
}
