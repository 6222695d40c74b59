import Foundation
import SiteBuild
import Testing

@testable import SitePreview

/// A small site in a temporary folder, gone when the test is over.
final class PreviewBench {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "almanac-preview-" + UUID().uuidString
    for (name, text) in Self.files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, making the folders above it.
  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// What the preview builds, and where.
  var options: BuildOptions {
    var options = BuildOptions()
    options.source = path
    options.destination = path + "/.almanac/preview"
    options.clock = "2021-06-01T09:30:00+08:00"
    return options
  }

  static let files: [String: String] = [
    "Content/site.yaml": "title: 小区\nbase_url: https://district.example/\nlanguage: zh-Hans\n",
    "Content/_index.md": "---\ntitle: 首页\n---\n",
    "Content/green/forest.md": """
    ---
    title: 森林
    date: 2021-01-01
    ---
    覆盖率是{=t[2020]}。

    """ + String(repeating: "一段长长的话，让页面可以滚动。\n\n", count: 80),
    "Content/files/numbers.txt": "0123456789",
    "Content/indicators/t.csv": "year,value\n2012,42.57\n2020,48.25\n",
    "Content/indicators/t.yaml": """
    title: 率
    schema:
      primaryKey: [year]
      fields:
        - {name: year, type: year, role: time}
        - {name: value, type: number, role: measure, unit: percent, decimals: 2}
    """,
    "Templates/base.html": """
    <!doctype html><html lang="{{ page.language }}"><head><meta charset="utf-8"><title>{{ page.title }}</title>
    <link rel="stylesheet" href="{{ asset("site.css") }}"></head><body>
    {% block main %}<h1>{{ page.title }}</h1>{{ page.content }}{% endblock %}</body></html>
    """,
    "Templates/home.html": "{% extends \"base.html\" %}",
    "Templates/section.html": "{% extends \"base.html\" %}",
    "Templates/article.html": "{% extends \"base.html\" %}",
    "Templates/indicator.html": "{% extends \"base.html\" %}{% block main %}{{ page.table.html }}{% endblock %}",
    "Templates/404.html": "{% extends \"base.html\" %}{% block main %}没有这一页{% endblock %}",
    "Templates/assets/site.css": "h1 { color: rgb(255, 0, 0) }",
  ]
}

/// A response of the preview's server.
struct Answer {
  var status: Int
  var headers: [String: String]
  var body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  /// Sends a request as it is written, and reads until the server closes the connection.
  init(to request: String, port: Int) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(connected == 0)
    _ = request.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = Glibc.read(descriptor, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
    let mark = Array("\r\n\r\n".utf8)
    let end = try #require(bytes.indices.first { bytes[$0...].starts(with: mark) })
    let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
    status = try #require(Int(lines[0].split(separator: " ")[1]))
    headers = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    body = Array(bytes[(end + mark.count)...])
  }
}
