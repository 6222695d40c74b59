import SiteModel
import SourceText

extension CheckedOutputs {
  /// What one language of the site has and another lacks: pages, words, figures.
  func editionFindings(_ material: Material) -> [Finding] {
    let site = material.site
    let active = site.homes.indices.filter { site.homes[$0] != nil }
    guard active.count > 1 else { return [] }
    return missingEditions(site, active) + untranslatedTables(site, active) + missingWords(material, active)
      + differentFigures(site)
  }

  private func missingEditions(_ site: Site, _ active: [Int]) -> [Finding] {
    site.pages.indices.compactMap { index in
      let page = site.pages[index]
      guard let facts = site.facts(of: PageID(index)), page.language == .primary else { return nil }
      let lacking = active.dropFirst().filter { site.lacksEdition(PageID(index), in: LanguageID($0)) }
      guard !lacking.isEmpty else { return nil }
      let names = lacking.map { site.configuration.languages[$0].title }.joined(separator: ", ")
      let code = site.configuration.languages[lacking[0]].code
      return Finding(
        rule: .missingEdition, message: "no edition in \(names)",
        hint: "it would be Content/\(facts.path.dropLast(3)).\(code).md", place: Place(file: "Content/" + facts.path))
    }
  }

  private func untranslatedTables(_ site: Site, _ active: [Int]) -> [Finding] {
    active.dropFirst().flatMap { number in
      let language = site.configuration.languages[number]
      return site.tablesWithoutTitle(in: LanguageID(number)).map { table in
        Finding(
          rule: .missingEdition, message: "the table has no title in \(language.title)",
          hint: "write \"translations: {\(language.code): {title: …}}\"",
          place: Place(file: "Content/indicators/\(table.name).yaml"))
      }
    }
  }

  private func missingWords(_ material: Material, _ active: [Int]) -> [Finding] {
    let codes = active.map { material.site.configuration.languages[$0].code }
    let keys = codes.map { Set(material.words.keys(language: $0)) }
    let all = keys.reduce(into: Set<String>()) { $0.formUnion($1) }
    return zip(codes, keys).flatMap { code, own in
      all.subtracting(own).sorted().map { key in
        Finding(
          rule: .missingWord, message: "no interface word \"\(key)\" in \(code)",
          place: Place(file: "Content/i18n/\(code).yaml"))
      }
    }
  }

  // MARK: Figures

  /// A figure of an article's own text, by its cells.
  private struct Quoted {
    var text: String
    var place: Place
  }

  private func differentFigures(_ site: Site) -> [Finding] {
    var figures: [PageID: [String: Quoted]] = [:]
    for output in outputs {
      guard case .page(let id, let part) = output.plan.kind, part == 1, let facts = site.facts(of: id) else { continue }
      for figure in output.shown.figures {
        guard let place = figure.place, place.file == "Content/" + facts.path else { continue }
        let cells = figure.cells.joined(separator: " and ")
        if figures[id]?[cells] == nil { figures[id, default: [:]][cells] = Quoted(text: figure.text, place: place) }
      }
    }
    var findings: [Finding] = []
    for index in site.pages.indices {
      let editions = site.editions[index]
      guard let first = editions.first, first.index == index else { continue }
      for other in editions.dropFirst() {
        findings += difference(first, other, figures, site) + difference(other, first, figures, site)
      }
    }
    return findings
  }

  /// What stands in the left edition and not in the right one.
  private func difference(
    _ left: PageID, _ right: PageID, _ figures: [PageID: [String: Quoted]], _ site: Site
  ) -> [Finding] {
    guard let other = site.facts(of: right) else { return [] }
    return (figures[left] ?? [:]).sorted { $0.key < $1.key }.compactMap { cells, quoted in
      guard figures[right]?[cells] == nil else { return nil }
      let title = site.configuration.languages[site.pages[right.index].language.index].title
      return Finding(
        rule: .editionFigures, message: "\"\(quoted.text)\", \(cells), does not stand in the edition in \(title)",
        place: quoted.place, related: [Related("the other edition", at: Place(file: "Content/" + other.path))])
    }
  }
}
