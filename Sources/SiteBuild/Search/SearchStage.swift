import Fingerprints
import SiteModel
import SourceText

/// The stage after the pages: the search index of each language, made of the pages as they were rendered.
///
/// What the index knows of a page is a function of the page's bytes, and those have a trace already: a page that was
/// kept has the document it had, so nothing has to be recorded again. With the same pages the index is as it was;
/// with the same list of pages only the shards of grams that came or went are made.
struct SearchStage: Sendable {
  /// The files of all indexes.
  private(set) var outputs: [RenderedOutputs.Output] = []
  private var cache = SearchCache()
  private let file: SearchCacheFile
  private let last: Freshness
  private let destination: Destination
  private let staging: Staging
  private let recipe: Fingerprint
  private var isUnchanged = false

  /// A page that can be found.
  private struct Candidate: Sendable {
    var path: String
    var file: OutputFile
  }

  /// Makes the indexes that have changed; none for a run with errors, which will write nothing.
  init(
    after rendered: RenderedOutputs, _ material: Material, since last: Freshness, over destination: Destination,
    staging: Staging, _ file: SearchCacheFile, jobs: Jobs
  ) {
    self.destination = destination
    self.staging = staging
    self.last = last
    self.file = file
    recipe = OutputPlan(path: "", kind: .search).recipe(in: material.site)
    guard !rendered.diagnostics.contains(where: { $0.severity == .error }) else {
      isUnchanged = true
      return
    }
    let candidates = Self.candidates(rendered, material.site)
    let before = file.read()
    if let kept = kept(before, candidates) {
      (outputs, cache, isUnchanged) = (kept, before, true)
      return
    }
    let entries = read(candidates, before, jobs: jobs)
    let paths = Set(before.paths)
    for (language, pages) in entries.enumerated() {
      guard !pages.isEmpty else {
        cache.bits.append(0)
        cache.postings.append(0)
        continue
      }
      let old = before.languages.indices.contains(language) ? before.languages[language] : []
      let bits = before.bits.indices.contains(language) ? before.bits[language] : -1
      let folder = Self.folder(of: language, material.site)
      let index = SearchIndex(pages.compactMap(\.document), folder: folder, shardBytes: file.shardBytes)
      write(index, changed: bits == index.files.bits ? Self.changes(pages, old) : nil, paths, jobs: jobs)
    }
  }

  /// Keeps what the next run needs to know.
  func save() { if !isUnchanged { file.write(cache) } }

  // MARK: Which pages are found

  private static func candidates(_ rendered: RenderedOutputs, _ site: Site) -> [[Candidate]] {
    var candidates = [[Candidate]](repeating: [], count: site.configuration.languages.count)
    guard site.configuration.search else { return candidates }
    for output in rendered.outputs {
      guard case .page(let id, 1) = output.plan.kind, let file = output.file else { continue }
      switch site.pages[id.index].kind {
      case .home, .section, .article, .indicator:
        candidates[site.pages[id.index].language.index].append(Candidate(path: output.plan.path, file: file))
      case .taxonomy, .term, .notFound, .search: continue
      }
    }
    return candidates
  }

  private static func folder(of language: Int, _ site: Site) -> String {
    site.searchRoute(of: LanguageID(language)).path.dropFirst().description
  }

  /// The files of the last run, when it read the same pages and nobody has touched what it wrote.
  private func kept(_ before: SearchCache, _ candidates: [[Candidate]]) -> [RenderedOutputs.Output]? {
    guard before.languages.count == candidates.count else { return nil }
    for (entries, pages) in zip(before.languages, candidates) {
      guard entries.count == pages.count else { return nil }
      for (entry, page) in zip(entries, pages) {
        guard entry.fingerprint == page.file.fingerprint, entry.path == page.path else { return nil }
      }
    }
    return kept(before.paths)
  }

  // MARK: Documents

  /// A page with its document.
  private struct Page: Sendable {
    var entry: SearchCache.Entry
    var document: SearchDocument?
    /// What the last run knew of it; nil for a new page, and when that is damaged.
    var before: KnownDocument?
  }

  /// What the cache has of a page.
  private struct KnownDocument: Sendable {
    var bytes: [UInt8] = []
    /// Nil for a page that asked not to be found.
    var document: SearchDocument?

    /// Nil when the bytes are damaged.
    init?(_ entry: SearchCache.Entry, in documents: [UInt8]) {
      guard !entry.range.isEmpty else { return }
      bytes = Array(documents[entry.range])
      document = try? SearchDocument(bytes[...])
      if document == nil { return nil }
    }
  }

