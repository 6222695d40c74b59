/// How a command ends, as DESIGN §4 fixes it. Thrown by a command that has already said what there is to say.
enum ExitStatus: Int32, Error {
  case done = 0
  /// There are errors in the site.
  case siteErrors = 1
  /// The command was called wrongly, or its source folder is not there.
  case wrongUsage = 2
  /// `diff` found changes.
  case changesFound = 3
}
