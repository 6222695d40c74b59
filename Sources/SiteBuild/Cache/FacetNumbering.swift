import Fingerprints
import SiteModel

/// The numbers that facets have in a cache: parts of pages first, page by page, then the others as they are met.
struct FacetNumbering: Sendable {
  /// Of each page of the site, a bit for every field that was read.
  private var fields: [UInt64]
  /// The number of each page's first part.
  private var first: [Int] = []
  private var others: [Facet] = []
  private var numberOfOther: [Facet: Int] = [:]
  /// Of each worker's book, the places in `others`.
  private var books: [[Int]] = []
  /// Of each other facet of the last run, the place in `others`; -1 for one that is no longer read.
  private var kept: [Int]

  /// Numbers what the outputs of a run read.
  init(_ rendered: RenderedOutputs, _ material: Material, since last: Freshness) {
    fields = [UInt64](repeating: 0, count: material.site.pages.count)
    kept = [Int](repeating: -1, count: last.others.count)
    for book in rendered.books { books.append(book.map { add($0) }) }
    for output in rendered.outputs {
      switch output.origin {
      case .made(let trace):
        for part in trace.pageParts { note(part) }
      case .kept(_, let reads):
        for number in reads { note(number, last) }
      }
    }
    var next = 0
    first.reserveCapacity(fields.count)
    for bits in fields {
      first.append(next)
      next += bits.nonzeroBitCount
    }
  }

  private mutating func note(_ part: Trace.PagePart) { fields[part.page.index] |= 1 << UInt64(part.fieldNumber) }

  private mutating func note(_ number: Int, _ last: Freshness) {
    let place = number - last.pageParts.count
    guard place >= 0 else {
      if let part = last.pageParts[number] { note(part) }
      return
    }
    if kept[place] < 0, let facet = last.others[place] { kept[place] = add(facet) }
  }

  private mutating func add(_ facet: Facet) -> Int {
    if let known = numberOfOther[facet] { return known }
    numberOfOther[facet] = others.count
    others.append(facet)
    return others.count - 1
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
    switch origin {
    case .made(let trace):
      let others = trace.others.map { partCount + books[trace.book][Int($0)] }.sorted()
      return trace.pageParts.map { number(of: $0) } + others
    case .kept(_, let reads):
      let lastPartCount = last.pageParts.count
      let numbers = reads.compactMap { number in
        number >= lastPartCount
          ? partCount + kept[number - lastPartCount] : last.pageParts[number].map { self.number(of: $0) }
      }
      return numbers.sorted()
    }
  }

  private func number(of part: Trace.PagePart) -> Int {
    let page = part.page.index
    let below = (1 as UInt64) << UInt64(part.fieldNumber) - 1
    return first[page] + (fields[page] & below).nonzeroBitCount
  }
}
