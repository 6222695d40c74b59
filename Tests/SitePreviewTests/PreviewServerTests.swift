import Foundation
import SiteBuild
import Testing

@testable import SitePreview

/// The preview's HTTP, request by request, over a real connection.
@Suite(.serialized) struct PreviewServerTests {
  /// A built site and its server.
  final class Served {
    let bench: PreviewBench
    let server: PreviewServer

    init() throws {
      bench = try PreviewBench()
      let run = Preview(bench.options).run { _ in }
      try #require(run.fault == nil)
      server = try PreviewServer(
        folder: PreviewFolder(root: bench.options.destinationPath), host: "127.0.0.1", port: 4600)
    }

    deinit { try? server.stop() }

    func ask(_ path: String, method: String = "GET", _ headers: [String] = [], host: String? = nil) throws -> Answer {
      let lines =
        ["\(method) \(path) HTTP/1.1", "Host: \(host ?? "localhost:\(server.port)")", "Connection: close"] + headers
      return try Answer(to: lines.joined(separator: "\r\n") + "\r\n\r\n", port: server.port)
    }
  }

  @Test func servesPagesWithTheScriptThatTheFilesLack() throws {
    let served = try Served()
    let page = try served.ask("/green/forest/")
    #expect(page.status == 200)
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
    #expect(page.text.contains("48.25%"))
    #expect(page.text.contains("<script src=\"/almanac-live.js\" defer></script></body>"))
    let file = try readFile(served.bench.options.destinationPath + "/green/forest/index.html")
    #expect(!String(decoding: file, as: UTF8.self).contains("almanac-live"))
    let script = try served.ask("/almanac-live.js")
    #expect(script.headers["content-type"] == "text/javascript; charset=utf-8")
    #expect(script.text.contains("EventSource"))
  }

  @Test(arguments: [
    ("/", "text/html; charset=utf-8"), ("/data/t.csv", "text/csv; charset=utf-8"),
    ("/data/t.json", "application/json; charset=utf-8"), ("/sitemap.xml", "application/xml; charset=utf-8"),
    ("/robots.txt", "text/plain; charset=utf-8"), ("/files/numbers.txt", "text/plain; charset=utf-8"),
  ])
  func saysWhatAFileIs(_ path: String, _ type: String) throws {
    let answer = try Served().ask(path)
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == type)
    #expect(answer.headers["x-content-type-options"] == "nosniff")
  }

  @Test func answersHeadWithoutABody() throws {
    let served = try Served()
    let whole = try served.ask("/files/numbers.txt")
    let head = try served.ask("/files/numbers.txt", method: "HEAD")
    #expect(whole.text == "0123456789")
    #expect(head.body.isEmpty)
    #expect(head.headers["content-length"] == "10")
    #expect(try served.ask("/", method: "POST", ["Content-Length: 0"]).status == 405)
  }

  @Test func knowsAnUnchangedFileByItsTag() throws {
    let served = try Served()
    let tag = try #require(try served.ask("/files/numbers.txt").headers["etag"])
    let again = try served.ask("/files/numbers.txt", ["If-None-Match: \(tag)"])
    #expect(again.status == 304)
    #expect(again.body.isEmpty)
    #expect(try served.ask("/files/numbers.txt", ["If-None-Match: \"x\", \(tag)"]).status == 304)
    #expect(try served.ask("/files/numbers.txt", ["If-None-Match: \"other\""]).status == 200)
  }

  @Test(
    arguments: [
      ("bytes=2-4", 206, "234", "bytes 2-4/10"), ("bytes=-3", 206, "789", "bytes 7-9/10"),
      ("bytes=8-", 206, "89", "bytes 8-9/10"), ("bytes=10-", 416, "", "bytes */10"),
      ("bytes=x", 200, "0123456789", nil),
    ] as [(String, Int, String, String?)])
  func servesARange(_ range: String, _ status: Int, _ body: String, _ contentRange: String?) throws {
    let answer = try Served().ask("/files/numbers.txt", ["Range: \(range)"])
    #expect(answer.status == status)
    #expect(answer.text == body)
    #expect(answer.headers["content-range"] == contentRange)
  }

  @Test func leadsOnFromAFolderWithoutItsSlash() throws {
    let answer = try Served().ask("/green/forest")
    #expect(answer.status == 301)
    #expect(answer.headers["location"] == "/green/forest/")
  }

  @Test func showsTheSitesOwnPageForWhatIsMissing() throws {
    let answer = try Served().ask("/nowhere/")
    #expect(answer.status == 404)
    #expect(answer.text.contains("没有这一页"))
    #expect(answer.text.contains("almanac-live.js"))
  }

  @Test(arguments: [
    "/../Content/site.yaml", "/..%2fContent/site.yaml", "/%2e%2e/%2e%2e/etc/passwd", "/.almanac-manifest", "/a%00b",
    "/..%5c..%5cetc", "//../x",
  ])
  func neverLeavesItsFolder(_ path: String) throws {
    let answer = try Served().ask(path)
    #expect(answer.status == 400)
    #expect(!answer.text.contains("小区"))
  }

  @Test func answersOnlyToItsOwnName() throws {
    let served = try Served()
    #expect(try served.ask("/", host: "evil.example").status == 421)
    #expect(try served.ask("/", host: "127.0.0.1:\(served.server.port)").status == 200)
  }

  @Test func takesTheNextPortWhenOneIsTaken() throws {
    let first = try Served()
    let second = try Served()
    #expect(second.server.port > first.server.port)
    #expect(try first.ask("/").status == 200)
    #expect(try second.ask("/").status == 200)
  }

  @Test func refusesWhatIsNoHTTPAndGoesOn() throws {
    let served = try Served()
    #expect((try? Answer(to: "nonsense\r\n\r\n", port: served.server.port).status) != 200)
    #expect(try served.ask("/").status == 200)
  }
}

