import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Serves the preview folder to browsers on this machine.
///
/// `SitePreview` knows watching, serving, live reload and the error page; it must not know how pages are made. It
/// imports `SiteBuild`, `SourceText` and SwiftNIO. Not made for the public: one thread, files read at each request.
final class PreviewServer: Sendable {
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let reload = LiveReload()
  private let notices = PreviewNotices()
  private let shown = Mutex<PreviewRun?>(nil)
  private let channel: any Channel
  /// The port that was free.
  let port: Int

  /// Binds to `port`, or to the next free one of the twenty after it.
  init(folder: PreviewFolder, host: String, port: Int) throws {
    let hosts = HostCheck(boundTo: host)
    let (reload, notices) = (reload, notices)
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 64)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
          try channel.pipeline.syncOperations.addHandler(
            RequestHandler(folder: folder, hosts: hosts, reload: reload, notices: notices))
        }
      }
    var candidate = port
    while true {
      do {
        channel = try bootstrap.bind(host: host, port: candidate).wait()
        break
      } catch let error as IOError where error.errnoCode == EADDRINUSE && candidate < port + 20 && port != 0 {
        candidate += 1
      }
    }
    self.port = channel.localAddress?.port ?? candidate
  }

  /// Takes over which pages are marked as not public, which a run that failed leaves as they are, and tells every browser
  /// that is looking what is no longer as it was after the run before.
  func show(_ run: PreviewRun) {
    var run = run
    let last = shown.withLock { shown in
      let last = shown
      if run.fault != nil { run.notices = last?.notices ?? [:] }
      shown = run
      return last
    }
    notices.replace(with: run.notices)
    if let event = run.event(after: last) { tell(event) }
  }

  /// Tells every browser that is looking.
  func tell(_ event: PreviewEvent) { reload.tell(event) }

  /// Stops listening and closes all connections.
  func stop() throws {
    try channel.close().wait()
    try group.syncShutdownGracefully()
  }
}
