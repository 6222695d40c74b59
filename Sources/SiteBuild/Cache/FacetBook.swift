/// Numbers for facets, given as they are met. Each worker has a book of its own, so that none waits for another.
final class FacetBook {
  /// Which worker's book this is.
  let number: Int
  /// The facets in the order of their numbers.
  private(set) var facets: [Facet] = []
  private var numbers: [Facet: UInt32] = [:]

  init(number: Int) { self.number = number }

  /// The trace with numbers of this book in place of facets.
  func settled(_ trace: Trace) -> SettledTrace {
    var trace = trace
    trace.settle()
    return SettledTrace(book: number, pageParts: trace.pageParts, others: trace.others.map { self.number(of: $0) })
  }

  private func number(of facet: Facet) -> UInt32 {
    if let known = numbers[facet] { return known }
    let next = UInt32(facets.count)
    numbers[facet] = next
    facets.append(facet)
    return next
  }
}

/// A trace that is small and quick to store.
struct SettledTrace: Sendable {
  /// The book that `others` are numbers of.
  var book: Int
  /// Parts of pages, ascending.
  var pageParts: [Trace.PagePart]
  /// All other facets.
  var others: [UInt32]
}
