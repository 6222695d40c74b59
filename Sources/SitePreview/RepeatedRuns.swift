package import SiteBuild

/// Calls `run` once and again after every edit below `Content` and `Templates`, until the process is ended.
package func repeatAfterEdits(of options: BuildOptions, _ run: () -> Void) {
  // Watching begins before the first run, so that no edit falls between the two.
  var watch = makeWatch(of: [options.source + "/Content", options.source + "/Templates"])
  while true {
    run()
    watch.wait()
  }
}
