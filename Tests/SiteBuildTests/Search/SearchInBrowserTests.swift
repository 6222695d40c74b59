import Foundation
import Testing

@testable import SiteBuild

/// What these tests need beside Swift.
enum Browser {
  static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  static let isPossible = path != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
}

/// The index as a browser searches it, over the Changping site served without any help: what stands on a page is
/// found, held against looking through the texts themselves.
@Suite(.enabled(if: Browser.isPossible, "needs chromium and python3"))
struct SearchInBrowserTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Serves a folder with the strictest policy that pages have to work under; prints its port.
  static let server = """
    import http.server, os, sys
    os.chdir(sys.argv[1])
    class Handler(http.server.SimpleHTTPRequestHandler):
      extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, '.js': 'text/javascript'}
      def end_headers(self):
        self.send_header('Content-Security-Policy', "default-src 'self'")
        super().end_headers()
      def log_message(self, *arguments): pass
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """

  /// The document of a page after its scripts have run.
  private func document(_ address: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Browser.path))
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom", address,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  private func withServer(_ folder: String, _ body: (String) throws -> Void) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", Self.server, folder]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Not terminate(): the test runner blocks signals, and the server inherits that.
    defer { kill(process.processIdentifier, SIGKILL) }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    try body("http://127.0.0.1:" + line.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// Queries of every length and kind, cut out of the site's text at places that a seed chooses.
  private func queries(_ texts: [String]) -> [String] {
    var random = SplitMix(state: 7)
    let lines = texts.flatMap { $0.split(whereSeparator: \.isNewline).map(Array.init) }.filter { $0.count > 1 }
    var queries = (0..<200).map { _ -> String in
      let line = lines[Int.random(in: 0..<lines.count, using: &random)]
      let start = Int.random(in: 0..<line.count, using: &random)
      return String(line[start..<min(line.count, start + Int.random(in: 1...14, using: &random))])
    }
    queries += ["48.25%", "48.25", "8.2", "森林覆盖率", "林", "森林覆盖", "forest-coverage", "FOREST", "ores", "２０２０"]
    return queries.filter { $0.contains { $0.isLetter || $0.isNumber } }
  }

  @Test func findsWhateverStandsOnAPage() throws {
    let built = try TemporaryFolder()
    var options = BuildOptions()
    options.source = Self.root
    options.destination = built.path
    let report = try build(options)
    #expect(!report.hasErrors)
    for folder in ["", "en/"] { try compare(built, folder) }
  }

  private func compare(_ built: TemporaryFolder, _ folder: String) throws {
    let head = try #require(built.text(folder + "search/index.json"))
    let blocks = try built.files().filter { $0.key.hasPrefix(folder + "search/p-") }
    let rows = try (0..<blocks.count).flatMap { number -> [[String]] in
      let bytes = try #require(blocks["\(folder)search/p-\(number).json"])
      return try JSONDecoder().decode([[String]].self, from: Data(bytes))
    }
    #expect(head.contains("\"pages\":\(rows.count)"))
    let texts = try rows.map { row -> String in
      let path = row[0].isEmpty || row[0].hasSuffix("/") ? row[0] + "index.html" : row[0]
      let html = Array(try #require(built.text(path)).utf8)
      let text = try #require(html.withUnsafeBufferPointer { SearchedText($0, names: MarkupNames()) })
      return String(decoding: text.words, as: UTF8.self)
    }
    let queries = queries(texts)
    let script = try #require(try built.files().keys.first { $0.hasPrefix("assets/search.") })
    let list = String(decoding: try JSONEncoder().encode(queries), as: UTF8.self)
    try built.write(
      "probe.html", "<!doctype html><meta charset=utf-8><script type=module src=/probe.js></script><pre></pre>")
    try built.write(
      "probe.js",
      """
      import { Search } from "/\(script)";
      const search = new Search("/\(folder)search/"), found = [];
      for (const query of \(list)) found.push((await search.find(query)).join(" "));
      document.querySelector("pre").textContent = found.join("|");
      """)
    var answers: [Set<Int>] = []
    try withServer(built.path) { address in
      let page = try document(address + "/probe.html")
      let pre = try #require(page.components(separatedBy: "<pre>").last?.components(separatedBy: "</pre>").first)
      answers = pre.components(separatedBy: "|").map { Set($0.split(separator: " ").compactMap { Int($0) }) }
      let word = folder.isEmpty ? "%E6%A3%AE%E6%9E%97" : "forest"
      let shown = try document(address + "/\(folder)search/?q=" + word)
      #expect(shown.contains("/green/forest/\">"), "the search page shows nothing")
    }
    try built.remove("probe.html")
    try built.remove("probe.js")
    try #require(answers.count == queries.count)
    var extra = 0
    for (query, found) in zip(queries, answers) {
      let wanted = folded(query)
      let expected = Set(texts.indices.filter { folded(texts[$0]).contains(wanted) })
      #expect(expected.isSubset(of: found), "\(query): \(expected.subtracting(found).map { rows[$0][0] })")
      extra += found.subtracting(expected).count
    }
    #expect(extra * 8 < queries.count * texts.count, "too many pages that do not have the words: \(extra)")
  }

  private func folded(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.map {
          (0xFF01...0xFF5E).contains($0.value) ? Unicode.Scalar($0.value - 0xFEE0) ?? $0 : $0
        }))
  }
}
