import Fingerprints
import SiteModel
import SourceText

/// What a run leaves for the next one, written as bytes straight from what the run knows.
struct CacheContents {
  var stamp: RunStamp
  var diagnostics: [Diagnostic]
  var inventory: Inventory
  var articles: ParsedArticles
  var rendered: RenderedOutputs
  var folders: [FoundFile]
  var foreign: [FoundFile]

  /// The cache as it is stored.
  func bytes(_ material: Material, since last: Freshness, jobs: Jobs) -> [UInt8] {
    let numbering = FacetNumbering(rendered, material, since: last)
    var writer = CacheWriter()
    writer.reserve(last.cache.bytes.count + 1 << 16)
    writer.write(BuildCache.form)
    writer.write(stamp)
    writer.write(diagnostics) { $0.write($1) }
    writer.write(inventory.entries) { writer, entry in
      writer.write(entry.path)
      writer.write(entry.status)
      writer.write(run: articles.encodedFacts[entry.path] ?? [])
    }
    writer.write(numbering.facets(material, jobs: jobs))
    writer.write(rendered.outputs) { writer, output in self.write(output, numbering, since: last, to: &writer) }
    writer.write(folders)
    writer.write(foreign)
    writer.write(Fingerprint(writer.bytes))
    return writer.bytes
  }

  private func write(
    _ output: RenderedOutputs.Output, _ numbering: FacetNumbering, since last: Freshness, to writer: inout CacheWriter
  ) {
    guard let file = output.file else { return }
    writer.write(output.plan.path)
    writer.write(output.recipe)
    writer.write(file.fingerprint)
    writer.write(file.status)
    var reads = CacheWriter()
    var previous = 0
    for number in numbering.numbers(of: output.origin, since: last) {
      reads.write(UInt64(number - previous))
      previous = number
    }
    writer.write(reads.bytes)
    var details = CacheWriter()
    details.write(output.shown)
    details.write(output.diagnostics) { $0.write($1) }
    writer.write(details.bytes)
  }
}

/// The numbers that facets have in a cache: parts of pages first, page by page, then the others as they are met.
private struct FacetNumbering {
  /// Of each page of the site, a bit for every field that was read.
  private var fields: [UInt64]
  /// The number of each page's first part.
  private var first: [Int]
  private var others: [Facet] = []
  private var numberOfOther: [Facet: Int] = [:]
  /// Of each worker's book, the places in `others`.
  private var books: [[Int]] = []
  /// Of each other facet of the last run, the place in `others`; -1 for one that is no longer read.
  private var kept: [Int]

  init(_ rendered: RenderedOutputs, _ material: Material, since last: Freshness) {
    fields = [UInt64](repeating: 0, count: material.site.pages.count)
    first = []
    kept = [Int](repeating: -1, count: last.others.count)
    for book in rendered.books { books.append(book.map { add($0) }) }
    let lastPartCount = last.pageParts.count
    for output in rendered.outputs {
      switch output.origin {
      case .made(let trace):
        for part in trace.pageParts { fields[part.page.index] |= 1 << UInt64(part.fieldNumber) }
      case .kept(let cached):
        for number in (try? last.cache.reads(of: cached)) ?? [] {
          if number >= lastPartCount {
            keep(number - lastPartCount, last)
          } else if let part = last.pageParts[number] {
            fields[part.page.index] |= 1 << UInt64(part.fieldNumber)
          }
        }
      }
    }
    var next = 0
    first.reserveCapacity(fields.count)
    for bits in fields {
      first.append(next)
      next += bits.nonzeroBitCount
    }
  }

  private mutating func add(_ facet: Facet) -> Int {
    if let known = numberOfOther[facet] { return known }
    numberOfOther[facet] = others.count
    others.append(facet)
    return others.count - 1
  }

  private mutating func keep(_ number: Int, _ last: Freshness) {
    if kept[number] < 0, let facet = last.others[number] { kept[number] = add(facet) }
  }

  /// The facets with the fingerprints they have now.
  func facets(_ material: Material, jobs: Jobs) -> CachedFacets {
    var facets = CachedFacets()
    let site = material.site
    let allFields = PageField.allCases
    let prints = jobs.map(fields.count, chunk: 128) { page -> [Fingerprint] in
      guard fields[page] != 0 else { return [] }
      return allFields.filter { fields[page] & 1 << UInt64($0.rawValue) != 0 }.map { field in
        site.fingerprint(of: .page(PageID(page), field))
      }
    }
    for (page, bits) in fields.enumerated() where bits != 0 {
      facets.pageKeys.append(site.pages[page].key)
      facets.fields.append(bits)
      facets.pagePrints += prints[page]
    }
    facets.others = jobs.map(others.count, chunk: 64) { index in
      (FacetName(others[index], in: site), material.fingerprint(of: others[index]))
    }
    return facets
  }

  /// The numbers that an output read, ascending.
  func numbers(of origin: RenderedOutputs.Origin, since last: Freshness) -> [Int] {
    let partCount = (first.last ?? 0) + (fields.last?.nonzeroBitCount ?? 0)
    var numbers: [Int] = []
    switch origin {
    case .made(let trace):
      numbers = trace.pageParts.map { number(of: $0) }
      numbers += trace.others.map { partCount + books[trace.book][Int($0)] }.sorted()
    case .kept(let cached):
      let lastPartCount = last.pageParts.count
      for number in (try? last.cache.reads(of: cached)) ?? [] {
        if number >= lastPartCount {
          numbers.append(partCount + kept[number - lastPartCount])
        } else if let part = last.pageParts[number] {
          numbers.append(self.number(of: part))
        }
      }
      numbers.sort()
    }
    return numbers
  }

  private func number(of part: Trace.PagePart) -> Int {
    let page = part.page.index
    let below = (1 as UInt64) << UInt64(part.fieldNumber) - 1
    return first[page] + (fields[page] & below).nonzeroBitCount
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
