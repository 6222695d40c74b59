import Settings

/// The spec for narrow screens: the chart's own with the changes of `usermeta.almanac.narrow` (`CHARTS.md` §7).
struct NarrowVariant {
  /// What to draw; nil where the spec has no changes for narrow screens, or the drawing is a file of its own.
  let request: ChartRequest?

  init(_ request: ChartRequest) {
    guard !request.isStandalone, let patch = Furniture(request.spec)["narrow"], patch.mapping != nil else {
      self.request = nil
      return
    }
    var narrow = request
    narrow.spec = Self.patched(request.spec, patch)
    narrow.identifier += "-narrow"
    if let almanac = narrow.spec["usermeta"]?["almanac"] {
      let rest = almanac.setting("narrow", nil)
      narrow.spec = narrow.spec.setting("usermeta", narrow.spec["usermeta"]?.setting("almanac", rest))
    }
    narrow.spec = narrow.spec.setting("x-narrow", nil)
    self.request = narrow
  }

  /// The value with a patch merged in (RFC 7396): mappings key by key, null takes away, anything else replaces.
  private static func patched(_ value: LocatedValue, _ patch: LocatedValue) -> LocatedValue {
    guard let entries = patch.mapping, value.mapping != nil else { return patch }
    return entries.reduce(value) { result, entry in
      if entry.value.isNull { return result.setting(entry.key, nil) }
      return result.setting(entry.key, result[entry.key].map { patched($0, entry.value) } ?? entry.value)
    }
  }
}
