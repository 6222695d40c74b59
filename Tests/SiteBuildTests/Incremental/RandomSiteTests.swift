import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// The promise of DESIGN §9 as a property: of random sites, through random series of edits of every kind, each build
/// leaves what a clean build would, byte for byte, and a second one makes nothing.
///
/// `ALMANAC_RANDOM_SITES=200 swift test --filter RandomSite` looks at more of them.
@Suite struct RandomSiteTests {
  static let seeds = 0..<(ProcessInfo.processInfo.environment["ALMANAC_RANDOM_SITES"].flatMap { Int($0) } ?? 6)

  @Test(arguments: seeds) func everySeriesOfEditsEndsAsACleanBuildWould(_ seed: Int) throws {
    var writer = RandomSite(seed: UInt64(seed))
    let site = try EditedSite(writer.files, shardBytes: seed % 2 == 0 ? 2048 : 16)
    for step in 0..<12 {
      let edit = try writer.edit(site)
      let comment: Comment = "seed \(seed), step \(step): \(edit)"
      _ = try site.rendered(comment)
      #expect(try site.build().rendered == 0, comment)
    }
  }
}

/// Writes a site by chance, and edits it. What is written is always in order, so that every build has a result.
struct RandomSite {
  private var random: SplitMix
  private var counter = 0
  private var sections = ["a", "b", "c/d"]
  private var hasEnglish = false
  private var day = 1

  init(seed: UInt64) { random = SplitMix(state: seed &* 7919 &+ 13) }

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  private mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// The site to begin with.
  var files: [String: String] {
    mutating get {
      var files = EditedSite.files.filter { !$0.key.hasPrefix("Content/a/") && !$0.key.hasPrefix("Content/b/") }
      for section in sections { files["Content/\(section)/_index.md"] = "---\ntitle: 栏目\(section)\n---\n" }
      files["Templates/indicator.html"] =
        "{{ page.table.html }}{% for item in page.table.articles %}<a href=\"{{ item.url }}\">{{ item.title }}</a>{% endfor %}"
      files["Content/site.yaml"] = configuration()
      files["Content/indicators/t.csv"] = table()
      for _ in 0..<8 { files[newPath()] = article() }
      return files
    }
  }

  private mutating func newPath() -> String {
    counter += 1
    let name = pick(["p", "页", "q r"]) + String(counter)
    return "Content/\(pick(sections))/"
      + (chance(20) ? "\(name)/index.md" : hasEnglish && chance(30) ? "\(name).en.md" : "\(name).md")
  }

  private mutating func article() -> String {
    counter += 1
    var lines = ["title: 文\(counter)"]
    if chance(80) { lines.append("date: 2021-0\(1 + below(8))-0\(1 + below(9))") }
    if chance(50) {
      lines.append("tags: [\(Set((0..<2).map { _ in pick(["x", "y", "生态"]) }).sorted().joined(separator: ", "))]")
    }
    if chance(15) { lines.append("weight: \(below(5))") }
    if chance(10) { lines.append("draft: true") }
    if chance(15) { lines.append("expiry_date: 2021-06-\(10 + below(15))") }
    if chance(10) { lines.append("aliases: [/old/\(counter)/]") }
    if chance(15) { lines.append("description: 说明\(counter)") }
    return "---\n\(lines.joined(separator: "\n"))\n---\n" + body()
  }

