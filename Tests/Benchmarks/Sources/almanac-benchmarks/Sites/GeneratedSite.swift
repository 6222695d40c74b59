/// A site of any size, the same on every machine: articles of some 4.5 KB in ten sections, with one to three of thirty
/// tags each, and one that shows a figure. `almanacFiles` and `hugoFiles` are the two forms of it: the same articles,
/// templates that write the same pages, lists of twenty, a feed and a sitemap.
struct GeneratedSite {
  /// A text file by its path below the site's folder.
  typealias File = (path: String, text: String)

  /// The number of articles in all sections.
  let articleCount: Int
  /// What they are written with.
  var prose = Prose.sentences

  /// What articles consist of.
  enum Prose {
    /// The same few sentences over and over, with all kinds of markup: for what is read and rendered.
    case sentences
    /// Chinese words, few of them often and many seldom, as in a language: for what is looked for in them.
    case words
  }

  static let sectionCount = 10
  static let tagCount = 30
  /// The article that shows a figure, below `Content`.
  static let articleWithFigure = "section-0/figure.md"

  /// The articles and section pages, by path below the folder of articles.
  func forEachArticle(_ body: (File) throws -> Void) rethrows {
    for section in 0..<Self.sectionCount {
      try body(("section-\(section)/_index.md", "---\ntitle: 栏目 Section \(section)\n---\n\nAll about \(section).\n"))
    }
    for number in 0..<articleCount {
      try body(("section-\(number % Self.sectionCount)/article-\(number).md", article(number)))
    }
  }

  /// An article: front matter and some 4.5 KB of prose with headings, lists, quotes, links and code.
  func article(_ number: Int) -> String {
    var random = Random(seed: UInt64(number) &+ 1)
    let tags = (0...random.below(3)).map { _ in "tag-\(random.below(Self.tagCount))" }
    let unique = tags.indices.filter { tags.firstIndex(of: tags[$0]) == $0 }.map { tags[$0] }
    // Days of three years, so that lists have an order to find.
    let day = "\(2023 + random.below(3))-\(twoDigits(1 + random.below(12)))-\(twoDigits(1 + random.below(28)))"
    var text = """
      ---
      title: 第\(number)号报道 Report \(number)
      date: \(day)
      tags: [\(unique.joined(separator: ", "))]
      description: What happened in case \(number).
      ---

      """
    var part = 0
    while text.utf8.count < 4400 {
      part += 1
      text += "\n## \(sentence(&random)) \(part)\n"
      for _ in 0..<2 { text += "\n" + (0..<3).map { _ in sentence(&random) }.joined(separator: "\n") + "\n" }
      text += "\n- \(sentence(&random))\n- **\(sentence(&random))**\n- \(sentence(&random))\n"
      if part % 3 == 0 { text += "\n> \(sentence(&random))\n> \(sentence(&random))\n" }
      if part % 4 == 0 { text += "\n```\nlet count = \(random.below(1000)) < limit && ready\n```\n" }
    }
    return text
  }

  private func sentence(_ random: inout Random) -> String {
    switch prose {
    case .sentences: Self.sentences[random.below(Self.sentences.count)]
    case .words: Self.chineseSentence(&random)
    }
  }

  private static let sentences = [
    "The district keeps *twelve* gauges along the river and reads them every morning.",
    "全区共有监测断面若干处，数据每月更新一次，由水务部门负责。", "See [the yearbook](https://example.org/yearbook?a=1&b=2) for the method.",
    "森林覆盖率持续提高，公园与绿道连成网络。", "Run `survey --all` to list \"every\" station & its state.",
    "据统计，全区常住人口稳中有升，城镇化水平不断提高。", "A **strong** rise in spring was followed by a quiet summer.",
    "道路通车里程增加，公共交通更加便捷。", "The committee met twice, and its minutes are [public](https://example.org/minutes).",
    "新增学位若干个，学校布局进一步优化。", "Costs fell while service grew, which nobody had expected.",
    "文化活动丰富多彩，群众参与热情高涨。", "Its *first* report, of last year, is still worth reading.", "空气质量明显改善，蓝天成为常态。",
    "Ninety pages of tables stand behind this short text.", "农业产业提质增效，农民收入稳步增长。",
  ]
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// A sequence that looks random and is the same in every run (SplitMix64).
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }

  /// A number from 0 up to 1.
  mutating func fraction() -> Double { Double(below(1 << 30)) / Double(1 << 30) }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
