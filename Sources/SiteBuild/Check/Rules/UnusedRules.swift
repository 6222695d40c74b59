import Indicators
import SiteModel
import SourceText

extension CheckedOutputs {
  /// Templates and tables that no output has any use for.
  func unusedFindings(_ material: Material, _ inventory: Inventory) -> [Finding] {
    unusedTemplates(inventory) + unusedTables(material)
  }

  /// Only the site's own templates; those that a theme has for kinds of pages are spared, since a site may have none
  /// of a kind today.
  private func unusedTemplates(_ inventory: Inventory) -> [Finding] {
    let used = Set(outputs.flatMap(\.templates))
    let standing = Set(BuiltInTheme.templates.map(\.name))
    return inventory.entries.compactMap { entry in
      guard case .template(let name) = entry.role, !used.contains(name), !standing.contains(name) else { return nil }
      return Finding(
        rule: .unusedTemplate, message: "no page uses this template", hint: "take the file out, or use it",
        place: Place(file: entry.path))
    }
  }

  /// Tables that nothing but their own page shows.
  private func unusedTables(_ material: Material) -> [Finding] {
    var used: Set<String> = []
    for output in outputs where output.showsTablesOfChoice(in: material.site) {
      used.formUnion(output.shown.tables)
      for figure in output.shown.figures {
        for cell in figure.cells { used.insert(String(cell.prefix { $0 != "[" })) }
      }
    }
    return material.tables.values.filter { !used.contains($0.name) }.map { table in
      Finding(
        rule: .unusedTable, message: "no article and no chart shows the table \"\(table.name)\"",
        hint: "quote a figure of it, or leave the rule unused-table off", place: Place(file: table.source.name))
    }
  }
}

extension CheckedOutputs.Output {
  /// Whether somebody chose to show what stands on this output: not on a table's own page.
  fileprivate func showsTablesOfChoice(in site: Site) -> Bool {
    switch plan.kind {
    case .page(let id, _):
      if case .indicator = site.pages[id.index].kind { return false }
      return true
    case .chart: return true
    case .redirect, .template, .sitemap, .sitemapIndex, .search, .asset, .copied, .tableCSV, .tableJSON, .tableExtra,
      .dataPackage:
      return false
    }
  }
}