  private mutating func body() -> String {
    var blocks: [String] = []
    for _ in 0...below(4) {
      counter += 1
      switch below(6) {
      case 0: blocks.append("## 小节\(counter)")
      case 1: blocks.append("那年是{=t[\(pick(["2012", "2020"]))]}。")
      case 2: blocks.append("见[首页](/)和[栏目](/\(pick(sections))/)，还有`\(counter)`。")
      case 3: blocks.append("```table\ntable: t\n```")
      case 4: blocks.append("增加{{ value(\"diff(t[2020], t[2012])\") }}。")
      default: blocks.append("一段文字，编号\(counter)，**没有**数字。")
      }
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private mutating func table() -> String {
    var rows = ["year,value", "2012,4\(below(10)).\(10 + below(90))", "2020,5\(below(10)).\(10 + below(90))"]
    for year in 2013..<2013 + below(4) { rows.append("\(year),\(below(90)).5") }
    return rows.joined(separator: "\n") + "\n"
  }

  private mutating func configuration() -> String {
    counter += 1
    var text =
      "title: 小区\(below(3))\nbase_url: https://district.example\(chance(20) ? "/sub/" : "/")\nlanguage: zh-Hans\n"
    text += "timezone: Asia/Shanghai\ntaxonomies: [tags]\nmenus: {main: [{title: 甲\(below(3)), url: /a/}]}\n"
    if chance(50) { text += "paginate_by: \(1 + below(4))\n" }
    if chance(30) { text += "description: 说明\(counter)\n" }
    if chance(50) { text += "search: false\n" }
    text += "footer: {organizer: 区政府\(below(2))}\n"
    if hasEnglish { text += "languages: {zh-Hans: {title: 中文}, en: {title: English}}\n" }
    return text
  }

  // MARK: Edits

  /// Makes one edit; says which.
  mutating func edit(_ site: EditedSite) throws -> String {
    let articles = try site.folder.files(in: "Content").keys.filter { path in
      path.hasSuffix(".md") && !path.hasSuffix("_index.md")
    }.sorted().map { "Content/" + $0 }
    guard let victim = articles.isEmpty ? nil : pick(articles) else {
      try site.folder.write(newPath(), article())
      return "an article"
    }
    switch below(16) {
    case 0, 1:
      let path = newPath()
      try site.folder.write(path, article())
      return "\(path) added"
    case 2, 3:
      try site.folder.write(victim, article())
      return "\(victim) written anew"
    case 4:
      try site.edit(victim) { $0 + "\n又一段。\n" }
      return "\(victim) longer"
    case 5:
      try site.folder.remove(victim)
      return "\(victim) removed"
    case 6:
      let path = newPath()
      let text = site.folder.text(victim) ?? ""
      try site.folder.remove(victim)
      try site.folder.write(path, text)
      return "\(victim) renamed to \(path)"
    case 7, 8:
      try site.folder.write("Content/indicators/t.csv", table())
      return "cells"
    default: return try editTheRest(site)
    }
  }

  private mutating func editTheRest(_ site: EditedSite) throws -> String {
    counter += 1
    switch below(9) {
    case 0:
      try site.folder.write("Content/site.yaml", configuration())
      return "settings"
    case 1:
      hasEnglish.toggle()
      try site.folder.write("Content/site.yaml", configuration())
      if !hasEnglish { try removeEditions(site) }
      return hasEnglish ? "a language added" : "a language removed"
    case 2:
      let template = "Templates/" + pick(["article", "section", "home", "term", "base"]) + ".html"
      // What stands outside of the blocks of a child would not be shown.
      try site.edit(template) { text in
        guard text.hasPrefix("{% extends"), let end = text.range(of: "{% endblock %}", options: .backwards) else {
          return text + "<!-- \(counter) -->"
        }
        return text.replacingCharacters(in: end, with: "<!-- \(counter) -->{% endblock %}")
      }
      return template
    case 3:
      try site.folder.write("Templates/assets/" + pick(["site.css", "print.css"]), "p { order: \(counter) }")
      return "an asset"
    case 4:
      try site.folder.write("Content/files/\(pick(["a", "b"])).txt", "\(counter)")
      return "a copied file"
    case 5:
      try site.folder.write("Content/i18n/zh-Hans.yaml", "read_more: 更多\(counter)\n")
      return "a word"
    case 6:
      day = min(28, day + 1 + below(6))
      site.clock = "2021-06-\(day < 10 ? "0" : "")\(day)T09:30:00+08:00"
      return "the clock"
    case 7:
      try site.folder.write("Content/data/contacts.yaml", "phone: \(counter)\n")
      return "a data file"
    default:
      try site.edit("Content/indicators/t.yaml") {
        $0.replacingOccurrences(of: "title: 率", with: "title: 率\(counter)\n#")
      }
      return "a sidecar"
    }
  }

  private func removeEditions(_ site: EditedSite) throws {
    for path in try site.folder.files(in: "Content").keys where path.hasSuffix(".en.md") {
      try site.folder.remove("Content/" + path)
    }
  }
}
