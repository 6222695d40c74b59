import Fingerprints

/// Which files of the destination are the build's own, and what is in them.
///
/// It stands in the destination itself (`.almanac-manifest`), so that deleting the cache, or losing it, never turns
/// an old page into a foreign file. It holds nothing but paths and fingerprints: the same site gives the same bytes.
struct Manifest: Sendable, Equatable {
  /// The name of the file, in the root of the destination.
  static let fileName = ".almanac-manifest"
  private static let header = "almanac manifest 1"

  /// The fingerprint of each owned file by its path from the destination's root.
  var files: [String: Fingerprint] = [:]

  /// A manifest that owns nothing.
  init() {}

  /// Reads a manifest; nil when the bytes are no manifest of this version, or damaged.
  init?(_ bytes: [UInt8]) {
    guard bytes.last == 0x0A else { return nil }
    let lines = bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let first = lines.first, String(decoding: first, as: UTF8.self) == Self.header else { return nil }
    files.reserveCapacity(lines.count)
    for line in lines.dropFirst() {
      guard line.count > 33, let fingerprint = Self.fingerprint(line.prefix(32)) else { return nil }
      files[String(decoding: line.dropFirst(33), as: UTF8.self)] = fingerprint
    }
  }

  /// The manifest as it is written: a header, then a line per file, sorted by path.
  var bytes: [UInt8] {
    var text = Self.header + "\n"
    for (path, fingerprint) in files.sorted(by: { $0.key < $1.key }) { text += "\(fingerprint.hex) \(path)\n" }
    return Array(text.utf8)
  }

  /// Both manifests' files; where both have one, the right one's.
  func union(_ other: Manifest) -> Manifest {
    var union = self
    union.files.merge(other.files) { $1 }
    return union
  }

  private static func fingerprint(_ digits: ArraySlice<UInt8>) -> Fingerprint? {
    let text = String(decoding: digits, as: UTF8.self)
    guard let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.dropFirst(16), radix: 16) else {
      return nil
    }
    return Fingerprint(high: high, low: low)
  }
}
