package import Fingerprints
import Markdown
import Settings

extension Site {
  /// The fingerprint of a facet: equal from run to run if and only if what it names is (but for hash collisions).
  ///
  /// Costs a hash of the value itself; lists have theirs made beforehand. `related` costs the search for them.
  package func fingerprint(of facet: Facet) -> Fingerprint {
    var hasher = FingerprintHasher()
    switch facet {
    case .setting(let setting): combine(setting, into: &hasher)
    case .page(let page, let field): combine(field, of: page, into: &hasher)
    case .menus(let language):
      return language.index < facetTable.menus.count ? facetTable.menus[language.index] : hasher.finish()
    case .lookup(let path, let language): combine(resolve(path, in: "", language: language), into: &hasher)
    case .anchor(let page, let anchor): hasher.combine(hasAnchor(anchor, page))
    case .mentions(let name, let language): combine(pages(naming: name, language: language)[...], into: &hasher)
    }
    return hasher.finish()
  }

  /// The page that has a key now: how stored facets find their page again.
  package func page(withKey key: String) -> PageID? { addresses.pagesByKey[key] }

  /// The fingerprint of a page's key: a short name for traces.
  package func keyFingerprint(of page: PageID) -> Fingerprint { facetTable.keys[page.index] }

  private func combine(_ result: Result<LinkTarget, LinkFault>, into hasher: inout FingerprintHasher) {
    switch result {
    case .success(let target):
      hasher.combine(target.url)
      if case .page(let page, _, _) = target { hasher.combine(facetTable.keys[page.index]) }
    case .failure(let fault): hasher.combine("\(fault.reason)")
    }
  }

  // MARK: Pages

  private func combine(_ field: PageField, of id: PageID, into hasher: inout FingerprintHasher) {
    switch field {
    case .kind: hasher.combine(pages[id.index].key)
    case .title: hasher.combine(pages[id.index].title)
    case .route: hasher.combine(pages[id.index].route.path)
    case .date: combine(pages[id.index].date, into: &hasher)
    case .weight: combine(pages[id.index].weight, into: &hasher)
    case .language: hasher.combine(configuration.languages[pages[id.index].language.index].code)
    case .template: hasher.combine(pages[id.index].template)
    case .section: combine(pages[id.index].section, into: &hasher)
    case .previous: combine(pages[id.index].previous, into: &hasher)
    case .next: combine(pages[id.index].next, into: &hasher)
    case .ancestors: combine(ancestors(of: id)[...], into: &hasher)
    case .related: combine(related(to: id)[...], into: &hasher)
    case .editions: combine(editions[id.index], into: &hasher)
    case .terms: combine(termsOfPage[id.index], into: &hasher)
    case .members: hasher.combine(facetTable.members[id] ?? Fingerprint(""))
    case .subsections: hasher.combine(facetTable.subsections[id] ?? Fingerprint(""))
    case .termMembers: hasher.combine(facetTable.termMembers[id] ?? Fingerprint(""))
    case .allArticles: hasher.combine(facetTable.articles[pages[id.index].language.index])
    case .description where pages[id.index].article == nil: hasher.combine(description(of: id))
    case .updated, .summary, .description, .isDraft, .author, .image, .aliases, .params, .showsContents, .headings,
      .wordCount, .requiresBoundFigures, .links, .source:
      guard let article = pages[id.index].article else { return hasher.combine(false) }
      articles.part(of: article) { combine(field, of: $0, into: &hasher) }
    }
  }

  private func combine(_ field: PageField, of facts: ArticleFacts, into hasher: inout FingerprintHasher) {
    switch field {
    case .updated: combine(facts.frontMatter.updated, into: &hasher)
    case .summary:
      hasher.combine(facts.frontMatter.summary)
      if let summary = facts.summary { hasher.combine(summary) }
      // A figure or link in it may only be written with the body at hand.
      if facts.summary?.holes.isEmpty == false { hasher.combine(facts.source) }
    case .description: hasher.combine(facts.frontMatter.description)
    case .isDraft: hasher.combine(facts.frontMatter.isDraft == true)
    case .author: hasher.combine(facts.frontMatter.author)
    case .image: hasher.combine(facts.frontMatter.image?.text)
    case .aliases: for alias in facts.frontMatter.aliases { hasher.combine(alias.path) }
    case .params: combine(facts.frontMatter.params, into: &hasher)
    case .showsContents: combine(facts.frontMatter.showsContents.map { $0 ? 1 : 0 }, into: &hasher)
    case .requiresBoundFigures:
      combine(facts.frontMatter.requiresBoundFigures.map { $0 ? 1 : 0 }, into: &hasher)
    case .wordCount: hasher.combine(facts.wordCount)
    case .headings:
      for heading in facts.headings {
        hasher.combine(heading.level)
        hasher.combine(heading.id)
        hasher.combine(heading.title)
        if !heading.title.holes.isEmpty { hasher.combine(facts.source) }
      }
    case .links: for link in facts.links { hasher.combine(link.destination) }
    case .source: hasher.combine(facts.source)
    case .kind, .title, .route, .date, .weight, .terms, .language, .template, .section, .ancestors, .previous, .next,
      .related, .editions, .members, .subsections, .termMembers, .allArticles:
      break
    }
  }

