import ArgumentParser
import SiteBuild
import SourceText

/// `almanac render`. Starts from Jinja's own defaults for white space; each flag overrides one of them.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Renders one template with a JSON context on standard output.")

  @Option(help: "The folder of templates.")
  var templates: String

  @Option(help: "The template to render, by its path in that folder.")
  var template: String

  @Option(help: "A JSON file: an object with the variables.")
  var data: String

  @Option(help: "A JSON file: an object whose members imported templates see too.")
  var globals: String?

  @Option(help: "auto, html or none.")
  var autoescape = "auto"

  @Option(help: "strict, semi, lenient or chainable.")
  var undefined = "semi"

  @Flag(name: .customLong("trim-blocks"), help: "Drop the line break after a statement.")
  var trimBlocks = false

  @Flag(name: .customLong("lstrip-blocks"), help: "Drop blanks before a statement that begins its line.")
  var lstripBlocks = false

  @Flag(name: .customLong("keep-trailing-newline"), help: "Keep the last line break of templates.")
  var keepTrailingNewline = false

  func run() throws {
    var tool = RenderTool(templates: templates, name: template, data: try readSource(data))
    tool.globals = try globals.map { try readSource($0) }
    guard tool.setAutoescape(autoescape) else { throw ValidationError("--autoescape takes auto, html or none") }
    guard tool.setUndefined(undefined) else {
      throw ValidationError("--undefined takes strict, semi, lenient or chainable")
    }
    tool.trimBlocks = trimBlocks
    tool.lstripBlocks = lstripBlocks
    tool.keepTrailingNewline = keepTrailingNewline
    try readingFiles { () throws(FileError) in try tool.run() }.report()
  }
}
