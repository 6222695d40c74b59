import SiteBuild

/// What the server answers a path with.
enum PreviewAnswer: Sendable {
  case file(path: String, bytes: [UInt8], type: String, etag: String)
  /// A folder asked for without its slash.
  case redirect(to: String)
  /// Nothing is there; the bytes are those of the site's own 404 page, when it has one.
  case missing(page: [UInt8]?)
}

/// The private folder that previews are built into, as a web server would serve it.
struct PreviewFolder: Sendable {
  /// The folder.
  let root: String

  /// The answer for a path: a file, a folder's `index.html`, or the page for what is missing.
  func answer(_ request: RequestPath) -> PreviewAnswer {
    if !request.isFolder, let answer = file(request.path) { return answer }
    let index = request.path.isEmpty ? "index.html" : request.path + "/index.html"
    guard let answer = file(index) else { return .missing(page: try? readFile(root + "/404.html")) }
    return request.isFolder ? answer : .redirect(to: "/" + percentEncoded(request.path) + "/")
  }

  private func file(_ path: String) -> PreviewAnswer? {
    guard !path.isEmpty, let status = try? FileStatus(of: root + "/" + path), status.kind == .file,
      let bytes = try? readFile(root + "/" + path)
    else { return nil }
    let etag = "\"\(String(status.modified, radix: 36))-\(String(status.size, radix: 36))\""
    return .file(path: path, bytes: bytes, type: contentType(ofPath: path), etag: etag)
  }

  /// RFC 3986, section 2.3 and the slash: everything else is escaped.
  private func percentEncoded(_ path: String) -> String {
    path.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F:
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
