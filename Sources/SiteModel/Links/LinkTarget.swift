package import SourceText

/// What a link of an article or a template leads to.
package enum LinkTarget: Sendable, Hashable {
  /// Another site, or a scheme such as `mailto:`: the text as written.
  case external(String)
  /// A page; the address has the anchor, if any.
  case page(PageID, anchor: String?, url: String)
  /// A file that is copied, by its position in `Site.files`.
  case file(Int, url: String)
  /// Something else the build makes: a feed, a data file, an old address.
  case other(url: String)

  /// The text to write into `href`, before escaping.
  package var url: String {
    switch self {
    case .external(let url), .page(_, _, let url), .file(_, let url), .other(let url): url
    }
  }
}

/// Why a link leads nowhere.
package struct LinkFault: Error, Sendable, Hashable {
  /// The destination as written.
  package var destination: String
  /// What is wrong with it.
  package var reason: Reason
  /// What may have been meant.
  package var suggestion: String?

  /// The kinds of dead links.
  package enum Reason: Sendable, Hashable {
    case nothingThere, noAnchor, leavesSite, brokenEscape
    case hidden(draft: Bool)
  }

  /// The fault in words.
  /// - Parameter isImage: whether an image was to stand there, not a link.
  package func diagnostic(at place: Place?, isImage: Bool = false) -> Diagnostic {
    let noun = isImage ? "image" : "link"
    let hint = suggestion.map { "did you mean \"\($0)\"?" }
    switch reason {
    case .nothingThere:
      return Diagnostic(
        .error, code: isImage ? "missing-image" : "dead-link", "\(noun) to \"\(destination)\" leads nowhere",
        hint: hint, at: place)
    case .noAnchor:
      return Diagnostic(
        .error, code: "dead-anchor", "the page behind \"\(destination)\" has no such anchor", hint: hint, at: place)
    case .leavesSite:
      return Diagnostic(
        .error, code: "dead-link", "\(noun) to \"\(destination)\" leaves the site's folder",
        hint: "link to what is under Content", at: place)
    case .brokenEscape:
      return Diagnostic(
        .error, code: "dead-link", "\(noun) to \"\(destination)\" has a broken percent escape",
        hint: "write %25 for a percent sign", at: place)
    case .hidden(let isDraft):
      let what = isDraft ? "a draft" : "a page that is not to be seen now"
      return Diagnostic(
        .error, code: "link-to-draft", "\(noun) to \"\(destination)\" leads to \(what)",
        hint: "publish that page or take the link out",
        at: place)
    }
  }
}
