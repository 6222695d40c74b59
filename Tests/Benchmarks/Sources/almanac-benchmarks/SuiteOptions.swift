/// What the command line asks for.
struct SuiteOptions: Sendable {
  /// The subjects to measure; all when empty.
  var subjects: [String] = []
  /// How many articles generated sites have, when not as many as the targets are for.
  var articleCount: Int?
  /// Whether generated sites stay, for a look with a profiler.
  var keepsSites = false
  /// Whether the command line made no sense.
  var isWrong = false
  var asksForHelp = false

  init(_ arguments: some Sequence<String>) {
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help": asksForHelp = true
      case "--keep": keepsSites = true
      case "--articles":
        articleCount = rest.popFirst().flatMap { Int($0) }
        isWrong = isWrong || (articleCount ?? 0) < 1
      default: subjects.append(argument)
      }
    }
  }

  static let usage = "usage: almanac-benchmarks [SUBJECT …] [--articles N] [--keep]"
}

/// The options of this run.
let suite = SuiteOptions(CommandLine.arguments.dropFirst())
