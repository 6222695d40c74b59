import SiteModel

/// Which of the facets that the last run's outputs read have another fingerprint now.
struct ChangedFacets: Sendable {
  private let facets: CachedFacets
  private let isChanged: [Bool]
  /// Of each page of which something was read, the number of its first part.
  let starts: [Int]

  /// - Parameter isChanged: by the facets' numbers.
  init(_ facets: CachedFacets, _ isChanged: [Bool]) {
    self.facets = facets
    self.isChanged = isChanged
    var next = 0
    starts = facets.fields.map { bits in
      defer { next += bits.nonzeroBitCount }
      return next
    }
  }

  /// Whether the facet of a number has another fingerprint now, or is gone.
  subscript(number: Int) -> Bool { isChanged[number] }

  /// Why an output that read these is made again, each a phrase.
  func reasons(_ reads: [Int]) -> [String] {
    let changed = reads.filter { isChanged[$0] }
    let shown = changed.prefix(8).map { "changed: " + name(of: $0) }
    return changed.count > 8 ? shown + ["and \(changed.count - 8) more"] : shown
  }

  /// The name of a facet by its number.
  func name(of number: Int) -> String {
    guard number < facets.pagePrints.count else { return facets.others[number - facets.pagePrints.count].name.text }
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= number { low = middle } else { high = middle }
    }
    let read = PageField.allCases.filter { facets.fields[low] & 1 << UInt64($0.rawValue) != 0 }
    return "page \(read[number - starts[low]]) \(facets.pageKeys[low])"
  }
}
