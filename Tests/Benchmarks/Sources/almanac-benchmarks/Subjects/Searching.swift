import Glibc

/// What a search index adds to a build, and what a reader's browser has to fetch of it for a query.
func measureSearching(_ report: inout Report) throws {
  let bench = try BuildingBench(articleCount: suite.articleCount ?? 10_000, prose: .words)
  var (without, with, cell) = (Runs(), Runs(), Runs())
  for round in 0..<5 {
    try bench.makeSearchIndex(false)
    without.add(try bench.cleanBuild())
    try bench.makeSearchIndex(true)
    with.add(try bench.cleanBuild())
    try bench.editCell(round)
    cell.add(try bench.build())
  }
  report.ratio("clean build with an index", of: with.seconds, to: "without", without.seconds)
  report.ratio("processors", of: with.processorSeconds, to: "without", without.processorSeconds)
  report.figure("memory with an index", with.megabytes, unit: "MB")
  report.figure("memory without", without.megabytes, unit: "MB")
  report.ratio("one cell changed, with an index", of: cell.seconds, to: "clean", with.seconds)
  try measureQueries(&report, bench)
}

/// Asks the site's own script, run by Node.js over files instead of a network, and counts what it fetches: the head, the
/// shards, and what the first ten results show.
private func measureQueries(_ report: inout Report, _ bench: BuildingBench) throws {
  guard try Command(path: "sh", arguments: ["-c", "command -v node"]).run().status == 0 else {
    return report.skip("a query", why: "Node.js is not installed: .ci/setup tests")
  }
  let script = Programs.repository + "/Sources/SiteBuild/Theme/assets/search.js"
  _ = try Command(path: "cp", arguments: [script, bench.path + "/search.mjs"]).runToSuccess()
  try writeText(queryProgram, to: bench.path + "/queries.mjs")
  let arguments = [bench.path + "/queries.mjs", bench.path + "/Public/search/"] + queries
  let answer = try Command(path: "node", arguments: arguments).run(keepingOutput: true)
  let lines = String(decoding: answer.output, as: UTF8.self).split(separator: "\n")
  let answers = lines.map { $0.split(separator: " ").compactMap { Int($0) } }.filter { $0.count == 2 && $0[1] > 0 }
  guard answer.status == 0, answers.count == queries.count else {
    return report.fail("\(queries.count - answers.count) of \(queries.count) queries found nothing")
  }
  let kilobytes = answers.map { Double($0[0]) / 1000 }.sorted()
  report.figure("queries, each of which found something", Double(answers.count), unit: "")
  report.figure("fetched for one, the median", kilobytes[kilobytes.count / 2], unit: "KB")
  report.figure("fetched for one, the most", kilobytes[kilobytes.count - 1], unit: "KB", target: .atMost(60))
}

/// Words from the most frequent to the rarest that every site of some size has, several words, titles, numbers.
private let queries: [String] = {
  let ranks = [0, 1, 2, 5, 10, 30, 100, 300, 1000]
  let words = ranks.map(GeneratedSite.word)
  let pairs = zip([0, 0, 1, 2], [1, 5, 10, 30]).map { "\(GeneratedSite.word($0)) \(GeneratedSite.word($1))" }
  return words + pairs + ["第77号报道", "Report 77", "report", "报道", "Section", "栏目"]
}()

private let queryProgram = """
  import { readFile } from "node:fs/promises";
  import { Search } from "./search.mjs";

  let bytes = 0;
  globalThis.fetch = async name => {
    const body = await readFile(name.split("?")[0]).catch(() => null);
    bytes += body?.length ?? 0;
    return new Response(body, { status: body ? 200 : 404 });
  };
  const [base, ...queries] = process.argv.slice(2);
  for (const query of queries) {
    bytes = 0;
    const search = new Search(base);
    const found = await search.find(query);
    await search.show(found.slice(0, 10));
    console.log(bytes, found.length);
  }

  """
