import Markdown
import SiteModel
import SourceText

extension CheckedOutputs {
  /// What the pages say that is wrong of themselves and of one another.
  func pageFindings(_ material: Material, _ options: BuildOptions) -> [Finding] {
    let folder = options.destination ?? "Public"
    var findings: [Finding] = []
    for output in outputs {
      guard let survey = output.survey else { continue }
      let source = output.source(in: material.site)
      for var finding in survey.findings {
        if finding.rule == .missingDescription { finding.hint = descriptionHint(source) }
        if finding.rule == .missingDescription || finding.rule == .missingTitle, let source {
          finding.related = [Related("made as \(folder)/\(output.plan.path)")]
          finding.place = Place(file: source)
        } else if let source {
          finding.related = [Related("made from \(source)")]
        }
        findings.append(finding)
      }
      findings += deadAnchors(survey)
    }
    return findings + orphans(material.site, folder)
  }

  /// Where the description of a page is written down.
  private func descriptionHint(_ source: String?) -> String {
    guard let source else { return "give its folder an _index.md with \"description: …\"" }
    return "write \"description: …\" in its \(source.hasSuffix(".yaml") ? "sidecar" : "front matter")"
  }

  /// Images of articles without words: the page has an empty `alt` for them, which says that they are decoration.
  func imageFindings(_ material: Material) -> [Finding] {
    material.site.articles.filter { !$0.images.isEmpty || $0.hasSlots }.flatMap { facts -> [Finding] in
      guard let body = material.bodies.body(of: facts.path) else { return [] }
      return body.document.images.filter { $0.alternative.bytes.isEmpty && $0.alternative.holes.isEmpty }.map { image in
        Finding(
          rule: .missingAlt, message: "the image \"\(image.source)\" has no alt text",
          hint: "write what it shows: ![…](\(image.source))", place: body.source.place(of: image.range))
      }
    }
  }

  private func deadAnchors(_ survey: PageSurvey) -> [Finding] {
    survey.anchors.compactMap { link in
      guard link.anchor != "top", let target = outputs[link.target].survey, !target.ids.contains(link.anchor) else {
        return nil
      }
      return Finding(
        rule: .deadAnchor, message: "\(outputs[link.target].plan.path) has no anchor \"\(link.anchor)\"",
        hint: Diagnostic.suggestion(for: link.anchor, among: target.ids.sorted()), place: link.place)
    }
  }

  /// Pages that no other page links to: readers find them only by chance. The search page's list of all is none.
  private func orphans(_ site: Site, _ folder: String) -> [Finding] {
    var isLinked = [Bool](repeating: false, count: outputs.count)
    for (number, output) in outputs.enumerated() where !output.listsAll(in: site) {
      for target in output.survey?.targets ?? [] where target != number { isLinked[target] = true }
    }
    return outputs.enumerated().compactMap { number, output in
      guard !isLinked[number], case .page(let id, let part) = output.plan.kind, part == 1 else { return nil }
      switch site.pages[id.index].kind {
      case .home, .notFound, .search: return nil
      case .section, .article, .indicator, .taxonomy, .term: break
      }
      return Finding(
        rule: .orphanPage, message: "no page links to \(site.url(of: id))",
        hint: "link to it, or list it in a section or menu",
        place: Place(file: output.source(in: site) ?? folder + "/" + output.plan.path))
    }
  }
}

extension CheckedOutputs.Output {
  /// Whether the page links to others whatever they are.
  fileprivate func listsAll(in site: Site) -> Bool {
    guard case .page(let id, _) = plan.kind else { return true }
    switch site.pages[id.index].kind {
    case .search, .notFound: return true
    case .home, .section, .article, .indicator, .taxonomy, .term: return false
    }
  }

  /// The file that somebody wrote this page in.
  func source(in site: Site) -> String? {
    guard case .page(let id, _) = plan.kind else { return nil }
    if let facts = site.facts(of: id) { return "Content/" + facts.path }
    if case .indicator(let table) = site.pages[id.index].kind {
      return "Content/indicators/\(site.tables[table].name).yaml"
    }
    return nil
  }
}
