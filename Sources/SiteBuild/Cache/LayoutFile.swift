import Fingerprints
import SiteModel

/// The layout of the site as the last run left it, with a seal at the end.
struct LayoutFile: Sendable {
  private let path: String

  /// The file beside a cache.
  init(path: String) { self.path = path }

  /// The layout of a seal.
  func read(_ seal: Fingerprint) -> KeptLayout? {
    guard let bytes = bytes(seal) else { return nil }
    var reader = CacheReader(bytes, at: 0..<bytes.count - 16)
    guard let inputs = try? reader.fingerprint(), let layout = try? reader.layout() else { return nil }
    return KeptLayout(layout: layout, inputs: inputs)
  }

  /// Whether the file is that of the seal.
  func isWhole(_ seal: Fingerprint) -> Bool { bytes(seal) != nil }

  private func bytes(_ seal: Fingerprint) -> [UInt8]? {
    guard let bytes = try? readFile(path), bytes.count >= 16 else { return nil }
    let found = bytes.withUnsafeBytes { Fingerprint(UnsafeRawBufferPointer(rebasing: $0[..<(bytes.count - 16)])) }
    return found == seal ? bytes : nil
  }

  /// Puts a layout in place of the last one.
  /// - Parameter last: the seal of what is there already, unless it is damaged.
  /// - Returns: its seal.
  func write(_ layout: SiteLayout, of inputs: SiteInputs, over last: Fingerprint) throws -> Fingerprint {
    var writer = CacheWriter()
    writer.reserve(layout.pages.count * 160)
    writer.write(inputs.fingerprintBesidesArticles)
    writer.write(layout)
    let seal = Fingerprint(writer.bytes)
    if seal == last, isWhole(seal) { return seal }
    writer.write(seal)
    try writer.bytes.withUnsafeBufferPointer { try replaceFile(path, with: $0, temporaryName: "layout.new") }
    return seal
  }

  /// Removes the file.
  func remove() { try? removeFile(path) }
}

/// A layout that an earlier run made.
struct KeptLayout: Sendable {
  let layout: SiteLayout
  /// The fingerprint of what it was made of, beside articles and configuration.
  fileprivate let inputs: Fingerprint

  /// The site of this layout, if it was made of such inputs.
  func site(_ inputs: SiteInputs, articles: Articles, _ options: SiteOptions) -> Site? {
    guard self.inputs == inputs.fingerprintBesidesArticles else { return nil }
    return restoreSite(layout, articles: articles, inputs, options: options)
  }
}

extension SiteInputs {
  /// The fingerprint of all but the articles and the configuration, which have theirs.
  fileprivate var fingerprintBesidesArticles: Fingerprint {
    var hasher = FingerprintHasher()
    hasher.combine(tables.count)
    for table in tables {
      hasher.combine(table.name)
      hasher.combine(table.title)
      hasher.combine(table.description)
      hasher.combine(table.date?.instantSeconds ?? Int.min)
      for (language, title) in table.translatedTitles.sorted(by: { $0.key < $1.key }) {
        hasher.combine(language)
        hasher.combine(title)
      }
    }
    hasher.combine(files.count)
    for file in files { hasher.combine(file) }
    for other in otherRoutes { hasher.combine(other.route.path) }
    return hasher.finish()
  }
}
