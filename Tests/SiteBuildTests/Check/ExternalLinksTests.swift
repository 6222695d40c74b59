import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// What these tests need beside Swift.
enum LinkTools {
  static let areThere = ["/usr/bin/curl", "/usr/bin/python3"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: $0)
  }
}

/// Links to other sites, asked of a server on this machine.
@Suite(.enabled(if: LinkTools.areThere, "needs curl and python3")) struct ExternalLinksTests {
  /// Answers by its path: /ok, /gone, /moved leads to /ok, /get refuses HEAD, /loop leads to itself, /busy asks for patience, /slow never comes to an end. Counts.
  static let server = """
    import http.server, time
    asked = {}
    class Handler(http.server.BaseHTTPRequestHandler):
      def do_HEAD(self): self.answer('HEAD')
      def do_GET(self): self.answer('GET')
      def answer(self, method):
        asked[self.path] = asked.get(self.path, 0) + 1
        status = {'/ok': 200, '/gone': 404, '/moved': 301, '/loop': 302, '/busy': 429, '/get': 405 if method == 'HEAD' else 200, '/count': 200}.get(self.path, 200)
        if self.path == '/slow': time.sleep(30)
        body = str(asked.get('/ok', 0)).encode() if self.path == '/count' else b''
        self.send_response(status)
        if self.path == '/moved': self.send_header('Location', '/ok')
        if self.path == '/loop': self.send_header('Location', '/loop')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if method == 'GET': self.wfile.write(body)
      def log_message(self, *arguments): pass
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """

  @Test func areAskedOnceADayWithHeadThenGet() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", Self.server]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { kill(process.processIdentifier, SIGKILL) }
    let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).trimmingCharacters(
      in: .whitespacesAndNewlines)
    let host = "http://127.0.0.1:\(port)"
    let links = ["/ok", "/gone", "/moved", "/get", "/loop", "/busy", "/slow", "/ok?a=[1]&b={2}"].map {
      "<\(host)\($0)>"
    }.joined(
      separator: " ")
    let site = try SiteOfFiles([
      "Content/_index.md": "---\ntitle: 站\ndescription: 述\n---\n\(links) <http://127.0.0.1:1/>\n"
    ])
    var asking = ExternalLinks(cacheFolder: site.folder.path + "/.almanac")
    asking.timeout = 3
    for _ in 0..<2 {
      let found = try check(site.options, links: asking).diagnostics.map { DiagnosticText.headline($0) }
      #expect(found.count == 4, "\(found)")
      #expect(found.contains { $0.contains("\(host)/loop cannot be reached") })
      #expect(found.contains { $0.contains("error[dead-external-link]: \(host)/gone answers 404") })
      #expect(found.contains { $0.contains("\(host)/slow cannot be reached") })
      #expect(found.contains { $0.contains("http://127.0.0.1:1/ cannot be reached") })
      #expect(found.allSatisfy { $0.hasPrefix("Content/_index.md:5:") })
    }
    let (fixed, _) = try checkAndFix(site.options, links: asking)
    #expect(fixed.diagnostics.count { $0.code == "dead-external-link" } == 4)
    #expect(site.folder.text(".almanac/links")?.contains("\(host)/ok\n") == true)
    #expect(site.folder.text(".almanac/links")?.contains("/gone") == false)
  }
}
