import SiteBuild
import SourceText

extension ToolResult {
  /// Prints the result and the messages; errors end the command with status 1.
  func report() throws {
    Terminal.error(diagnostics)
    Terminal.result(output)
    if hasErrors { throw ExitStatus.siteErrors }
  }
}

/// A file named on the command line, or standard input for none or `-`.
func readSource(_ file: String?) throws -> SourceFile {
  try readingFiles { () throws(FileError) in
    guard let file, file != "-" else { return SourceFile(name: "standard input", bytes: try readStandardInput()) }
    return SourceFile(name: file, bytes: try readFile(file))
  }
}

/// Runs something that reads files named on the command line; one that is not there is wrong usage.
func readingFiles<Value>(_ body: () throws(FileError) -> Value) throws -> Value {
  do throws(FileError) {
    return try body()
  } catch {
    Terminal.error("error: can't \(error.action) \(error.path): \(error.reason)\n")
    throw error.isMissing ? ExitStatus.wrongUsage : ExitStatus.siteErrors
  }
}
