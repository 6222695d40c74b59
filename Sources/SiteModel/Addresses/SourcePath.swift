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
  static func resolved(_ path: String, in folder: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(folder.utf8.count + path.utf8.count + 1)
    if path.utf8.first != UInt8(ascii: "/") { bytes += folder.utf8 }
    var rest = Substring(path)[...]
    while !rest.isEmpty {
      let segment = rest[..<(rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex)]
      rest = rest[segment.endIndex...].utf8.isEmpty ? "" : rest[rest.utf8.index(after: segment.endIndex)...]
      if segment.isEmpty || segment == "." { continue }
      if segment == ".." {
        guard !bytes.isEmpty else { return nil }
        bytes.removeLast(bytes.count - (bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0))
      } else {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "/")) }
        bytes += segment.utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
