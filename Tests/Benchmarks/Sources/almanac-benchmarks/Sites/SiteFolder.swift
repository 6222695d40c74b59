import Glibc

/// A folder in memory (`/dev/shm`) that holds a generated site, and is gone when the run ends.
final class SiteFolder {
  let path: String

  /// Makes an empty folder.
  init(_ name: String) throws {
    path = "/dev/shm/almanac-benchmarks-\(name)"
    _ = try Command(path: "rm", arguments: ["-rf", path]).run()
    try makeFolders(path)
  }

  deinit {
    if !suite.keepsSites { _ = try? Command(path: "rm", arguments: ["-rf", path]).run() }
  }

  /// Writes a site in one of its two forms.
  func write(_ site: GeneratedSite, articlesIn folder: String, and files: [GeneratedSite.File]) throws {
    var folders: Set<String> = []
    func write(_ file: GeneratedSite.File) throws {
      let full = path + "/" + file.path
      let parent = full[..<(full.lastIndex(of: "/") ?? full.startIndex)]
      if folders.insert(String(parent)).inserted { try makeFolders(String(parent)) }
      try writeText(file.text, to: full)
    }
    try site.forEachArticle { try write((folder + "/" + $0.path, $0.text)) }
    for file in files { try write(file) }
  }
}

/// A file that can't be written.
struct FileFailure: Error, CustomStringConvertible {
  let path: String
  let code: Int32

  var description: String { "cannot write \(path): \(String(cString: strerror(code)))" }
}

func writeText(_ text: String, to path: String) throws {
  guard let file = fopen(path, "w") else { throw FileFailure(path: path, code: errno) }
  defer { fclose(file) }
  guard fputs(text, file) >= 0 else { throw FileFailure(path: path, code: errno) }
}

private func makeFolders(_ path: String) throws {
  var end = path.startIndex
  while end < path.endIndex {
    end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
    guard mkdir(String(path[..<end]), 0o755) == 0 || errno == EEXIST else {
      throw FileFailure(path: path, code: errno)
    }
  }
}