  // MARK: Settings

  private func combine(_ setting: Setting, into hasher: inout FingerprintHasher) {
    switch setting {
    case .title: hasher.combine(configuration.title)
    case .baseURL: hasher.combine(configuration.baseURL.text)
    case .description: hasher.combine(configuration.description)
    case .languages:
      for (language, home) in zip(configuration.languages, homes) {
        hasher.combine(language.code)
        hasher.combine(language.title)
        hasher.combine(language.weight)
        hasher.combine(home != nil)
      }
    case .zone: hasher.combine(configuration.zone.name)
    case .author: hasher.combine(configuration.author)
    case .license: hasher.combine(configuration.license)
    case .permalinks:
      for rule in configuration.permalinks {
        hasher.combine(rule.section)
        hasher.combine(rule.pattern.text)
      }
    case .taxonomies:
      for taxonomy in configuration.taxonomies { hasher.combine(taxonomy) }
      for entry in taxonomyPages { hasher.combine(facetTable.keys[entry.page.index]) }
    case .pageSize: combine(configuration.pageSize, into: &hasher)
    case .menus: for menus in facetTable.menus { hasher.combine(menus) }
    case .feed: hasher.combine(configuration.feedLimit)
    case .markdown:
      hasher.combine(configuration.markdown.unsafe)
      hasher.combine(configuration.markdown.smart)
      hasher.combine(configuration.markdown.headingAnchors)
    case .figures: hasher.combine("\(configuration.figures)")
    case .footer: combine(configuration.footer, into: &hasher)
    case .search: hasher.combine(configuration.search)
    case .targets: combine(configuration.targets, into: &hasher)
    case .params: combine(configuration.params, into: &hasher)
    case .clock: hasher.combine(options.clock.rfc3339)
    case .dataFormats: for format in configuration.dataFormats { hasher.combine(format.rawValue) }
    }
  }

  private func combine(_ footer: Footer, into hasher: inout FingerprintHasher) {
    for text in [footer.organizer, footer.icp, footer.publicSecurity, footer.siteCode, footer.contact] {
      hasher.combine(text)
    }
  }

  // MARK: Values

  private func combine(_ list: ArraySlice<PageID>, into hasher: inout FingerprintHasher) {
    for page in list { hasher.combine(facetTable.keys[page.index]) }
  }

  private func combine(_ page: PageID?, into hasher: inout FingerprintHasher) {
    if let page { hasher.combine(facetTable.keys[page.index]) } else { hasher.combine(false) }
  }

  private func combine(_ number: Int?, into hasher: inout FingerprintHasher) {
    hasher.combine(number != nil)
    if let number { hasher.combine(number) }
  }

  private func combine(_ date: CivilDate?, into hasher: inout FingerprintHasher) {
    combine(date?.instantSeconds, into: &hasher)
    combine(date?.offsetSeconds, into: &hasher)
    hasher.combine(date?.hasTime == true)
  }

  private func combine(_ entries: [LocatedEntry], into hasher: inout FingerprintHasher) {
    hasher.combine(entries.count)
    for entry in entries {
      hasher.combine(entry.key)
      combine(entry.value, into: &hasher)
    }
  }

  /// What a value says, not where it stands.
  private func combine(_ value: LocatedValue?, into hasher: inout FingerprintHasher) {
    switch value?.content {
    case nil: hasher.combine(0)
    case .scalar(let scalar):
      hasher.combine(1)
      hasher.combine("\(scalar.kind)")
      hasher.combine(scalar.text)
    case .sequence(let elements):
      hasher.combine(2)
      hasher.combine(elements.count)
      for element in elements { combine(element, into: &hasher) }
    case .mapping(let entries):
      hasher.combine(3)
      combine(entries, into: &hasher)
    }
  }
}

extension FingerprintHasher {
  /// Adds a fragment: its bytes and where its holes are.
  mutating func combine(_ fragment: Fragment) {
    combine(fragment.bytes)
    for hole in fragment.holes {
      combine(hole.offset)
      combine(hole.slot)
    }
  }
}
