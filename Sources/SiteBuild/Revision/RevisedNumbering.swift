import Fingerprints
import SiteModel

/// The numbers of facets in the last run's cache for what a revision read; facets that are new there come behind.
struct RevisedNumbering {
  /// The facets that are new, in the order of their numbers.
  private(set) var added: [(name: FacetName, fingerprint: Fingerprint)] = []
  private let cache: BuildCache
  private let material: Material
  private let changed: ChangedFacets
  private let books: [[Facet]]
  /// Of each page of the site, its place among the pages that something was read of; -1 for others.
  private var places: [Int]
  private var numberOfName: [FacetName: Int] = [:]

  init(_ revision: Revision, _ books: [[Facet]]) {
    cache = revision.run.cache
    material = revision.material
    changed = revision.changed
    self.books = books
    places = [Int](repeating: -1, count: material.site.pages.count)
    for (place, key) in cache.facets.pageKeys.enumerated() {
      if let page = material.site.page(withKey: key) { places[page.index] = place }
    }
  }

  /// The numbers that an output read, ascending.
  /// - Parameter number: which output of the last run it was: what that one read is most of what this one did.
  mutating func numbers(of output: RenderedOutputs.Output, before number: Int) -> [Int] {
    guard case .made(let trace) = output.origin else { return [] }
    learn((try? cache.reads(of: cache.outputs[number])) ?? [])
    var numbers = trace.pageParts.map { self.number(of: $0) }
    for other in trace.others { numbers.append(self.number(of: books[trace.book][Int(other)])) }
    return numbers.sorted()
  }

  private mutating func learn(_ numbers: [Int]) {
    let parts = cache.facets.pagePrints.count
    for number in numbers where number >= parts { numberOfName[cache.facets.others[number - parts].name] = number }
  }

  private mutating func number(of part: Trace.PagePart) -> Int {
    let place = places[part.page.index]
    let bit = UInt64(1) << UInt64(part.fieldNumber)
    guard place >= 0, cache.facets.fields[place] & bit != 0 else {
      return number(of: .site(.page(part.page, PageField.allCases[part.fieldNumber])))
    }
    return changed.starts[place] + (cache.facets.fields[place] & (bit - 1)).nonzeroBitCount
  }

  private mutating func number(of facet: Facet) -> Int {
    let name = FacetName(facet, in: material.site)
    if let known = numberOfName[name] { return known }
    let place = cache.facets.others.firstIndex { $0.name == name }
    let number = cache.facets.pagePrints.count + (place ?? cache.facets.others.count + added.count)
    if place == nil { added.append((name, material.fingerprint(of: facet))) }
    numberOfName[name] = number
    return number
  }
}
