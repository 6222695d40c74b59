import MarkupText
import SiteModel
import SourceText
import Templating

/// Why an output is as it is, or where a cell is shown: lines for `almanac explain`.
/// - Parameter subject: the path of an output below the destination, or a cell such as `forest-coverage[2020]`.
/// - Returns: nil when there is no such output and no figure of such a cell.
package func explain(_ subject: String, _ options: BuildOptions) throws(BuildFailure) -> [String]? {
  try options.validate()
  let jobs = Jobs(options.jobs)
  let parsed = Parsed(Inputs(inventory: try Inventory.ofSite(options, jobs: jobs)), options, jobs: jobs)
  guard let material = parsed.material else { return nil }
  if subject.contains("[") { return explain(cell: subject, material, jobs: jobs) }
  var path = subject.dropping("Public/") ?? String(subject.drop { $0 == "/" })
  if path.hasSuffix("/") || path.isEmpty { path += "index.html" }
  return explain(output: path, material, options, jobs: jobs)
}

private func explain(output path: String, _ material: Material, _ options: BuildOptions, jobs: Jobs) -> [String]? {
  guard let plan = OutputPlan.all(material).first(where: { $0.path == path }) else { return nil }
  let last = Freshness(CacheFile(options).read().cache, against: material, jobs: jobs)
  guard let output = last.lastOutput(at: path) else {
    var writer = MarkupWriter()
    let names = plan.make(material, in: ValueStore(), to: &writer).reads.facets.map {
      FacetName($0, in: material.site).text
    }
    return ["\(path): will be made, since the last run did not make it", "reads:"]
      + Set(names).sorted().map { "  " + $0 }
  }
  let reads = last.reads(of: output)
  let changed = reads.filter(\.isChanged)
  let verdict =
    changed.isEmpty
    ? "\(path): as the last run left it; nothing it read has changed since"
    : "\(path): will be made again; \(changed.count) of the \(reads.count) things it read have changed"
  let reasons = (try? last.cache.details(of: output).reasons) ?? []
  let history = reasons.isEmpty ? ["made by the first run"] : ["made because:"] + reasons.map { "  " + $0 }
  return [verdict] + history + ["reads (* changed):"] + reads.map { ($0.isChanged ? "* " : "  ") + $0.name }.sorted()
}

private func explain(cell: String, _ material: Material, jobs: Jobs) -> [String]? {
  let outputs = RenderedOutputs(checking: OutputPlan.all(material), material, jobs: jobs).outputs
  guard let name = canonicalCellName(cell, material) else { return nil }
  var lines = [name]
  for output in outputs {
    var seen: Set<FigureMention> = []
    for figure in output.shown.figures where figure.cells.contains(name) && seen.insert(figure).inserted {
      lines.append("  \(output.plan.path): \(figure.text)" + (figure.place.map { " (\($0.label))" } ?? ""))
    }
  }
  return lines
}
