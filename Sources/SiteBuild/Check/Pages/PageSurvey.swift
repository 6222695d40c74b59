import SiteModel
import SourceText

/// What one rendered page says that `check` wants to know: its faults, its ids, where its links lead.
struct PageSurvey: Sendable {
  /// What is wrong with the page itself.
  var findings: [Finding] = []
  /// The ids that links may name.
  var ids: Set<String> = []
  /// The files that its links lead to, each once.
  var targets: Set<Int> = []
  /// Links to anchors of pages.
  var anchors: [AnchorLink] = []
  /// Links to other sites, each once.
  var external: [String: Place] = [:]
  /// The words of the page, where they were asked for.
  var text: String?

  /// A link that names an anchor of a page.
  struct AnchorLink: Sendable {
    var target: Int
    var anchor: String
    var place: Place
  }
}

/// Something that a rule found.
struct Finding: Sendable {
  var rule: CheckRule
  var message: String
  var hint: String?
  var place: Place?
  var related: [Related] = []
}

/// What a page has to have, by what it is.
struct PageDuties: Sendable {
  /// Whether it is a page at all, with a title, a language and headings; redirects and copied files are not.
  var isPage = true
  /// Whether search engines and lists show it, so that it needs a description.
  var isDescribed = true
  /// Whether its words are kept, for what has to stand on the home page.
  var keepsText = false
}
