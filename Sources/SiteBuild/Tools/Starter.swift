import SiteModel
import SourceText

/// The site that `almanac init` writes: one article, one table, one chart, and no more than they need.
enum Starter {
  /// Its files by their paths from the site's root.
  static let files: [(path: String, bytes: [UInt8])] = [
    (".gitignore", PackageResources.gitignore_txt),
    ("Content/_index.md", PackageResources.home_md),
    ("Content/charts/visitors.yaml", PackageResources.chart_yaml),
    ("Content/indicators/visitors.csv", PackageResources.visitors_csv),
    ("Content/indicators/visitors.yaml", PackageResources.visitors_yaml),
    ("Content/indicators/_index.md", PackageResources.tables_md),
    ("Content/news/_index.md", PackageResources.news_md),
    ("Content/news/visitors.md", PackageResources.article_md),
    ("Content/site.yaml", PackageResources.site_yaml),
  ]
}

/// Writes a small site that builds into a folder that is new or empty, a repository's dot-files apart.
/// - Returns: what was written, or what stands in the way.
package func initialise(folder: String) throws(BuildFailure) -> ToolResult {
  guard !folder.isEmpty else { throw .missingSource(folder) }
  if let status = try? FileStatus(of: folder) {
    guard status.kind == .folder else {
      return ToolResult(refusing: "\(folder) is a file", code: "init", hint: "name a new folder, or an empty one")
    }
    let files = try attempt { () throws(FileError) in try walk(folder).files }
    if let first = files.map(\.path).min() {
      return ToolResult(
        refusing: "\(folder) is not empty: it has \(first)", code: "init", hint: "name a new folder, or an empty one")
    }
  }
  try attempt { () throws(FileError) in
    for (path, bytes) in Starter.files { try writeNew(bytes, at: folder + "/" + path) }
  }
  let list = Starter.files.map { "  \($0.path)\n" }.joined()
  let place = folder == "." ? "" : " --source \(folder)"
  return ToolResult(
    Array("\(folder):\n\(list)Look at it with: almanac serve\(place)\n".utf8))
}

/// Writes a new article `Content/PATH.md` with the front matter that articles have.
/// - Parameters:
///   - path: from `Content`, with or without `.md`.
///   - title: the title; the file's name made readable when nil.
package func newArticle(
  _ path: String, title: String?, _ options: BuildOptions
) throws(BuildFailure) -> ToolResult {
  try options.validate()
  var name = path.split(separator: "/").joined(separator: "/")
  if name.hasPrefix("Content/") { name.removeFirst("Content/".count) }
  if !name.hasSuffix(".md") { name += ".md" }
  let segments = name.split(separator: "/")
  guard !path.hasPrefix("/"), !segments.contains(where: { $0.hasPrefix(".") }),
    !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
  else {
    return ToolResult(
      refusing: "\"\(path)\" is no path below Content", code: "new", hint: "write one such as news/first-article")
  }
  guard InputRole(of: "Content/" + name) == .article else {
    return ToolResult(
      refusing: "Content/\(segments[0]) holds no articles", code: "new", hint: "choose another folder")
  }
  let file = "\(options.source)/Content/\(name)"
  guard (try? FileStatus(of: file)) == nil else {
    return ToolResult(refusing: "Content/\(name) is there already", code: "new", hint: "choose another name")
  }
  let stem = segments.last?.dropLast(3) ?? ""
  let isSection = ["_index", "index"].contains(withoutLanguage(stem))
  let word = String(isSection ? segments.dropLast().last ?? "" : withoutLanguage(stem))
  let heading = title ?? word.replacing("-", with: " ").replacing("_", with: " ")
  let date = withoutLanguage(stem) == "_index" ? "" : "date: \(options.clock(in: .utc).dateText)\n"
  let text = "---\ntitle: \(quotedForYAML(heading))\ndescription:\n\(date)draft: true\n---\n\n"
  try attempt { () throws(FileError) in try writeNew(Array(text.utf8), at: file) }
  return ToolResult(Array("Content/\(name)\n".utf8))
}

/// `forest.en` is the English edition of `forest`; `version-1.5` is no edition.
private func withoutLanguage(_ stem: Substring) -> Substring {
  guard let point = stem.lastIndex(of: "."), stem[..<point].isEmpty == false else { return stem }
  let code = stem[stem.index(after: point)...].split(separator: "-", omittingEmptySubsequences: false)
  let isCode =
    (2...3).contains(code.first?.utf8.count ?? 0) && code.joined().utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
  return isCode ? stem[..<point] : stem
}

/// A text as a YAML scalar that reads as that text.
private func quotedForYAML(_ text: String) -> String {
  "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
}

private func writeNew(_ bytes: [UInt8], at path: String) throws(FileError) {
  try makeFolder(parentFolder(of: path))
  do {
    try bytes.withUnsafeBufferPointer { try replaceFile(path, with: $0, temporaryName: ".almanac-new") }
  } catch {
    throw error as? FileError ?? FileError("write", path)
  }
}

extension ToolResult {
  /// A refusal.
  fileprivate init(refusing message: String, code: String, hint: String) {
    self.init([], [Diagnostic(.error, code: code, message, hint: hint)])
  }
}
