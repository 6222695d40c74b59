import Settings

/// Rewrites what is shorthand in a spec into its longer form: row, column and facet channels into facets, composite
/// marks and overlays into layers, repeats into grids.
struct Normaliser {
  var problems: ChartProblems

  /// The spec without shorthand, and the problems found.
  func normalised(_ spec: LocatedValue) -> (spec: LocatedValue, problems: ChartProblems) {
    var normaliser = self
    let result = normaliser.view(spec, depth: 0)
    return (result, normaliser.problems)
  }

  private mutating func view(_ spec: LocatedValue, depth: Int) -> LocatedValue {
    guard spec.mapping != nil, depth < 64 else { return spec }
    var spec = spec
    if spec["repeat"] != nil, spec["spec"] != nil { spec = RepeatRewriting.grid(spec) }
    if let layers = spec["layer"]?.sequence { spec = LayerRewriting.pushed(spec, layers) }
    if let faceted = FacetRewriting.faceted(spec) { spec = faceted }
    for key in ["layer", "concat", "hconcat", "vconcat"] {
      guard let children = spec[key]?.sequence else { continue }
      spec = spec.setting(
        key, LocatedValue(.sequence(children.map { view($0, depth: depth + 1) }), range: spec[key]?.range ?? spec.range)
      )
    }
    if let inner = spec["spec"] { return spec.setting("spec", view(inner, depth: depth + 1)) }
    if let layered = CompositeRewriting.layered(spec) ?? OverlayRewriting.layered(spec) {
      return view(layered, depth: depth + 1)
    }
    return spec
  }
}