  /// The documents of all pages, those of unchanged pages from the cache.
  private mutating func read(_ candidates: [[Candidate]], _ before: SearchCache, jobs: Jobs) -> [[Page]] {
    var known: [String: SearchCache.Entry] = [:]
    let documents = file.readDocuments(of: before)
    if documents != nil { for entry in before.languages.joined() { known[entry.path] = entry } }
    let names = MarkupNames()
    let (destination, staging, knownPages) = (destination, staging, known)
    var all: [[Page]] = []
    for pages in candidates {
      let read = jobs.map(pages.count) { index -> (bytes: [UInt8], page: Page) in
        let page = pages[index]
        let entry = knownPages[page.path]
        let old = entry.flatMap { KnownDocument($0, in: documents ?? []) }
        let now = SearchCache.Entry(path: page.path, fingerprint: page.file.fingerprint, range: 0..<0)
        if let old, entry?.fingerprint == page.file.fingerprint {
          return (old.bytes, Page(entry: now, document: old.document, before: old))
        }
        let document = Self.document(of: page, over: destination, staging: staging, names: names)
        return (document?.bytes ?? [], Page(entry: now, document: document, before: old))
      }
      cache.documents.reserveCapacity(cache.documents.count + read.reduce(0) { $0 + $1.bytes.count })
      all.append(
        read.map { bytes, page in
          var page = page
          page.entry.range = cache.documents.count..<cache.documents.count + bytes.count
          cache.documents += bytes
          return page
        })
    }
    cache.languages = all.map { $0.map(\.entry) }
    return all
  }

  private static func document(
    of page: Candidate, over destination: Destination, staging: Staging, names: MarkupNames
  ) -> SearchDocument? {
    let bytes: [UInt8]?
    switch page.file.content {
    case .inPlace: bytes = try? readFile(destination.root + "/" + page.path)
    case .staged(let file): bytes = try? readFile(staging.path(of: file))
    }
    return bytes?.withUnsafeBufferPointer { SearchDocument($0, path: page.path, names: names) }
  }

  /// The grams that came or went since the last run; nil when the pages have other numbers now.
  private static func changes(_ pages: [Page], _ before: [SearchCache.Entry]) -> Set<UInt32>? {
    guard pages.map(\.entry.path) == before.map(\.path) else { return nil }
    var changed: Set<UInt32> = []
    for page in pages {
      guard let before = page.before, (page.document == nil) == (before.document == nil) else { return nil }
      if let new = page.document, let old = before.document { changed.formUnion(new.changedGrams(since: old)) }
    }
    return changed
  }

  // MARK: Files

  private mutating func write(_ index: SearchIndex, changed: Set<UInt32>?, _ before: Set<String>, jobs: Jobs) {
    let files = index.files
    cache.bits.append(files.bits)
    cache.postings.append(index.postings)
    let touched = changed.map { Set($0.map { files.shard(of: $0) }) }
    let groups = 1 << min(files.bits, 6)
    let width = files.shardCount / groups
    let stage = self
    let shards = jobs.map(groups, chunk: 1) { group -> [RenderedOutputs.Output] in
      let range = group * width..<(group + 1) * width
      let isTouched = touched.map { touched in range.contains { touched.contains($0) } } ?? true
      if !isTouched, let kept = stage.kept(range.map { files.shardPath($0) }.filter { before.contains($0) }) {
        return kept
      }
      return zip(range, index.shards(range)).compactMap { number, bytes in
        bytes.isEmpty ? nil : stage.output(files.shardPath(number), bytes)
      }
    }
    let blocks = jobs.map(files.blockCount) { stage.output(files.blockPath($0), index.block($0)) }
    let made = shards.flatMap(\.self) + blocks
    var version = FingerprintHasher()
    for output in made { if let file = output.file { version.combine(file.fingerprint) } }
    outputs += made + [output(files.headPath, files.head(version: version.finish()))]
    cache.paths = outputs.map(\.plan.path)
  }

  /// Files as the last run made them; nil when one is no longer there as it was.
  private func kept(_ paths: [String]) -> [RenderedOutputs.Output]? {
    let found = paths.compactMap { kept($0) }
    return found.count == paths.count ? found : nil
  }

  /// A file as the last run made it; nil when it did not, or somebody has changed it.
  private func kept(_ path: String) -> RenderedOutputs.Output? {
    let plan = OutputPlan(path: path, kind: .search)
    guard let (cached, reads) = last.output(at: path, recipe: recipe),
      let file = destination.file(of: cached, at: path)
    else { return nil }
    return RenderedOutputs.Output(
      plan: plan, recipe: recipe, file: file, origin: .kept(cached, reads), shown: Shown(), diagnostics: [])
  }

  /// A file with these bytes, put aside unless it is there already.
  private func output(_ path: String, _ bytes: [UInt8]) -> RenderedOutputs.Output {
    let fingerprint = Fingerprint(bytes)
    if let output = kept(path), output.file?.fingerprint == fingerprint { return output }
    var output = RenderedOutputs.Output(
      plan: OutputPlan(path: path, kind: .search), recipe: recipe, file: nil,
      origin: .made(SettledTrace(book: 0, pageParts: [], others: [])), shown: Shown(), diagnostics: [])
    if let status = destination.intactFile(path, fingerprint) {
      output.file = OutputFile(path: path, fingerprint: fingerprint, content: .inPlace(status))
    } else {
      do {
        let staged = try bytes.withUnsafeBufferPointer { try staging.stage($0) }
        output.file = OutputFile(path: path, fingerprint: fingerprint, content: .staged(staged))
      } catch {
        let fault = error as? FileError ?? FileError("write", path)
        output.diagnostics = [fault.diagnostic(file: destination.root + "/" + path)]
      }
    }
    return output
  }
}
