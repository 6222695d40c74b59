import Fingerprints
import SiteModel
import SourceText

/// The search index after a revision: shards and blocks are those of the last run's files, with the grams changed in them
/// that came to a page or went from it.
///
/// The same grams and pages give a shard the same bytes, so what comes of it is what a clean build makes.
struct SearchRevision: Sendable {
  /// The files with other bytes than before, by the number of the output in the cache.
  private(set) var made: [(number: Int, output: RenderedOutputs.Output)] = []
  /// The shards that there were not before.
  private(set) var added: [RenderedOutputs.Output] = []
  /// The shards that nothing is in any more, by the number of the output in the cache.
  private(set) var removed: [Int] = []
  private var cache: SearchCache
  private let file: SearchCacheFile
  private let tree: RevisedTree
  private let recipe: Fingerprint

  /// A page that was made again and has other words now.
  private struct Page {
    /// Its number in the index.
    var number: Int
    var old: SearchDocument
    var new: SearchDocument
  }

  /// Follows pages whose bytes are new; nil when the index has to be made of all pages.
  init?(_ pages: [OutputFile], over tree: RevisedTree, _ site: Site, _ file: SearchCacheFile) {
    self.file = file
    self.tree = tree
    recipe = OutputPlan(path: "", kind: .search).recipe(in: site)
    cache = file.read()
    guard cache.languages.count == site.configuration.languages.count else { return nil }
    let files = Dictionary(pages.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    for language in cache.languages.indices {
      guard let changed = follow(files, in: language) else { return nil }
      guard !changed.isEmpty else { continue }
      let folder = String(site.searchRoute(of: LanguageID(language)).path.dropFirst())
      guard revise(changed, of: language, in: folder) else { return nil }
    }
  }

  /// Keeps what the next run needs to know.
  func save() { file.update(cache) }

  // MARK: Documents

  /// Writes down the new bytes of a language's pages; nil when one can be found that could not, or the other way round.
  private mutating func follow(_ files: [String: OutputFile], in language: Int) -> [Page]? {
    let names = MarkupNames()
    var (pages, number) = ([Page](), 0)
    for (place, entry) in cache.languages[language].enumerated() {
      defer { if !entry.range.isEmpty { number += 1 } }
      guard let page = files[entry.path] else { continue }
      guard let (old, new) = tree.versions(of: page, last: entry.fingerprint) else { return nil }
      let before = old.withUnsafeBufferPointer { SearchDocument($0, path: entry.path, names: names) }
      let now = new.withUnsafeBufferPointer { SearchDocument($0, path: entry.path, names: names) }
      guard (before == nil) == (now == nil), (before == nil) == entry.range.isEmpty else { return nil }
      cache.languages[language][place].fingerprint = page.fingerprint
      guard let before, let now else { continue }
      guard let range = file.append(now) else { return nil }
      cache.languages[language][place].range = range
      pages.append(Page(number: number, old: before, new: now))
    }
    return pages
  }

  // MARK: Files

  /// Makes the files of a language's index that change.
  /// - Returns: false when shards have to be laid out anew, or one can't be read.
  private mutating func revise(_ pages: [Page], of language: Int, in folder: String) -> Bool {
    let count = cache.languages[language].count { !$0.range.isEmpty }
    cache.postings[language] += pages.reduce(0) { $0 + $1.new.grams.count - $1.old.grams.count }
    let index = SearchFiles(
      folder: folder, pageCount: count, postings: cache.postings[language], shardBytes: file.shardBytes)
    guard index.bits == cache.bits[language] else { return false }
    return reviseShards(pages, index) && reviseBlocks(pages, index, language) && reviseHead(index)
  }

  private mutating func reviseShards(_ pages: [Page], _ index: SearchFiles) -> Bool {
    var shards: [Int: SearchShard] = [:]
    for page in pages {
      let (grams, titles) = (Set(page.new.grams), Set(page.new.titleGrams))
      for gram in page.new.changedGrams(since: page.old) {
        let number = index.shard(of: gram)
        guard var shard = shards[number] ?? shard(number, of: index) else { return false }
        shard.set(gram, page: page.number, isThere: grams.contains(gram), inTitle: titles.contains(gram))
        shards[number] = shard
      }
    }
    for (number, shard) in shards {
      let bytes = shard.bytes(pageCount: index.pageCount)
      let path = index.shardPath(number)
      let isThere = tree.output(at: path) != nil
      if bytes.isEmpty {
        guard !isThere || remove(path) else { return false }
      } else {
        guard add(path, bytes) else { return false }
        if !isThere { cache.paths.insert(path, at: place(of: number, index)) }
      }
    }
    return true
  }

  /// A shard of the last run, empty if nothing was in it; nil for a damaged one.
  private func shard(_ number: Int, of index: SearchFiles) -> SearchShard? {
    let path = index.shardPath(number)
    guard tree.output(at: path) != nil else { return SearchShard() }
    return tree.bytes(of: path).flatMap { SearchShard($0, pageCount: index.pageCount) }
  }

  /// Where a shard belongs among the files of all indexes: before the later ones of its own.
  private func place(of number: Int, _ index: SearchFiles) -> Int {
    cache.paths.firstIndex { path in
      guard path.hasPrefix(index.folder) else { return false }
      return index.shardNumber(ofPath: path).map { $0 > number } ?? true
    } ?? cache.paths.count
  }

  private mutating func remove(_ path: String) -> Bool {
    guard let number = tree.output(at: path)?.number else { return false }
    removed.append(number)
    cache.paths.removeAll { $0 == path }
    return true
  }

  private mutating func reviseBlocks(_ pages: [Page], _ index: SearchFiles, _ language: Int) -> Bool {
    let shown = pages.filter { $0.new.line != $0.old.line }
    guard !shown.isEmpty else { return true }
    let found = cache.languages[language].filter { !$0.range.isEmpty }
    for block in Set(shown.map { $0.number / SearchFiles.blockSize }) {
      let documents = index.pages(ofBlock: block).map { file.document(found[$0].range) }
      guard documents.allSatisfy({ $0 != nil }) else { return false }
      guard add(index.blockPath(block), SearchFiles.block(documents.compactMap(\.self))) else { return false }
    }
    return true
  }

  /// The head names a version, which every file of the index has a part in.
  private mutating func reviseHead(_ index: SearchFiles) -> Bool {
    let outputs = made.map(\.output) + added
    let made = Dictionary(outputs.map { ($0.plan.path, $0.file?.fingerprint) }) { first, _ in first }
    var version = FingerprintHasher()
    for path in cache.paths where path.hasPrefix(index.folder) && path != index.headPath {
      guard let fingerprint = made[path] ?? tree.output(at: path)?.cached.fingerprint else { return false }
      version.combine(fingerprint)
    }
    return add(index.headPath, index.head(version: version.finish()))
  }

  /// Puts a file aside if it has other bytes than before; false when that can't be.
  private mutating func add(_ path: String, _ bytes: [UInt8]) -> Bool {
    let last = tree.output(at: path)
    let fingerprint = Fingerprint(bytes)
    guard fingerprint != last?.cached.fingerprint else { return true }
    guard let staged = try? bytes.withUnsafeBufferPointer({ try tree.staging.stage($0) }) else { return false }
    let output = RenderedOutputs.Output(
      plan: OutputPlan(path: path, kind: .search), recipe: recipe,
      file: OutputFile(path: path, fingerprint: fingerprint, content: .staged(staged)),
      origin: .made(SettledTrace(book: 0, pageParts: [], others: [])), shown: Shown(), diagnostics: [])
    if let last { made.append((last.number, output)) } else { added.append(output) }
    return true
  }
}

extension SearchDocument {
  /// What a result shows.
  fileprivate var line: [String] { [address, title, excerpt] }
}
