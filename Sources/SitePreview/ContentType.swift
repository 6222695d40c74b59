/// The media type of a file by its extension, with a charset where it is text: browsers guess wrongly for Chinese.
func contentType(ofPath path: String) -> String {
  let name = path.split(separator: "/").last ?? ""
  let suffix = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map { $0.lowercased() }
  switch suffix {
  case "html", "htm": return "text/html; charset=utf-8"
  case "css": return "text/css; charset=utf-8"
  case "js", "mjs": return "text/javascript; charset=utf-8"
  case "json", "map": return "application/json; charset=utf-8"
  case "webmanifest": return "application/manifest+json; charset=utf-8"
  case "csv": return "text/csv; charset=utf-8"
  case "tsv": return "text/tab-separated-values; charset=utf-8"
  case "txt", "md", "yaml", "yml": return "text/plain; charset=utf-8"
  case "xml": return "application/xml; charset=utf-8"
  case "svg": return "image/svg+xml; charset=utf-8"
  case "png": return "image/png"
  case "jpg", "jpeg": return "image/jpeg"
  case "gif": return "image/gif"
  case "webp": return "image/webp"
  case "avif": return "image/avif"
  case "ico": return "image/x-icon"
  case "pdf": return "application/pdf"
  case "woff2": return "font/woff2"
  case "woff": return "font/woff"
  case "mp4": return "video/mp4"
  case "zip": return "application/zip"
  default: return "application/octet-stream"
  }
}
