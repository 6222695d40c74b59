/// The built-in tests, named as `is` names them.
enum Test: Int, CaseIterable {
  case boolean, callable, defined, divisibleby, eq, escaped, even, `false`, filter, float, ge, gt, `in`, integer
  case iterable, le, lower, lt, mapping, ne, none, number, odd, sameas, sequence, string, test, `true`, undefined, upper
  case startingwith, endingwith, containing, matching, before, after

  private static let byName: [String: Test] = {
    var names: [String: Test] = [:]
    for test in allCases { names["\(test)"] = test }
    let aliases: [(String, Test)] = [
      ("==", .eq), ("equalto", .eq), ("!=", .ne), (">", .gt), ("greaterthan", .gt), (">=", .ge), ("<", .lt),
      ("lessthan", .lt), ("<=", .le), ("starting_with", .startingwith), ("ending_with", .endingwith),
      ("divisible_by", .divisibleby), ("object", .mapping),
    ]
    for (alias, test) in aliases { names[alias] = test }
    return names
  }()

  /// All names and aliases, sorted.
  static let allNames = byName.keys.sorted()

  /// The test of a name.
  init?(name: String) {
    guard let test = Self.byName[name] else { return nil }
    self = test
  }

  /// Its parameters.
  var signature: Signature { Self.signatures[rawValue] }

  private static let signatures = allCases.map { Signature("\($0)", $0.takesArgument ? ["other!"] : []) }

  private var takesArgument: Bool {
    [
      .divisibleby, .eq, .ge, .gt, .in, .le, .lt, .ne, .sameas, .startingwith, .endingwith, .containing, .matching,
      .before,
      .after,
    ].contains(self)
  }
}
