import Fingerprints
import SiteModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The facts of articles in the last run's file, each read when somebody asks for it.
final class FactRecords: Sendable {
  private let descriptor: Int32

  /// Nil when the file is not the one with this seal.
  init?(path: String, seal: Fingerprint) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size >= 16, let tail = read(Int(status.st_size) - 16, count: 16)
    else { return nil }
    var reader = CacheReader(tail)
    guard (try? reader.fingerprint()) == seal else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The facts of the article whose record stands there; nil when it is damaged.
  func facts(in range: Range<Int>, path: String) -> ArticleFacts? {
    guard let record = read(range.lowerBound, count: range.count), CacheReader.isIntact(record) else { return nil }
    var reader = CacheReader(record)
    return try? reader.articleFacts(path: path)
  }

  private func read(_ offset: Int, count: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(descriptor, buffer.baseAddress, count, off_t(offset)))
    }
    return bytes.count == count ? bytes : nil
  }
}
