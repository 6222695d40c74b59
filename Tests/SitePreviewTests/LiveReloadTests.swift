import Foundation
import SiteBuild
import Synchronization
import Testing

@testable import SitePreview

/// What drives a browser, where it is installed.
private enum BrowserTools {
  static let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// The Python of the tests' own environment, when it can drive a browser.
  static let python: String? = {
    let root = here.deletingLastPathComponent().deletingLastPathComponent().path
    let path = root + "/.build/oracles/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    return (try? output(path, ["-c", "import websocket"]))?.status == 0 ? path : nil
  }()

  static func output(_ program: String, _ arguments: [String]) throws -> (
    status: Int32, text: String, errors: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let fault = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self), String(decoding: fault, as: UTF8.self))
  }
}

/// The whole way from an edit on disk to the open page of a real browser.
@Suite(
  .enabled(if: BrowserTools.chromium != nil, "chromium is not installed (.ci/setup tests)"),
  .enabled(if: BrowserTools.python != nil, "websocket-client is not installed (.ci/setup tests)"),
  .timeLimit(.minutes(3)))
struct LiveReloadTests {
  /// Where a preview that runs in the background is served.
  private final class Address: Sendable {
    private let text = Mutex<String?>(nil)

    func set(_ found: String) { text.withLock { $0 = found } }

    func wait() throws -> String {
      for _ in 0..<1000 {
        if let found = text.withLock({ $0 }) { return found }
        usleep(20_000)
      }
      throw CocoaError(.coderInvalidValue)
    }
  }

  /// What the browser saw.
  private struct Seen: Decodable {
    var before: String
    var after: String
    var seconds: Double
    var scroll: Double
    var kept: Bool
    var fault: String
    var below: String
  }

  @Test func anEditOnDiskChangesTheOpenPage() throws {
    let bench = try PreviewBench()
    var build = bench.options
    build.destination = nil
    var options = PreviewOptions(build: build)
    options.port = 4650
    let (address, wanted) = (Address(), options)
    // A preview ends with its process: here, with that of the tests.
    Thread.detachNewThread {
      try? preview(wanted) { news in
        if case .serving(let found) = news { address.set(found) }
      }
    }
    let (python, chromium) = try (#require(BrowserTools.python), #require(BrowserTools.chromium))
    let script = BrowserTools.here.appendingPathComponent("Browser/live_reload.py").path
    let run = try BrowserTools.output(python, [script, chromium, try address.wait() + "green/forest/", bench.path])
    try #require(run.status == 0, "\(run.errors)")
    let seen = try JSONDecoder().decode(Seen.self, from: Data(run.text.utf8))
    #expect(seen.before == "48.25%")
    #expect(seen.after == "48.26%")
    #expect(seen.scroll == 300)
    #expect(seen.kept, "a style sheet is swapped without loading the page again")
    #expect(seen.fault.contains("Content/green/forest.md:5:"))
    #expect(seen.fault.contains("t[2021]"))
    #expect(seen.below == "48.26%", "the last good page stays")
    #expect(!FileManager.default.fileExists(atPath: bench.path + "/Public"))
  }
}
