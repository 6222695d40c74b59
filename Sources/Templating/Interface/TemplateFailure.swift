public import SourceText

/// Why a page could not be rendered: at least one error, with its chain from the innermost template outwards.
public struct TemplateFailure: Error {
  /// The messages.
  public let diagnostics: [Diagnostic]

  /// A failure of some messages.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
