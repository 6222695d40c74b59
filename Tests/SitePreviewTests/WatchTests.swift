import Foundation
import Testing

@testable import SitePreview

/// Every way in which editors and programs change files is seen, by either watch.
@Suite(.timeLimit(.minutes(1))) struct WatchTests {
  enum Kind: CaseIterable, Sendable {
    case best, polling

    func watch(_ roots: [String]) -> any Watch {
      switch self {
      case .best: makeWatch(of: roots)
      case .polling: PollingWatch(roots: roots, intervalMilliseconds: 20)
      }
    }
  }

  struct Edit: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var make: @Sendable (String) throws -> Void
  }

  static let edits = [
    Edit(testDescription: "written in place") { root in
      try Data("new text".utf8).write(to: URL(fileURLWithPath: root + "/a.md"))
    },
    Edit(testDescription: "saved by renaming") { root in
      try Data("new text".utf8).write(to: URL(fileURLWithPath: root + "/a.md.tmp123"))
      rename(root + "/a.md.tmp123", root + "/a.md")
    },
    Edit(testDescription: "added") { root in try Data().write(to: URL(fileURLWithPath: root + "/new.md")) },
    Edit(testDescription: "removed") { root in unlink(root + "/a.md") },
    Edit(testDescription: "in a folder below") { root in
      try Data("new text".utf8).write(to: URL(fileURLWithPath: root + "/deep/er/b.md"))
    },
    Edit(testDescription: "in a new folder") { root in
      mkdir(root + "/new", 0o755)
      try Data("x".utf8).write(to: URL(fileURLWithPath: root + "/new/c.md"))
    },
    Edit(testDescription: "a hundred at once") { root in
      for number in 0..<100 { try Data("x".utf8).write(to: URL(fileURLWithPath: root + "/many\(number).md")) }
    },
  ]

  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "almanac-watch-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path + "/deep/er", withIntermediateDirectories: true)
    for name in ["a.md", "deep/er/b.md"] { try Data("text".utf8).write(to: URL(fileURLWithPath: path + "/" + name)) }
    return path
  }

  @Test(arguments: Kind.allCases, edits) func seesAnEdit(_ kind: Kind, _ edit: Edit) throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var watch = kind.watch([path])
    Thread.detachNewThread {
      usleep(40_000)
      try? edit.make(path)
    }
    watch.wait()
  }

  @Test(arguments: Kind.allCases) func seesEditsInAFolderThatCameLater(_ kind: Kind) throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var watch = kind.watch([path])
    mkdir(path + "/later", 0o755)
    try Data("x".utf8).write(to: URL(fileURLWithPath: path + "/later/c.md"))
    watch.wait()
    Thread.detachNewThread {
      usleep(60_000)
      try? Data("new text".utf8).write(to: URL(fileURLWithPath: path + "/later/c.md"))
    }
    watch.wait()
  }

  @Test func aFolderThatIsNotThereYetIsNoFault() throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var watch = makeWatch(of: [path, path + "/Templates"])
    Thread.detachNewThread {
      usleep(40_000)
      try? Data("new text".utf8).write(to: URL(fileURLWithPath: path + "/a.md"))
    }
    watch.wait()
  }
}
