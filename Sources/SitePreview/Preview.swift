package import SiteBuild

/// What a preview is asked to do.
package struct PreviewOptions: Sendable {
  /// What is built, and how; the destination is the preview's own folder.
  package var build: BuildOptions
  /// The address to listen at; only browsers on this machine reach the usual one.
  package var host = "127.0.0.1"
  /// The first port to try.
  package var port = 4000

  /// A preview of a site.
  package init(build: BuildOptions) { self.build = build }
}

/// What a preview tells whoever started it.
package enum PreviewNews: Sendable {
  /// It is served at this address.
  case serving(String)
  /// A build has ended.
  case built(BuildReport)
  /// A build could not begin.
  case failed(BuildFailure)
}

/// Builds a site into a folder of its own, never into `Public`, serves it, and builds again after every edit until the
/// process is ended. Browsers load again when what they may show has changed; a fault is shown over the last good page.
package func preview(_ options: PreviewOptions, _ tell: @Sendable (PreviewNews) -> Void) throws {
  var build = options.build
  let root = build.source + "/.almanac/preview"
  build.destination = root
  // Watching begins before the first build, so that no edit falls between the two.
  var watch = makeWatch(of: [build.source + "/Content", build.source + "/Templates"])
  let preview = Preview(build)
  let first = preview.run(tell)
  let server = try PreviewServer(folder: PreviewFolder(root: root), host: options.host, port: options.port)
  server.show(first)
  tell(.serving("http://\(options.host == "127.0.0.1" ? "localhost" : options.host):\(server.port)/"))
  while true {
    preview.prepare()
    watch.wait()
    server.show(preview.run(tell))
  }
}
