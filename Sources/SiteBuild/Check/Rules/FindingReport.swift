import SiteModel
import SourceText

extension [Finding] {
  /// The findings as messages, at the levels that the site gives their rules.
  ///
  /// A fault of a template shows on every page that is made with it: equal findings on equal lines are one message,
  /// at the first page, with the number of the others.
  func diagnostics(_ settings: CheckSettings) -> [Diagnostic] {
    var groups: [Key: (first: Finding, others: [String])] = [:]
    var order: [Key] = []
    for finding in self {
      let key = Key(finding)
      if groups[key] == nil {
        groups[key] = (finding, [])
        order.append(key)
      } else if let file = finding.place?.file {
        groups[key]?.others.append(file)
      }
    }
    return order.compactMap { key in
      guard let group = groups[key], let severity = settings.severity(of: group.first.rule) else { return nil }
      return group.first.diagnostic(severity, others: group.others)
    }
  }

  private struct Key: Hashable {
    var rule: CheckRule
    var message: String
    var line: [String]
    /// Findings without a line are not joined.
    var file: String?

    init(_ finding: Finding) {
      rule = finding.rule
      message = finding.message
      line = finding.place?.excerpt?.lines ?? []
      file = line.isEmpty ? finding.place?.label : nil
    }
  }
}

extension Finding {
  fileprivate func diagnostic(_ severity: Severity, others: [String]) -> Diagnostic {
    var diagnostic = Diagnostic(
      severity, code: rule.rawValue, message, hint: hint, at: place, related: related)
    let others = others.filter { $0 != place?.file }
    if let first = others.first {
      let rest = others.count == 1 ? "" : " and \(others.count - 1) more"
      diagnostic.notes = ["the same on \(first)\(rest)"]
    }
    return diagnostic
  }
}
