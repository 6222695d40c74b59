import Glibc

/// What a build of a generated site takes and needs, beside the least that it can be and beside Hugo.
///
/// Every round runs each of them once, in turn, so that a machine that slows down slows all.
func measureBuilding(_ report: inout Report) throws {
  let bench = try BuildingBench(articleCount: suite.articleCount ?? 10_000)
  let hugo = try HugoBench(articleCount: bench.articleCount)
  var (floor, clean, same, cell) = (Runs(), Runs(), Runs(), Runs())
  var theirs = Runs()
  try bench.prepare()
  for round in 0..<5 {
    floor.add(try bench.runFloor())
    clean.add(try bench.cleanBuild())
    same.add(try bench.build())
    try bench.editCell(round)
    cell.add(try bench.build())
    // A third of an hour would go by with five.
    if round < 2, let hugo { theirs.add(try hugo.cleanBuild()) }
  }
  report.figure("articles", Double(bench.articleCount), unit: "of 4.5 KB")
  report.note("floor", floor.seconds)
  report.note("clean build", clean.seconds)
  report.ratio("clean build", of: clean.seconds, to: "floor", floor.seconds, target: .atMost(2))
  report.ratio("clean build, processors", of: clean.processorSeconds, to: "floor", floor.processorSeconds)
  report.figure("clean build, memory", clean.megabytes, unit: "MB")
  if hugo != nil {
    report.speedup("clean build", of: clean.seconds, over: "Hugo", theirs.seconds, target: .atLeast(15))
    report.figure("Hugo, memory", theirs.megabytes, unit: "MB")
    report.figure(
      "memory against Hugo's", clean.megabytes / theirs.megabytes, unit: "×", target: .atMost(0.2))
  } else {
    report.skip("against Hugo", why: "not installed: .ci/setup tests")
  }
  report.ratio("nothing changed", of: same.seconds, to: "clean", clean.seconds, target: .atMost(1.0 / 20))
  report.ratio("one cell changed", of: cell.seconds, to: "clean", clean.seconds, target: .atMost(1.0 / 15))
}

/// Ten times the articles: time and memory may be eleven times as much.
func measureScale(_ report: inout Report) throws {
  let count = suite.articleCount ?? 10_000
  let small = try BuildingBench(articleCount: count)
  let large = try BuildingBench(articleCount: count * 10)
  var (few, many) = (Runs(), Runs())
  for _ in 0..<3 {
    few.add(try small.cleanBuild())
    many.add(try large.cleanBuild())
  }
  report.ratio("\(count * 10) articles", of: many.seconds, to: "\(count)", few.seconds, target: .atMost(11))
  report.figure("memory", many.megabytes / few.megabytes, unit: "×", target: .atMost(11))
  report.figure("memory of \(count * 10)", many.megabytes, unit: "MB")
}

/// What several runs of one program took and needed.
struct Runs {
  private var outcomes: [Command.Outcome] = []

  mutating func add(_ outcome: Command.Outcome) { outcomes.append(outcome) }

  var seconds: Samples { Samples(outcomes.map(\.seconds)) }
  var processorSeconds: Samples { Samples(outcomes.map(\.processorSeconds)) }
  /// The median of the peaks.
  var megabytes: Double { Samples(outcomes.map { Double($0.bytes) / 1e6 }).median }
}

/// A generated site that Almanac builds.
final class BuildingBench {
  let articleCount: Int
  private let folder: SiteFolder
  private let almanac: String

  init(articleCount: Int, prose: GeneratedSite.Prose = .sentences) throws {
    self.articleCount = articleCount
    almanac = try Programs.almanac()
    folder = try SiteFolder("almanac-\(articleCount)")
    try folder.write(
      GeneratedSite(articleCount: articleCount, prose: prose), articlesIn: "Content", and: GeneratedSite.almanacFiles)
  }

  var path: String { folder.path }

  func build() throws -> Command.Outcome {
    try Command(path: almanac, arguments: ["build", "--quiet", "--source", folder.path]).runToSuccess()
  }

  func cleanBuild() throws -> Command.Outcome {
    try remove(["Public", ".almanac"])
    return try build()
  }

  /// What `almanac check` takes to look through everything, which has no errors.
  func check() throws -> Command.Outcome {
    try Command(path: almanac, arguments: ["check", folder.path]).runToSuccess()
  }

  /// Has the site make a search index, or none.
  func makeSearchIndex(_ isWanted: Bool) throws {
    for file in GeneratedSite.almanacFiles where file.path == "Content/site.yaml" {
      try writeText(
        file.text.split(separator: "\n").map { $0 == "search: false" ? "search: \(isWanted)" : $0 }
          .joined(separator: "\n") + "\n", to: folder.path + "/" + file.path)
    }
  }

  /// Gives the one cell that one page shows another value.
  func editCell(_ number: Int) throws {
    try writeText(
      "year,value\n2012,42.57\n2020,\(48 + number % 10).\(10 + number % 80)\n",
      to: folder.path + "/Content/indicators/gauges.csv")
  }

  /// Builds once, and writes down for the floor what the site consists of.
  func prepare() throws {
    _ = try cleanBuild()
    let found = try Command(
      path: "find", arguments: ["Public", "-type", "f", "-not", "-name", ".*", "-printf", "%P\\t%s\\n"],
      folder: folder.path
    ).run(keepingOutput: true)
    var plan = ""
    for line in String(decoding: found.output, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2 else { continue }
      let article = fields[0].hasSuffix("/index.html") ? fields[0].dropLast("/index.html".count) + ".md" : ""
      let source = folder.path + "/Content/" + article
      plan += "\(access(source, R_OK) == 0 && !article.isEmpty ? source : "-")\t\(folder.path)/floor/\(line)\n"
    }
    try writeText(plan, to: folder.path + "/plan")
  }

  func runFloor() throws -> Command.Outcome {
    try remove(["floor"])
    let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return try Command(path: Programs.floor, arguments: [folder.path + "/plan", "\(processors)"]).runToSuccess()
  }

  private func remove(_ names: [String]) throws {
    _ = try Command(path: "rm", arguments: ["-rf"] + names.map { folder.path + "/" + $0 }).runToSuccess()
  }
}

/// The same site for Hugo.
final class HugoBench {
  private let folder: SiteFolder
  private let hugo: String

  /// Nil when Hugo is not installed.
  init?(articleCount: Int) throws {
    guard let hugo = try Programs.hugo() else { return nil }
    self.hugo = hugo
    folder = try SiteFolder("hugo-\(articleCount)")
    try folder.write(GeneratedSite(articleCount: articleCount), articlesIn: "content", and: GeneratedSite.hugoFiles)
  }

  func cleanBuild() throws -> Command.Outcome {
    _ = try Command(path: "rm", arguments: ["-rf", folder.path + "/public", folder.path + "/resources"]).runToSuccess()
    return try Command(path: hugo, arguments: ["--quiet"], folder: folder.path).runToSuccess()
  }
}
