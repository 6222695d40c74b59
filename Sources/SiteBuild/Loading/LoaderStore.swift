import Fingerprints
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a loader printed last, and when: `.almanac/loaders/NAME.csv` with a stamp beside it.
struct LoaderStore: Sendable {
  /// The stamp of a stored table.
  struct Stamp: Equatable {
    /// The fingerprint of the program and its inputs, in hexadecimal digits.
    var key: String
    /// When the table was printed, in seconds since 1970.
    var time: Int
  }

  private let root: String
  private let name: String
  private var stem: String { ".almanac/loaders/" + name }

  init(_ loader: Loader) {
    root = loader.root
    name = loader.table
  }

  /// Where the table stands, from the root.
  var path: String { stem + ".csv" }
  /// Where one that was turned down stands, so that messages point at something.
  var rejectedPath: String { stem + ".rejected.csv" }

  /// The table, when there is one.
  func table() -> SourceFile? {
    (try? readFile(root + "/" + path)).map { SourceFile(name: path, bytes: $0) }
  }

  /// The stamp of `table`; nil when there is none or it is another table's.
  func stamp(of table: SourceFile) -> Stamp? {
    guard let bytes = try? readFile("\(root)/\(stem).stamp") else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.count == 4, lines[0] == Self.version, lines[2] == Fingerprint(table.bytes).hex,
      let time = Int(lines[3])
    else { return nil }
    return Stamp(key: lines[1], time: time)
  }

  /// Puts a table in place of the old one. The stamp comes second: without one the table is merely out of date.
  func keep(_ table: [UInt8], key: String, time: Int) throws(FileError) {
    try write(table, to: path)
    let stamp = "\(Self.version)\n\(key)\n\(Fingerprint(table).hex)\n\(time)\n"
    try write(Array(stamp.utf8), to: stem + ".stamp")
    try removeFile(root + "/" + rejectedPath)
  }

  /// Keeps a table that was turned down, for people to look at.
  func reject(_ table: [UInt8]) { try? write(table, to: rejectedPath) }

  private func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try bytes.withUnsafeBufferPointer { bytes throws(FileError) in
      try replaceFile(root + "/" + path, with: bytes, temporaryName: ".\(name).new-\(getpid())")
    }
  }

  private static let version = "almanac loader 1"
}
