import Indicators
import SiteModel
import SourceText

/// What a site consists of, for `almanac list`.
package enum Listing: String, Sendable, CaseIterable {
  case pages, indicators, figures, drafts, translations, outputs
}

/// A table for a terminal or a program: column names and rows of text.
package struct ListedRows: Sendable {
  /// The columns.
  package var header: [String]
  /// The rows.
  package var rows: [[String]]
}

/// Lists a part of a site, without writing anything.
package func list(_ listing: Listing, _ options: BuildOptions) throws(BuildFailure) -> (
  rows: ListedRows, report: CheckReport
) {
  var options = options
  if listing == .drafts { options.drafts = true }
  try options.validate()
  let jobs = Jobs(options.jobs)
  let parsed = Parsed(Inputs(inventory: try Inventory.ofSite(options, jobs: jobs)), options, jobs: jobs)
  guard let material = parsed.material else {
    return (ListedRows(header: [], rows: []), CheckReport(parsed.diagnostics, options))
  }
  let site = material.site
  let rows: ListedRows
  switch listing {
  case .pages: rows = pages(of: site) { _ in true }
  case .drafts: rows = pages(of: site) { site.frontMatter(of: $0)?.isDraft == true }
  case .translations: rows = missingTranslations(in: site)
  case .indicators: rows = indicators(of: material)
  case .outputs: rows = ListedRows(header: ["output"], rows: OutputPlan.all(material).map { [$0.path] })
  case .figures:
    rows = figures(of: RenderedOutputs(checking: OutputPlan.all(material), material, jobs: jobs), material)
  }
  return (rows, CheckReport(parsed.diagnostics, options))
}

private func pages(of site: Site, where isListed: (PageID) -> Bool) -> ListedRows {
  let ids = site.pages.indices.map { PageID($0) }.filter(isListed)
  return ListedRows(
    header: ["url", "kind", "language", "title", "source"],
    rows: ids.map { id in
      let page = site.pages[id.index]
      return [
        site.url(of: id), page.kind.name, site.configuration.languages[page.language.index].code, page.title,
        site.facts(of: id).map { "Content/" + $0.path } ?? "",
      ]
    })
}

/// A row for each article and each table, and each language that it lacks.
private func missingTranslations(in site: Site) -> ListedRows {
  let active = site.homes.indices.filter { site.homes[$0] != nil }
  var rows: [[String]] = []
  for index in site.pages.indices {
    guard let facts = site.facts(of: PageID(index)) else { continue }
    let own = site.pages[index].language
    for language in active where LanguageID(language) != own {
      guard site.lacksEdition(PageID(index), in: LanguageID(language)) else { continue }
      let code = site.configuration.languages[language].code
      rows.append([
        "Content/" + facts.path, site.configuration.languages[own.index].code, code, site.pages[index].title,
      ])
    }
  }
  let codes = site.configuration.languages.map(\.code)
  for language in active.dropFirst() {
    for table in site.tablesWithoutTitle(in: LanguageID(language)) {
      rows.append(["Content/indicators/\(table.name).yaml", codes[0], codes[language], table.title])
    }
  }
  return ListedRows(header: ["source", "language", "lacks", "title"], rows: rows)
}

private func indicators(of material: Material) -> ListedRows {
  let tables = material.tables.values.sorted { $0.name < $1.name }
  return ListedRows(
    header: ["table", "title", "rows", "measures"],
    rows: tables.map { table in
      let title = table.sidecar.title ?? ""
      return [table.name, title, String(table.rowCount), table.measures.map(\.name).joined(separator: " ")]
    })
}

private func figures(of rendered: RenderedOutputs, _ material: Material) -> ListedRows {
  var reader = RecordingReader(material)
  var known: [String: [String]] = [:]
  func sources(of cell: String) -> [String] {
    if let found = known[cell] { return found }
    let found = figure(ofCell: cell, &reader)?.sources ?? []
    known[cell] = found
    return found
  }
  var rows: [[String]] = []
  for output in rendered.outputs {
    // An article's text is asked for several times: as content, summary, description.
    var seen: Set<FigureMention> = []
    for figure in output.shown.figures where seen.insert(figure).inserted {
      var cited: [String] = []
      for source in figure.cells.flatMap(sources) where !cited.contains(source) { cited.append(source) }
      rows.append([
        output.plan.path, figure.place?.label ?? "", figure.text, figure.cells.joined(separator: " "),
        cited.joined(separator: ";"),
      ])
    }
  }
  return ListedRows(header: ["output", "place", "text", "cells", "source"], rows: rows)
}
