public import SourceText

/// Why a page could not be rendered: at least one error, with its chain from the innermost template outwards.
public struct TemplateFailure: Error {
  /// The messages.
  public let diagnostics: [Diagnostic]

  /// Whether the page was rendered to its end and only has harmless texts where values were blocked.
  public let isOnlyBlockedValues: Bool

  /// A failure of some messages.
  public init(_ diagnostics: [Diagnostic], isOnlyBlockedValues: Bool = false) {
    self.diagnostics = diagnostics
    self.isOnlyBlockedValues = isOnlyBlockedValues
  }
}
