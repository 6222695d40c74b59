import Foundation
import Testing

@testable import SiteBuild

@Suite struct FolderWalkTests {
  @Test func listsFilesInByteOrderWithoutDotAndBackupFiles() throws {
    let folder = try TemporaryFolder()
    for path in ["b.md", "a/z.md", "a.md", ".hidden", "a/.git/x", "old.md~", "昌平.md"] { try folder.write(path, "") }
    #expect(try walk(folder.path).files.map(\.path) == ["a.md", "a/z.md", "b.md", "昌平.md"])
  }

  @Test func followsLinksInsideAndReportsThoseThatLeaveDangleOrLoop() throws {
    let folder = try TemporaryFolder()
    try folder.write("inside/page.md", "x")
    let links = [
      ("alias", "inside"), ("away", "/etc"), ("nowhere", "missing"), ("inside/up", "../inside"), ("self", "self"),
    ]
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(atPath: folder.path + "/" + name, withDestinationPath: target)
    }
    let found = try walk(folder.path)
    #expect(found.files.map(\.path) == ["alias/page.md", "inside/page.md"])
    #expect(found.faults.map(\.path) == ["alias/up", "away", "inside/up", "nowhere", "self"])
  }

  @Test func reportsPipesAndUnusableNames() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path + "/pipe", 0o644) == 0)
    try folder.write("line\nbreak.md", "")
    let found = try walk(folder.path)
    #expect(found.files.isEmpty)
    #expect(found.faults.map(\.path) == ["line?break.md", "pipe"])
  }

  @Test func aFolderCalledLikeAnArticleIsAFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("x.md/y.txt", "")
    #expect(try walk(folder.path).files.map(\.path) == ["x.md/y.txt"])
  }
}
