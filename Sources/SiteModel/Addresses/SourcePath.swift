/// What the path of an article says: its folder, its name, its language, and whether it stands for its folder.
struct SourcePath {
  /// What a file is for its folder.
  enum Role {
    /// `_index.md`: the folder is a section.
    case section
    /// `index.md`: the folder is a page with its own files.
    case bundle
    case page
  }

  /// The folder without slashes at its ends, empty for the root.
  let folder: Substring
  /// The file's name without language and ending.
  let stem: Substring
  /// The language in the name; nil for none.
  let language: LanguageID?
  let role: Role

  /// Takes a path such as `green/forest.en.md` apart; `en` is only a language if the site has it.
  init(_ path: String, languages: [SiteLanguage]) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    folder = slash.map { path[..<$0] } ?? ""
    let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
    var stem = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[..<$0] } ?? name
    var language: LanguageID?
    if let dot = stem.utf8.lastIndex(of: UInt8(ascii: ".")) {
      let mark = stem[stem.utf8.index(after: dot)...]
      if let index = languages.firstIndex(where: { $0.code == mark }) {
        language = LanguageID(index)
        stem = stem[..<dot]
      }
    }
    self.stem = stem
    self.language = language
    role = stem == "_index" ? .section : stem == "index" ? .bundle : .page
  }

  /// The path without language and ending, which editions share.
  var base: String { folder.isEmpty ? String(stem) : "\(folder)/\(stem)" }

  /// A path relative to a folder as a path from the root, `.` and `..` resolved; nil when it leaves the root.
  static func resolved(_ path: some StringProtocol, in folder: some StringProtocol) -> String? {
    var segments: [String] = []
    if !path.hasPrefix("/") { segments = String(folder).split(separator: "/").map { String($0) } }
    for segment in String(path).split(separator: "/") where segment != "." {
      if segment == ".." {
        guard segments.popLast() != nil else { return nil }
      } else {
        segments.append(String(segment))
      }
    }
    return segments.joined(separator: "/")
  }
}
