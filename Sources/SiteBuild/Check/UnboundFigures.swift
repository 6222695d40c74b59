import Indicators
import Markdown
import SiteModel
import SourceText

/// Figures in articles that no cell stands behind, on all pages that are shown. A warning, or an error where the site
/// or the page requires figures to be bound.
func unboundFigures(_ material: Material, jobs: Jobs) -> [Diagnostic] {
  let pages = material.site.pages.indices.filter { material.site.pages[$0].article != nil }
  return jobs.map(pages.count) { unboundFigures(on: PageID(pages[$0]), material) }.flatMap(\.self)
}

/// Those of the article of one page.
func unboundFigures(on id: PageID, _ material: Material) -> [Diagnostic] {
  let page = material.site.pages[id.index]
  guard let facts = material.site.facts(of: id), let body = material.bodies.body(of: facts.path) else { return [] }
  let language = material.site.configuration.languages[page.language.index].code
  let context = ProseContext(language: FigureLanguage(tag: language), year: page.date?.year)
  let found = material.prose.unboundFigures(
    in: body.source, blocks: body.proseBlocks, excluding: body.slotRanges, index: material.figureIndex, context: context
  )
  let isRequired = facts.frontMatter.requiresBoundFigures ?? material.site.configuration.requiresBound(facts.path)
  return found.map { $0.diagnostic(in: body.source, isRequired: isRequired) }
}

extension Configuration {
  /// Whether articles at a path may show no figure that is not tied to a cell.
  func requiresBound(_ path: String) -> Bool {
    switch figures.requireBound {
    case .never: false
    case .always: true
    case .sections(let sections): sections.contains { path.hasPrefix($0 + "/") }
    }
  }
}
