import Settings

/// Turns the channels `row`, `column` and `facet` into a facet around the view.
enum FacetRewriting {
  private static let outer: Set<String> = [
    "$schema", "title", "description", "data", "datasets", "transform", "config", "background", "padding", "autosize",
    "name",
    "usermeta", "params", "resolve", "table",
  ]

  private static let ofLayout: Set<String> = ["spacing", "align", "center", "bounds", "columns"]

  static func faceted(_ spec: LocatedValue) -> LocatedValue? {
    guard spec["facet"] == nil, spec["mark"] != nil || spec["layer"] != nil else { return nil }
    let encodings = [spec["encoding"]] + (spec["layer"]?.sequence ?? []).map { $0["encoding"] }
    guard let encoding = encodings.compactMap({ $0 }).first(where: { $0["row"] ?? $0["column"] ?? $0["facet"] != nil })
    else { return nil }
    let facet: LocatedValue
    var layout: [(String, LocatedValue?)] = []
    if let wrap = encoding["facet"] {
      facet = wrap
      layout = [("columns", wrap["columns"])]
      layout += ["spacing", "align", "center", "bounds"].map { ($0, wrap[$0] ?? spec[$0]) }
    } else {
      facet = .record([("row", encoding["row"]), ("column", encoding["column"])], at: encoding.range)
      layout = ["spacing", "align", "center"].map { key in
        let own = [("row", encoding["row"]?[key]), ("column", encoding["column"]?[key])]
        return (key, own.contains { $0.1 != nil } ? .record(own, at: encoding.range) : spec[key])
      }
      layout.append(("bounds", spec["bounds"]))
    }
    let inner = withoutFacets(spec.keeping { !outer.contains($0) && !$0.hasPrefix("x-") && !ofLayout.contains($0) })
    let around = spec.keeping { outer.contains($0) || $0.hasPrefix("x-") }.mapping ?? []
    return .record(
      around.map { ($0.key, $0.value) } + layout + [("facet", facet), ("spec", inner)], at: spec.range)
  }

  private static func withoutFacets(_ spec: LocatedValue) -> LocatedValue {
    var spec = spec
    let isInner = { (key: String) in key != "row" && key != "column" && key != "facet" }
    if let encoding = spec["encoding"] { spec = spec.setting("encoding", encoding.keeping(isInner)) }
    if let layers = spec["layer"]?.sequence {
      spec = spec.setting("layer", .list(layers.map(withoutFacets), at: spec.range))
    }
    return spec
  }
}
