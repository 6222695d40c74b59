import Fingerprints
import Testing

@testable import SiteModel

@Suite struct FacetTests {
  private static let base = [
    "s/_index.md": article("s"), "s/a.md": article("a", "tags: [x]\nweight: 1"),
    "s/b.md": article("b", "tags: [x]\nweight: 2"),
    "s/c.md": article("c", "tags: [y]\nweight: 3"), "s/a.en.md": article("A", "tags: [x]"),
  ]

  /// Every facet of a site by a name that stays the same from run to run.
  private func facets(_ site: Site) -> [String: Fingerprint] {
    var found: [String: Fingerprint] = [:]
    for setting in Setting.allCases { found["setting \(setting)"] = site.fingerprint(of: .setting(setting)) }
    for index in site.pages.indices {
      for field in PageField.allCases {
        found["\(site.pages[index].key) \(field)"] = site.fingerprint(of: .page(PageID(index), field))
      }
    }
    for language in site.configuration.languages.indices {
      found["menus \(language)"] = site.fingerprint(of: .menus(LanguageID(language)))
      for path in ["s/a.md", "/s/c/", "s/d.md"] {
        found["lookup \(path) \(language)"] = site.fingerprint(of: .lookup(path, LanguageID(language)))
      }
    }
    return found
  }

  /// The facets that differ after an edit.
  private func changed(_ path: String, to text: String?) throws -> Set<String> {
    var test = TestSite(Self.base)
    let before = facets(try test.site())
    test.articles[path] = text
    let after = facets(try test.site())
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
  }

  @Test func areEqualFromRunToRun() throws {
    #expect(try changed("s/a.md", to: Self.base["s/a.md"]) == [])
  }

  @Test func aChangedBodyChangesTheArticlesOwnFacetsAlone() throws {
    let changed = try changed("s/a.md", to: article("a", "tags: [x]\nweight: 1", body: "新的正文。"))
    #expect(changed == ["s/a.md source", "s/a.md summary", "s/a.md wordCount"])
  }

  @Test func aChangedTitleLeavesListsAsTheyAre() throws {
    let changed = try changed("s/a.md", to: article("新题", "tags: [x]\nweight: 1"))
    #expect(changed == ["s/a.md source", "s/a.md title"])
  }

  @Test func aChangedWeightChangesListsAndNeighbours() throws {
    let changed = try changed("s/a.md", to: article("a", "tags: [x]\nweight: 9"))
    #expect(
      changed
        == Set([
          "s/a.md source", "s/a.md weight", "s/a.md previous", "s/a.md next", "s/b.md previous", "s/c.md next",
          "s/_index.md members", "tags/x@zh-Hans termMembers",
        ]).union(Self.pages.map { "\($0) allArticles" }))
  }

  @Test func aNewPageIsFoundByWhoLookedForIt() throws {
    let changed = try changed("s/d.md", to: article("d", "weight: 9")).filter { !$0.hasPrefix("s/d.md") }
    #expect(
      changed
        == Set(["lookup s/d.md 0", "lookup s/d.md 1", "s/c.md next", "s/_index.md members"])
        .union(Self.pages.map { "\($0) allArticles" }))
  }

  @Test func anEditionChangesWhatLinksOfItsLanguageMean() throws {
    let changed = try changed("s/c.en.md", to: article("C", "weight: 9"))
    #expect(changed.contains("s/c.md editions"))
    #expect(!changed.contains("lookup s/a.md 1") && !changed.contains("lookup s/a.md 0"))
    let removed = try self.changed("s/a.en.md", to: nil)
    #expect(removed.contains("lookup s/a.md 1") && !removed.contains("lookup s/a.md 0"))
  }

  @Test func whoNamesATableIsToldByLanguage() throws {
    var test = TestSite(Self.base)
    test.articles["s/b.md"] = article("b", "weight: 2", body: "那年{=t[2020]}，{{ chart(\"line\") }}。")
    test.articles["s/a.en.md"] = article("A", body: "[48]{=t[2020]}")
    let site = try test.site()
    func keys(_ name: String, _ language: Int) -> [String] {
      site.pages(naming: name, language: LanguageID(language)).map { site.pages[$0.index].key }
    }
    #expect(keys("t", 0) == ["s/b.md"] && keys("t", 1) == ["s/a.en.md"])
    #expect(keys("line", 0) == ["s/b.md"] && keys("line", 1) == [] && keys("u", 0) == [])
    #expect(
      site.fingerprint(of: .mentions("t", LanguageID(0))) == site.fingerprint(of: .mentions("line", LanguageID(0))))
    #expect(site.fingerprint(of: .mentions("t", LanguageID(0))) != site.fingerprint(of: .mentions("t", LanguageID(1))))
  }

  @Test func settingsChangeOneByOne() throws {
    var test = TestSite(Self.base)
    let before = facets(try test.site())
    test.settings += "author: 甲\nfooter: {icp: 乙}\n"
    let after = facets(try test.site())
    let changed: Set<String> = Set(before.keys).filter { before[$0] != after[$0] }
    #expect(changed == ["setting author", "setting footer"])
  }

  private static let pages: Set<String> = [
    "home@zh-Hans", "s/_index.md", "s/a.md", "s/b.md", "s/c.md", "tags@zh-Hans", "tags/x@zh-Hans", "tags/y@zh-Hans",
    "404", "search@zh-Hans",
  ]
}
