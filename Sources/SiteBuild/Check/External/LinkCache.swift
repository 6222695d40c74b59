/// Addresses of other sites that answered within the last day: a line each, the time in seconds and the address.
struct LinkCache {
  private let path: String
  private let now: Int
  private var seen: [String: Int] = [:]
  /// A day in seconds.
  private static let life = 86_400

  /// Reads the cache; none, or a damaged one, knows nothing.
  init(folder: String, now: Int) {
    path = folder + "/links"
    self.now = now
    guard let bytes = try? readFile(path) else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let time = Int(parts[0]), (0..<Self.life).contains(now - time) else { continue }
      seen[String(parts[1])] = time
    }
  }

  func isFresh(_ address: String) -> Bool { seen[address] != nil }

  mutating func note(_ address: String) { seen[address] = now }

  /// Writes it; when that is not possible, the next check asks again.
  func write() {
    let text = seen.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\n" }.joined()
    try? Array(text.utf8).withUnsafeBufferPointer { try replaceFile(path, with: $0, temporaryName: "links.new") }
  }
}
