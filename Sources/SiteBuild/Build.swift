/// `SiteBuild` knows the strata, the recording reader, what templates see, the outputs, the tree and the door to the
/// file system. It must not know HTTP, terminals or deployment. It imports every module below it.
///
/// The whole run, top to bottom. Each stratum reads only those above it here, so there are no cycles and no scheduler:
///
///     0  Inventory        paths → roles, sizes, times
///     1  Parsed           configuration · articles · tables · templates · assets · words, one file each
///     2  Material         the site's layout and everything that outputs are made from
///     3  RenderedOutputs  pages · feeds · data files · charts, each with a trace of what it read
///        SearchStage      the index of the words on the pages
///     4  Destination      what changed is moved into place, what went is removed
///
/// Where articles, configuration and names of files are as the last run left them, `Revision` takes strata 1 to 3 from it
/// and makes only what read something that has changed.
///
/// A run with errors reports all of them and writes nothing.
///
/// With a `memory` the destination is one that nobody but this process writes to.
package func build(_ options: BuildOptions, _ memory: BuildMemory? = nil) throws(BuildFailure) -> BuildReport {
  try options.validate()
  let jobs = Jobs(options.jobs, progress: options.progress)
  let lock = try Lock.onDestination(options)
  defer { extendLifetime(lock) }
  let file = CacheFile(options)
  let began = present()
  let (run, listed) = jobs.both {
    LastRun(file, options, began: began, memory, jobs: jobs)
  } and: {
    Result { () throws(BuildFailure) in try Inventory.ofSite(options, jobs: jobs) }
  }
  let inventory = try listed.get()
  if options.isLast { keepToTheEnd((run, inventory)) }
  if run.isRepeated(by: inventory, options) { return BuildReport(unchanged: run.cache, options) }
  let revision = Revision(run, inventory, options, jobs: jobs)
  if options.isLast { keepToTheEnd(revision) }
  if let report = try revision?.carryOut(options, jobs: jobs) { return report }
  let parsed = Parsed(Inputs(inventory: inventory), options, since: run, jobs: jobs)
  guard let material = parsed.material else { return BuildReport(diagnostics: parsed.diagnostics, options) }
  let destination = try run.destination(options, jobs: jobs)
  let staging = Staging(in: destination.root)
  defer { staging.discard() }
  let last = Freshness(run.cache, against: material, jobs: jobs)
  var rendered = RenderedOutputs(
    OutputPlan.all(material), material, since: last, over: destination, staging: staging, jobs: jobs)
  let search = SearchStage(
    after: rendered, material, since: last, over: destination, staging: staging, SearchCacheFile(options), jobs: jobs)
  rendered.add(search.outputs)
  let foreign = destination.foreign(besides: rendered.files)
  let found = parsed.diagnostics + rendered.diagnostics + destination.diagnostics(foreign)
  var report = BuildReport(diagnostics: found, options)
  report.note(rendered)
  report.note(run.notes + run.notesOfCompanions(SearchCacheFile(options)))
  report.note(rendered.notices(material.site))
  guard !report.hasErrors else { return report }
  let change = try attempt { () throws(FileError) in
    try destination.commit(rendered.files, from: staging, jobs: jobs)
  }
  staging.discard()
  report.note(change)
  let contents = CacheContents(
    stamp: run.stamp(parsed, rendered, material, options), diagnostics: found, inventory: inventory,
    parsed: parsed, rendered: rendered, folders: destination.foldersNow(after: change, jobs: jobs),
    foreign: foreign, notices: report.notices)
  if options.isLast { keepToTheEnd((parsed, rendered, contents, destination, search)) }
  let (_, notes) = jobs.both {
    search.save()
  } and: {
    file.write(contents, material, since: last, jobs: jobs)
  }
  report.note(notes)
  return report
}
