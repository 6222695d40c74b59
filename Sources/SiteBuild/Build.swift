/// `SiteBuild` knows the strata, the recording reader, what templates see, the outputs, the tree and the door to the
/// file system. It must not know HTTP, terminals or deployment. It imports every module below it.
///
/// The whole run, top to bottom. Each stratum reads only those above it here, so there are no cycles and no scheduler:
///
///     0  Inventory        paths → roles, sizes, times
///     1  Parsed           configuration · articles · tables · templates · assets · words, one file each
///     2  Material         the site's layout and everything that outputs are made from
///     3  RenderedOutputs  pages · feeds · data files · charts, each with a trace of what it read
///     4  Destination      what changed is moved into place, what went is removed
///
/// A run with errors reports all of them and writes nothing.
package func build(_ options: BuildOptions) throws(BuildFailure) -> BuildReport {
  try options.validate()
  let jobs = Jobs(options.jobs)
  let inventory = try Inventory.ofSite(options)
  let parsed = Parsed(Inputs(inventory: inventory), options, jobs: jobs)
  guard let material = parsed.material else { return BuildReport(diagnostics: parsed.diagnostics, options) }
  let file = CacheFile(options)
  return try Tree.change(options) { destination, staging throws(BuildFailure) in
    let (cache, notes) = file.read()
    let last = Freshness(cache, against: material, jobs: jobs)
    let rendered = RenderedOutputs(
      OutputPlan.all(material), material, since: last, over: destination, staging: staging, jobs: jobs)
    var report = BuildReport(diagnostics: parsed.diagnostics + rendered.diagnostics + notes, options)
    report.note(rendered)
    guard !report.hasErrors else { return report }
    let change = try attempt { () throws(FileError) in try destination.commit(rendered.files, from: staging) }
    report.note(destination, change)
    report.note(file.write(BuildCache(rendered, material, since: last)))
    return report
  }
}
