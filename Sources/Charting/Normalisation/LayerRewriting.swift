import Settings

/// Hands the `encoding` of a layer down to the views in it, whose own channels come first.
enum LayerRewriting {
  static func pushed(_ spec: LocatedValue, _ layers: [LocatedValue]) -> LocatedValue {
    guard let shared = spec["encoding"], shared.mapping != nil else { return spec }
    let children = layers.map { child -> LocatedValue in
      guard child.mapping != nil else { return child }
      guard let own = child["encoding"] else { return child.setting("encoding", shared) }
      var merged = own.merged(over: shared)
      for entry in own.mapping ?? [] where entry.value.mapping != nil {
        // A channel without a source of its own completes the shared one.
        guard let base = shared[entry.key], entry.value["field"] == nil, entry.value["value"] == nil,
          entry.value["datum"] == nil, entry.value["aggregate"] == nil
        else { continue }
        merged = merged.setting(entry.key, entry.value.merged(over: base))
      }
      return child.setting("encoding", merged)
    }
    return spec.setting("encoding", nil).setting("layer", .list(children, at: spec["layer"]?.range ?? spec.range))
  }
}
