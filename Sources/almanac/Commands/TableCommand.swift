import ArgumentParser
import SiteBuild

/// `almanac table`.
struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table", abstract: "Reads a table, checks it, and prints its rows.")

  @Argument(help: "The CSV file; a sidecar of the same name beside it says what its cells must be.")
  var file: String

  @Option(help: "json or text.")
  var format = TableFormat.json

  func run() throws {
    try readingFiles { () throws(FileError) in try tableTool(file, format: format) }.report()
  }
}

extension TableFormat: ExpressibleByArgument {}