/// What browsers are told after an edit.
@Suite struct PreviewEventTests {
  private func events(_ edits: [(PreviewBench) throws -> Void]) throws -> [PreviewEvent?] {
    let bench = try PreviewBench()
    var last = Preview(bench.options).run { _ in }
    return try edits.map { edit in
      try edit(bench)
      let next = Preview(bench.options).run { _ in }
      defer { last = next }
      return next.event(after: last)
    }
  }

  @Test func aChangedFigureLoadsPagesAgain() throws {
    let told = try events([
      { try $0.write("Content/indicators/t.csv", "year,value\n2012,42.57\n2020,48.26\n") }, { _ in },
    ])
    #expect(told == [.reload, nil])
  }

  @Test func aChangedStyleSheetIsSwapped() throws {
    let told = try events([{ try $0.write("Templates/assets/site.css", "h1 { color: rgb(0, 0, 255) }") }])
    guard case .styles(let names)? = told[0] else {
      Issue.record("\(told)")
      return
    }
    #expect(names.count == 1)
    #expect(names.keys.allSatisfy { $0.hasPrefix("/assets/site.") && $0.hasSuffix(".css") })
  }

  @Test func aFaultIsShownUntilItIsMended() throws {
    let page = PreviewBench.files["Content/green/forest.md"] ?? ""
    let told = try events([
      { try $0.write("Content/green/forest.md", page.replacingOccurrences(of: "t[2020]", with: "t[2021]")) },
      { try $0.write("Content/green/forest.md", page) },
    ])
    guard case .fault(let text)? = told[0] else {
      Issue.record("\(told)")
      return
    }
    #expect(text.contains("Content/green/forest.md:5:"))
    #expect(text.contains("t[2021]"))
    #expect(told[1] == .mended)
  }

  @Test func settingsNeedNoRestart() throws {
    let told = try events([
      { try $0.write("Content/site.yaml", "title: 新\nbase_url: https://new.example/\nlanguage: zh-Hans\n") }
    ])
    #expect(told == [.reload])
  }
}
