package import SourceText

extension FormatFault {
  /// The fault as a message at a place.
  package func diagnostic(at place: Place, units: UnitRegistry) -> Diagnostic {
    switch self {
    case .unknownUnit(let id):
      let near = Diagnostic.suggestion(for: id, among: units.units.map(\.id))
      return Diagnostic(.error, code: "unit-unknown", "no unit \"\(id)\"", hint: near, at: place)
    case .notConvertible(let from, let to):
      return Diagnostic(
        .error, code: "unit-mismatch", "\(from ?? "a plain number") does not convert to \(to)", at: place)
    case .unknownForm(let form, let known):
      return Diagnostic(
        .error, code: "calc", "no form \"\(form)\" for this figure", hint: "forms are \(enumeration(known))", at: place)
    case .outOfRange:
      return Diagnostic(.error, code: "calc", "the figure needs more than 38 digits", at: place)
    }
  }
}
