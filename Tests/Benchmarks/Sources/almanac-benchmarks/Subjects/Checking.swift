/// How long it takes to look for everything that can be wrong with a site, beside building it.
func measureChecking(_ report: inout Report) throws {
  let bench = try BuildingBench(articleCount: suite.articleCount ?? 10_000, prose: .words)
  var (clean, check) = (Runs(), Runs())
  _ = try bench.cleanBuild()
  for _ in 0..<5 {
    clean.add(try bench.cleanBuild())
    check.add(try bench.check())
  }
  report.time("check of \(bench.articleCount) articles", check.seconds, atMost: 5)
  report.ratio("the same", of: check.seconds, to: "clean build", clean.seconds)
  report.ratio("processors", of: check.processorSeconds, to: "clean build", clean.processorSeconds)
  report.figure("memory", check.megabytes, unit: "MB")
}
