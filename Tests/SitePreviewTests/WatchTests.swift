import Foundation
import Testing

@testable import SitePreview

/// Every way in which editors and programs change files is seen, by either watch.
@Suite struct WatchTests {
  enum Kind: CaseIterable, Sendable {
    case best, polling

    func watch(_ roots: [String]) -> any Watch {
      switch self {
      case .best: makeWatch(of: roots)
      case .polling: PollingWatch(roots: roots, intervalMilliseconds: 20)
      }
    }
  }

  /// Waits for edits on a thread of its own: a watch that sees nothing fails its test instead of holding up all of them.
  struct Lookout: Sendable {
    private let seen = DispatchSemaphore(value: 0)

    init(_ watch: any Watch, edits: Int = 1) {
      let seen = seen
      Thread.detachNewThread {
        var watch = watch
        for _ in 0..<edits {
          watch.wait()
          seen.signal()
        }
      }
    }

    func seesEdit(within seconds: Double = 20) -> Bool { seen.wait(timeout: .now() + seconds) == .success }

    /// Returns when nothing more is told: the kernel may tell of one edit in two goes.
    func settle() { while seesEdit(within: 0.2) {} }
  }

  struct Edit: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var make: @Sendable (String) throws -> Void
  }

  static let edits = [
    Edit(testDescription: "written in place") { root in try write("new text", root + "/a.md") },
    Edit(testDescription: "saved by renaming") { root in
      try write("new text", root + "/a.md.tmp123")
      rename(root + "/a.md.tmp123", root + "/a.md")
    },
    Edit(testDescription: "added") { root in try write("", root + "/new.md") },
    Edit(testDescription: "removed") { root in unlink(root + "/a.md") },
    Edit(testDescription: "in a folder below") { root in try write("new text", root + "/deep/er/b.md") },
    Edit(testDescription: "in a new folder") { root in
      mkdir(root + "/new", 0o755)
      try write("x", root + "/new/c.md")
    },
    Edit(testDescription: "a folder moved here") { root in
      mkdir(root + "-aside", 0o755)
      try write("x", root + "-aside/d.md")
      rename(root + "-aside", root + "/moved")
    },
    Edit(testDescription: "a hundred at once") { root in
      for number in 0..<100 { try write("x", "\(root)/many\(number).md") }
    },
  ]

  private static func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "almanac-watch-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.createDirectory(atPath: path + "/deep/er", withIntermediateDirectories: true)
    for name in ["a.md", "deep/er/b.md"] { try Self.write("text", path + "/" + name) }
    try body(path)
  }

  @Test(arguments: Kind.allCases, edits) func seesAnEditAndNothingBefore(_ kind: Kind, _ edit: Edit) throws {
    try withFolder { path in
      let lookout = Lookout(kind.watch([path]))
      #expect(!lookout.seesEdit(within: 0.06))
      try edit.make(path)
      #expect(lookout.seesEdit())
    }
  }

  @Test(arguments: Kind.allCases) func seesEditsInAFolderThatCameLater(_ kind: Kind) throws {
    try withFolder { path in
      let lookout = Lookout(kind.watch([path]), edits: .max)
      mkdir(path + "/later", 0o755)
      try Self.write("x", path + "/later/c.md")
      #expect(lookout.seesEdit())
      lookout.settle()
      try Self.write("new text", path + "/later/c.md")
      #expect(lookout.seesEdit())
    }
  }

  @Test(arguments: Kind.allCases) func passesOverFilesThatEditorsKeepBesideTheirs(_ kind: Kind) throws {
    try withFolder { path in
      let lookout = Lookout(kind.watch([path]))
      for name in [".a.md.swp", "a.md~", "deep/.#b.md"] { try Self.write("x", path + "/" + name) }
      #expect(!lookout.seesEdit(within: 0.2))
      try Self.write("new text", path + "/a.md")
      #expect(lookout.seesEdit())
    }
  }

  @Test(arguments: Kind.allCases) func aRootMayComeAndGo(_ kind: Kind) throws {
    try withFolder { path in
      let root = path + "/Templates"
      let lookout = Lookout(kind.watch([path + "/deep", root]), edits: .max)
      #expect(!lookout.seesEdit(within: 0.06))
      for time in ["first", "second"] {
        mkdir(root, 0o755)
        for text in ["x", "new text"] {
          try Self.write(text, root + "/base.html")
          #expect(lookout.seesEdit(), "\(text), the \(time) time")
          lookout.settle()
        }
        try FileManager.default.removeItem(atPath: root)
        #expect(lookout.seesEdit(), "removed, the \(time) time")
        lookout.settle()
      }
    }
  }
}
