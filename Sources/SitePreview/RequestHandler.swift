import NIOCore
import NIOHTTP1

/// Answers the requests of one connection: `GET` and `HEAD` for files, the stream of events, the script.
final class RequestHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let folder: PreviewFolder
  private let hosts: HostCheck
  private let reload: LiveReload
  private let notices: PreviewNotices
  private var request: HTTPRequestHead?

  init(folder: PreviewFolder, hosts: HostCheck, reload: LiveReload, notices: PreviewNotices) {
    self.folder = folder
    self.hosts = hosts
    self.reload = reload
    self.notices = notices
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): request = head
    case .body: break
    case .end:
      guard let head = request else { return }
      request = nil
      answer(head, context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    guard head.method == .GET || head.method == .HEAD else {
      return respond(.methodNotAllowed, to: head, context, headers: [("Allow", "GET, HEAD")])
    }
    guard hosts.accepts(head.headers.first(name: "Host")) else {
      return respond(.misdirectedRequest, to: head, context, text: "This server answers only to its own name.\n")
    }
    guard let path = RequestPath(target: head.uri) else {
      return respond(.badRequest, to: head, context, text: "Not a path of the site.\n")
    }
    switch path.path {
    case LiveScript.eventsPath: stream(head, context)
    case LiveScript.path:
      send(Array(LiveScript.source.utf8), .ok, type: "text/javascript; charset=utf-8", etag: nil, head, context)
    default: serve(folder.answer(path), head, context)
    }
  }

  private func serve(_ answer: PreviewAnswer, _ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    switch answer {
    case .redirect(let target):
      respond(.movedPermanently, to: head, context, headers: [("Location", target)])
    case .missing(let page):
      guard let page else { return respond(.notFound, to: head, context, text: "Not found.\n") }
      send(LiveScript.injected(into: page), .notFound, type: "text/html; charset=utf-8", etag: nil, head, context)
    case .file(let path, let bytes, let type, let etag):
      guard type.hasPrefix("text/html") else { return send(bytes, .ok, type: type, etag: etag, head, context) }
      let banner = notices.banner(of: path)
      let page = banner.map { PreviewNotices.injected($0, into: bytes) } ?? bytes
      // A page that becomes public may keep its bytes on disk.
      let tag = banner == nil ? etag : String(etag.dropLast()) + "-notice\""
      send(LiveScript.injected(into: page), .ok, type: type, etag: tag, head, context)
    }
  }

  private func send(
    _ bytes: [UInt8], _ status: HTTPResponseStatus, type: String, etag: String?, _ head: HTTPRequestHead,
    _ context: ChannelHandlerContext
  ) {
    var headers: [(String, String)] = [
      ("Content-Type", type), ("Accept-Ranges", "bytes"), ("Cache-Control", "no-cache"),
    ]
    if let etag { headers.append(("ETag", etag)) }
    if let etag,
      head.headers[canonicalForm: "If-None-Match"].contains(where: { $0 == etag || $0 == "W/" + etag || $0 == "*" })
    {
      return respond(.notModified, to: head, context, headers: headers)
    }
    switch status == .ok ? ByteRange(head.headers.first(name: "Range"), size: bytes.count) : .whole {
    case .whole: respond(status, to: head, context, headers: headers, body: bytes[...])
    case .part(let range):
      headers.append(("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(bytes.count)"))
      respond(.partialContent, to: head, context, headers: headers, body: bytes[range])
    case .unsatisfiable:
      respond(.rangeNotSatisfiable, to: head, context, headers: [("Content-Range", "bytes */\(bytes.count)")])
    }
  }

  private func respond(
    _ status: HTTPResponseStatus, to head: HTTPRequestHead, _ context: ChannelHandlerContext,
    headers: [(String, String)] = [], text: String
  ) {
    respond(
      status, to: head, context, headers: headers + [("Content-Type", "text/plain; charset=utf-8")],
      body: Array(text.utf8)[...])
  }

  private func respond(
    _ status: HTTPResponseStatus, to head: HTTPRequestHead, _ context: ChannelHandlerContext,
    headers: [(String, String)] = [], body: ArraySlice<UInt8> = []
  ) {
    var fields = HTTPHeaders(headers)
    fields.add(name: "X-Content-Type-Options", value: "nosniff")
    if status != .notModified { fields.add(name: "Content-Length", value: String(body.count)) }
    let response = HTTPResponseHead(version: head.version, status: status, headers: fields)
    context.write(wrapOutboundOut(.head(response)), promise: nil)
    if head.method != .HEAD, !body.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(bytes: body)))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    if !head.isKeepAlive { context.close(promise: nil) }
  }

  /// Opens the stream of events: a response without an end, to which `LiveReload` adds.
  private func stream(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    var fields = HTTPHeaders()
    fields.add(name: "Content-Type", value: "text/event-stream; charset=utf-8")
    fields.add(name: "Cache-Control", value: "no-store")
    let response = HTTPResponseHead(version: head.version, status: .ok, headers: fields)
    context.write(wrapOutboundOut(.head(response)), promise: nil)
    guard head.method == .GET else {
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      return
    }
    let opening = context.channel.allocator.buffer(string: ": watching\n\n")
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(opening))), promise: nil)
    reload.add(context.channel)
  }
}
