import Settings

extension Cascade {
  /// Takes from a section further out what this one leaves open.
  mutating func fillIn(from outer: Cascade) {
    template = template ?? outer.template
    author = author ?? outer.author
    image = image ?? outer.image
    showsContents = showsContents ?? outer.showsContents
    isDraft = isDraft ?? outer.isDraft
    publishDate = publishDate ?? outer.publishDate
    expiryDate = expiryDate ?? outer.expiryDate
    requiresBoundFigures = requiresBoundFigures ?? outer.requiresBoundFigures
    params = merged(params, over: outer.params)
  }
}

extension PageFrontMatter {
  /// Takes from the sections around the page what its own front matter leaves open.
  mutating func apply(_ cascade: Cascade) {
    template = template ?? cascade.template
    author = author ?? cascade.author
    image = image ?? cascade.image
    showsContents = showsContents ?? cascade.showsContents
    isDraft = isDraft ?? cascade.isDraft
    publishDate = publishDate ?? cascade.publishDate
    expiryDate = expiryDate ?? cascade.expiryDate
    requiresBoundFigures = requiresBoundFigures ?? cascade.requiresBoundFigures
    params = merged(params, over: cascade.params)
  }
}

/// The entries of both mappings, the upper one's where both have a key; not deeper.
private func merged(_ upper: LocatedValue?, over lower: LocatedValue?) -> LocatedValue? {
  guard let upper, let entries = upper.mapping else { return upper ?? lower }
  let below = (lower?.mapping ?? []).filter { upper.entry($0.key) == nil }
  return LocatedValue(.mapping(entries + below), range: upper.range)
}
