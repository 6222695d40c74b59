/// The folders that articles stand in, as numbers: parents before children, the root is 0.
struct FolderTree {
  private(set) var paths: [String] = [""]
  private var parents: [Int] = [-1]
  private var numbers: [String: Int] = ["": 0]
  private var lastAsked = (path: "", number: 0)
  private var sections: [Key: PageID] = [:]
  private var ownCascades: [Key: Cascade] = [:]
  private var mergedCascades: [Key: Cascade?] = [:]

  private struct Key: Hashable {
    var folder: Int
    var language: LanguageID
  }

  /// The number of a folder, given one if it is new. Articles come sorted, so most ask for the folder asked for last.
  mutating func number(of path: Substring) -> Int {
    if lastAsked.path == path { return lastAsked.number }
    let number = find(String(path))
    lastAsked = (paths[number], number)
    return number
  }

  private mutating func find(_ path: String) -> Int {
    if let number = numbers[path] { return number }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let parent = find(slash.map { String(path[..<$0]) } ?? "")
    paths.append(path)
    parents.append(parent)
    numbers[path] = paths.count - 1
    return paths.count - 1
  }

  /// The number of a folder that has one.
  func known(_ path: String) -> Int? { numbers[path] }

  /// The folder around a folder; nil for the root.
  func parent(of folder: Int) -> Int? { parents[folder] >= 0 ? parents[folder] : nil }

  // MARK: Sections

  mutating func setSection(_ page: PageID, folder: Int, language: LanguageID) {
    sections[Key(folder: folder, language: language)] = page
  }

  /// The section page of exactly this folder.
  func ownSection(folder: Int, language: LanguageID) -> PageID? { sections[Key(folder: folder, language: language)] }

  /// The section that a folder's pages are in: its own or the nearest above.
  func section(around folder: Int?, language: LanguageID) -> PageID? {
    var folder = folder
    while let number = folder {
      if let page = sections[Key(folder: number, language: language)] { return page }
      folder = parent(of: number)
    }
    return nil
  }

  // MARK: What sections say for the pages below

  var hasCascades: Bool { !ownCascades.isEmpty }

  mutating func setCascade(_ cascade: Cascade?, folder: Int, language: LanguageID) {
    if let cascade { ownCascades[Key(folder: folder, language: language)] = cascade }
  }

  /// What the sections around a folder's pages say, nearer ones first.
  mutating func cascade(folder: Int, language: LanguageID) -> Cascade? {
    let key = Key(folder: folder, language: language)
    if let known = mergedCascades[key] { return known }
    let outer = parent(of: folder).flatMap { cascade(folder: $0, language: language) }
    var merged = ownCascades[key] ?? outer
    if ownCascades[key] != nil, let outer { merged?.fillIn(from: outer) }
    mergedCascades[key] = .some(merged)
    return merged
  }
}
