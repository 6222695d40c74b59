import Fingerprints
import SiteModel

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

  /// Puts a manifest of these files, in any order, in place of the one in `destination`.
  static func write(_ files: [(path: String, fingerprint: Fingerprint)], to destination: String) throws(FileError) {
    do {
      try bytes(of: files).withUnsafeBufferPointer {
        try replaceFile(destination + "/" + fileName, with: $0, temporaryName: fileName + ".new")
      }
    } catch {
      throw error as? FileError ?? FileError("write", fileName)
    }
  }

  /// The manifest as it is written: a header, then a line per file, sorted by path.
  static func bytes(of files: [(path: String, fingerprint: Fingerprint)]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    var bytes = Array(header.utf8)
    bytes.reserveCapacity(files.count * 80)
    bytes.append(0x0A)
    let isSorted = zip(files, files.dropFirst()).allSatisfy { bytewise($0.path, $1.path) }
    for (path, fingerprint) in isSorted ? files : files.sorted(by: { bytewise($0.path, $1.path) }) {
      for half in [fingerprint.high, fingerprint.low] {
        for shift in stride(from: 60 as UInt64, through: 0, by: -4) { bytes.append(digits[Int(half >> shift & 15)]) }
      }
      bytes.append(0x20)
      bytes.append(contentsOf: path.utf8)
      bytes.append(0x0A)
    }
    return bytes
  }

  /// Both manifests' files; where both have one, the right one's.
  func union(_ other: Manifest) -> Manifest {
    var union = self
    union.files.merge(other.files) { $1 }
    return union
  }

  /// The fingerprint that 32 lower-case hexadecimal digits stand for.
  private static func fingerprint(_ digits: ArraySlice<UInt8>) -> Fingerprint? {
    var halves: [UInt64] = [0, 0]
    for (place, digit) in digits.enumerated() {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x61...0x66: value = digit - 0x57
      default: return nil
      }
      halves[place / 16] = halves[place / 16] << 4 | UInt64(value)
    }
    return Fingerprint(high: halves[0], low: halves[1])
  }
}
