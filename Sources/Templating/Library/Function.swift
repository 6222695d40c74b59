/// The built-in functions.
enum Function: Int, CaseIterable {
  case range, dict, namespace, cycler, joiner, dump, `throw`

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })

  /// The function of a name.
  init?(name: String) {
    guard let function = Self.byName[name] else { return nil }
    self = function
  }

  /// What it is called.
  var name: String { "\(self)" }

  /// Its parameters.
  var signature: Signature { Self.signatures[rawValue] }

  private static let signatures = allCases.map { function in
    switch function {
    case .range: Signature("range", ["start!", "stop", "step"])
    case .dict, .namespace: Signature(function.name, takesMorePositional: true, takesAnyKeyword: true)
    case .cycler: Signature("cycler", takesMorePositional: true)
    case .joiner: Signature("joiner", ["sep"])
    case .dump: Signature("dump", ["value"])
    case .throw: Signature("throw", ["message!"])
    }
  }
}
