import SourceText
import Testing

@testable import SiteModel

@Suite struct LinkTests {
  private func site() throws -> Site {
    var test = TestSite([
      "_index.md": article("首页"), "green/_index.md": article("绿"),
      "green/forest.md": article("森林", body: "# 森林\n\n## 公园\n\n## Parks\n"),
      "green/forest.en.md": article("Forest", body: "## Parks\n"), "green/parks/index.md": article("园"),
      "green/公 园.md": article("一"),
      "draft.md": article("草", "draft: true"), "later.md": article("后", "date: 2030-01-01"),
      "huitian/plan.md": article("计划", "aliases: [/old/]"),
    ])
    test.settings = test.settings.replacing("example.org/", with: "example.org/base/")
    test.files = ["green/parks/map.jpg", "logo.svg"]
    test.tables = [TableFacts(name: "jobs", title: "岗位")]
    test.otherRoutes = [(try Route(address: "/data/jobs.csv"), "data")]
    return try test.site()
  }

  @Test(arguments: [
    ("https://x.org/a", "https://x.org/a"), ("//x.org/a", "//x.org/a"), ("mailto:a@x.org", "mailto:a@x.org"),
    ("#公园", "#%E5%85%AC%E5%9B%AD"), ("#", "#"), ("parks/index.md", "/base/green/parks/"),
    ("parks/", "/base/green/parks/"),
    ("./forest.md", "/base/green/forest/"), ("forest.md#parks", "/base/green/forest/#parks"),
    ("forest.md?x=1#parks", "/base/green/forest/?x=1#parks"),
    ("公 园.md", "/base/green/%E5%85%AC%20%E5%9B%AD/"), ("%E5%85%AC%20园.md", "/base/green/%E5%85%AC%20%E5%9B%AD/"),
    ("../huitian/plan.md", "/base/huitian/plan/"), ("../huitian/plan", "/base/huitian/plan/"),
    ("/huitian/plan.md", "/base/huitian/plan/"),
    ("@/huitian/plan.md", "/base/huitian/plan/"), ("/huitian/plan/", "/base/huitian/plan/"),
    ("/huitian/plan", "/base/huitian/plan/"),
    ("_index.md", "/base/green/"), ("../", "/base/"), ("/", "/base/"), ("parks/map.jpg", "/base/green/parks/map.jpg"),
    ("/logo.svg", "/base/logo.svg"),
    ("/feed.xml", "/base/feed.xml"), ("/old/", "/base/old/"), ("../indicators/jobs.csv", "/base/data/jobs.csv"),
    ("/indicators/jobs/", "/base/indicators/jobs/"),
    ("forest.en.md#parks", "/base/en/green/forest/#parks"), ("/en/green/forest/", "/base/en/green/forest/"),
    ("forest.md#top", "/base/green/forest/#top"),
  ])
  func resolvesWhatLeadsSomewhere(destination: String, url: String) throws {
    let site = try site()
    let found = site.resolve(destination, from: try site.page("green/forest.md"))
    #expect(found.map(\.url) == .success(url))
  }

  @Test func prefersTheEditionInThePagesOwnLanguage() throws {
    let site = try site()
    let page = try site.page("green/forest.en.md")
    #expect(site.resolve("forest.md#parks", from: page).map(\.url) == .success("/base/en/green/forest/#parks"))
    #expect(site.resolve("../huitian/plan.md", from: page).map(\.url) == .success("/base/huitian/plan/"))
    #expect(site.resolve("../", from: page).map(\.url) == .success("/base/en/"))
  }

  @Test(arguments: [
    ("forst.md", "a.md:1:1: error[dead-link]: link to \"forst.md\" leads nowhere; did you mean \"forest.md\"?"),
    ("plan.md", "a.md:1:1: error[dead-link]: link to \"plan.md\" leads nowhere; did you mean \"../huitian/plan.md\"?"),
    ("/green/nothing/at/all/", "a.md:1:1: error[dead-link]: link to \"/green/nothing/at/all/\" leads nowhere"),
    (
      "forest.md#park",
      "a.md:1:1: error[dead-anchor]: the page behind \"forest.md#park\" has no such anchor; did you mean \"forest.md#parks\"?"
    ),
    ("#nix", "a.md:1:1: error[dead-anchor]: the page behind \"#nix\" has no such anchor"),
    (
      "../draft.md",
      "a.md:1:1: error[link-to-draft]: link to \"../draft.md\" leads to a draft; publish that page or take the link out"
    ),
    (
      "../later.md",
      "a.md:1:1: error[link-to-draft]: link to \"../later.md\" leads to a page that is not to be seen now; publish that page or take the link out"
    ),
    (
      "../../etc/passwd",
      "a.md:1:1: error[dead-link]: link to \"../../etc/passwd\" leaves the site's folder; link to what is under Content"
    ),
    (
      "..%2f..%2fetc",
      "a.md:1:1: error[dead-link]: link to \"..%2f..%2fetc\" leaves the site's folder; link to what is under Content"
    ),
    (
      "100%.md",
      "a.md:1:1: error[dead-link]: link to \"100%.md\" has a broken percent escape; write %25 for a percent sign"
    ),
  ])
  func saysWhyALinkIsDead(destination: String, expected: String) throws {
    let site = try site()
    let place = Place(file: "a.md")
    guard case .failure(let fault) = site.resolve(destination, from: try site.page("green/forest.md")) else {
      Issue.record("\(destination) leads somewhere")
      return
    }
    #expect(DiagnosticText.headline(fault.diagnostic(at: place)) == expected)
  }
}
