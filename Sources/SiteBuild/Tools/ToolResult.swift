package import SourceText

/// What one of the small tools gives: bytes for standard output, messages for standard error.
package struct ToolResult: Sendable {
  /// The result; empty when there is none.
  package var output: [UInt8]
  /// What was found wrong.
  package var diagnostics: [Diagnostic]

  init(_ output: [UInt8] = [], _ diagnostics: [Diagnostic] = []) {
    self.output = output
    self.diagnostics = diagnostics
  }

  /// Whether the input has errors.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
