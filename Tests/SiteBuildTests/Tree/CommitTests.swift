import Foundation
import Fingerprints
import Testing

@testable import SiteBuild

@Suite struct CommitTests {
  /// Builds a tree of texts the way a run does, and returns what it reported.
  private func put(_ texts: [String: String], in folder: TemporaryFolder) throws -> TreeReport {
    let destination = try Destination(root: folder.path)
    let staging = Staging(in: folder.path)
    defer { staging.discard() }
    let outputs = try texts.sorted(by: { $0.key < $1.key }).map { path, text in
      let bytes = Array(text.utf8)
      let fingerprint = Fingerprint(bytes)
      if destination.manifest.files[path] == fingerprint, let status = destination.found[path] {
        return OutputFile(path: path, fingerprint: fingerprint, content: .inPlace(status))
      }
      let file = try bytes.withUnsafeBufferPointer { try staging.stage($0) }
      return OutputFile(path: path, fingerprint: fingerprint, content: .staged(file))
    }
    return try destination.commit(outputs, from: staging)
  }

  @Test func writesNewFilesChangesChangedOnesAndRemovesWhatWent() throws {
    let folder = try TemporaryFolder()
    let first = try put(["index.html": "1", "a/index.html": "2", "b/c/index.html": "3"], in: folder)
    #expect(first.written == ["a/index.html", "b/c/index.html", "index.html"])
    let second = try put(["index.html": "1", "a/index.html": "new"], in: folder)
    #expect(second == TreeReport(written: ["a/index.html"], removed: ["b/c/index.html"], unchanged: 1))
    #expect(try folder.files() == ["index.html": Array("1".utf8), "a/index.html": Array("new".utf8)])
  }

  @Test func leavesForeignAndDotFilesAlone() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine.txt", "by hand")
    try folder.write(".gitignore", "*")
    _ = try put(["index.html": "1"], in: folder)
    _ = try put([:], in: folder)
    #expect(try folder.files() == ["mine.txt": Array("by hand".utf8)])
    #expect(folder.text(".gitignore") == "*")
  }

  @Test func aFileMayTakeThePlaceOfAFolderAndBack() throws {
    let folder = try TemporaryFolder()
    _ = try put(["a": "file"], in: folder)
    _ = try put(["a/index.html": "in a folder"], in: folder)
    #expect(try folder.files().keys.sorted() == ["a/index.html"])
    _ = try put(["a": "file again"], in: folder)
    #expect(try folder.files() == ["a": Array("file again".utf8)])
  }

  @Test func aFileMayTakeThePlaceOfFoldersThatAKilledRunLeftEmpty() throws {
    let folder = try TemporaryFolder()
    _ = try put(["index.html": "1"], in: folder)
    try FileManager.default.createDirectory(atPath: folder.path + "/a/b", withIntermediateDirectories: true)
    _ = try put(["index.html": "1", "a": "file"], in: folder)
    #expect(folder.text("a") == "file")
  }

  @Test func theManifestHoldsNothingButPathsAndFingerprints() throws {
    let first = try TemporaryFolder()
    let second = try TemporaryFolder()
    _ = try put(["a.html": "1", "b.html": "2"], in: first)
    _ = try put(["a.html": "0", "c.html": "9"], in: second)
    _ = try put(["a.html": "1", "b.html": "2"], in: second)
    #expect(first.text(Manifest.fileName) == second.text(Manifest.fileName))
  }
}

@Suite struct ManifestTests {
  @Test(arguments: ["", "almanac manifest 2\n", "almanac manifest 1\nshort a\n", "almanac manifest 1\nno end"])
  func whatIsNoManifestIsRefused(_ text: String) {
    #expect(Manifest(Array(text.utf8)) == nil)
  }

  @Test func readsWhatItWrites() {
    var manifest = Manifest()
    manifest.files = ["昌平/index.html": Fingerprint("a"), "a b.txt": Fingerprint("b")]
    #expect(Manifest(Manifest.bytes(of: manifest.files.map { ($0.key, $0.value) })) == manifest)
  }
}
