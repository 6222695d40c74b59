import Settings

/// Hands the `encoding` of a layer down to the views in it, whose own channels come first.
enum LayerRewriting {
  private static let sources: Set<String> = ["field", "value", "datum", "aggregate"]

  /// Whether a layer's own channel drives itself, so that what drove the shared one does not come through.
  private static func replaced(_ key: String, by own: LocatedValue) -> Bool {
    sources.contains(key) && sources.contains { own[$0] != nil }
  }

  static func pushed(_ spec: LocatedValue, _ layers: [LocatedValue]) -> LocatedValue {
    guard let shared = spec["encoding"], shared.mapping != nil else { return spec }
    let children = layers.map { child -> LocatedValue in
      guard child.mapping != nil else { return child }
      guard let own = child["encoding"] else { return child.setting("encoding", shared) }
      var merged = own.merged(over: shared)
      for entry in own.mapping ?? [] where entry.value.mapping != nil {
        guard let base = shared[entry.key], base.mapping != nil else { continue }
        merged = merged.setting(entry.key, entry.value.merged(over: base.keeping { !replaced($0, by: entry.value) }))
      }
      return child.setting("encoding", merged)
    }
    return spec.setting("encoding", nil).setting("layer", .list(children, at: spec["layer"]?.range ?? spec.range))
  }
}
