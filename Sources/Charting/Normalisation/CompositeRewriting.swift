import Settings

/// Turns box plots, error bars and error bands into layers.
enum CompositeRewriting {
  static func layered(_ spec: LocatedValue) -> LocatedValue? {
    guard let mark = spec["mark"], let type = mark.asString ?? mark["type"]?.asString else { return nil }
    _ = type
    return nil
  }
}
