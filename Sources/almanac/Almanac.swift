import ArgumentParser
import SiteBuild

/// The command line: commands, options, exit codes and the terminal, and nothing else. A command reads its flags into
/// a plain options value and calls one function of the module that does the work.
@main
struct Almanac: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "almanac",
    abstract: "Publishes a public information site from Markdown articles and indicator tables.",
    discussion: "Every figure comes from a cell, is checked, and is rebuilt exactly when the cell changes.",
    version: toolVersion,
    subcommands: [
      InitCommand.self, NewCommand.self, BuildCommand.self, ServeCommand.self, CheckCommand.self, ListCommand.self,
      ExplainCommand.self, CleanCommand.self, MarkdownCommand.self, RenderCommand.self, ChartCommand.self,
      TableCommand.self,
    ])

  static func main() {
    let status = run(Array(CommandLine.arguments.dropFirst()))
    Terminal.exit(status)
  }

  private static func run(_ arguments: [String]) -> ExitStatus {
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return .done
    } catch let status as ExitStatus {
      return status
    } catch {
      return report(error)
    }
  }

  /// Help and version are results; every other error of the argument library is wrong usage.
  private static func report(_ error: any Error) -> ExitStatus {
    let text = fullMessage(for: error) + "\n"
    guard exitCode(for: error) == .success else {
      Terminal.error(text)
      return .wrongUsage
    }
    Terminal.result(text)
    return .done
  }
}

/// The version that `--version` prints, and that caches and manifests carry.
let toolVersion = "0.1.0"
