/// The prose of a piece of Markdown: what is no prose becomes blanks, so that every byte keeps its place.
///
/// Code, addresses, tags, notes in braces, titles of works in 《》 and numbers of documents in 〔〕 hold no figures.
struct ProseMask {
  private(set) var bytes: [UInt8]

  init(_ source: [UInt8], in range: Range<Int>, excluding: [Range<Int>]) {
    bytes = Array(source[range])
    for excluded in excluding {
      let part = excluded.clamped(to: range)
      blank(part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound)
    }
    var position = 0
    while position < bytes.count { position = max(maskConstruct(at: position), position + 1) }
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range where bytes[index] != 0x0A && bytes[index] != 0x0D { bytes[index] = 0x20 }
  }

  /// Blanks what begins at a position and is no prose. Returns where it ends, or the position.
  private mutating func maskConstruct(at start: Int) -> Int {
    let end: Int?
    switch bytes[start] {
    case 0x60: end = codeEnd(from: start)
    case 0x5D where byte(start + 1) == 0x28: end = self.end(from: start + 1, closing: [0x29], limit: 2_000)
    case 0x5B where boundEnd(from: start) != nil: end = boundEnd(from: start)
    case 0x5B where byte(start + 1) == 0x5E: end = self.end(from: start, closing: [0x5D], limit: 100)
    case 0x7B: end = self.end(from: start, closing: [0x7D], limit: 1_000)
    case 0x3C where isTag(start + 1): end = self.end(from: start, closing: [0x3E], limit: 2_000)
    case 0x68 where has("http://", start) || has("https://", start): end = addressEnd(from: start)
    case 0xE3 where has("《", start): end = self.end(from: start, closing: Array("》".utf8), limit: 300)
    case 0xE3 where has("〔", start): end = self.end(from: start, closing: Array("〕".utf8), limit: 100)
    default: end = nil
    }
    guard let end else { return start }
    blank(start..<end)
    return end
  }

  private func byte(_ position: Int) -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private func has(_ word: String, _ position: Int) -> Bool {
    position + word.utf8.count <= bytes.count && bytes[position..<position + word.utf8.count].elementsEqual(word.utf8)
  }

  /// Behind `[…]{=…}` or `[…]{?…}`, when such a thing begins here.
  private func boundEnd(from start: Int) -> Int? {
    guard let bracket = end(from: start, closing: [0x5D], limit: 400), byte(bracket) == 0x7B else { return nil }
    guard byte(bracket + 1) == 0x3D || byte(bracket + 1) == 0x3F else { return nil }
    return end(from: bracket, closing: [0x7D], limit: 1_000)
  }

  private func isTag(_ position: Int) -> Bool {
    byte(position).map { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2F || $0 == 0x21 } ?? false
  }

  /// Behind the first occurrence of `closing` within `limit` bytes on the same line.
  private func end(from start: Int, closing: [UInt8], limit: Int) -> Int? {
    var position = start + 1
    while position + closing.count <= min(bytes.count, start + limit), bytes[position] != 0x0A {
      if bytes[position..<position + closing.count].elementsEqual(closing) { return position + closing.count }
      position += 1
    }
    return nil
  }

  /// Behind the run of as many backticks as open the code.
  private func codeEnd(from start: Int) -> Int? {
    var position = start
    while byte(position) == 0x60 { position += 1 }
    let length = position - start
    while position < min(bytes.count, start + 4_000) {
      let runStart = position
      while byte(position) == 0x60 { position += 1 }
      if position - runStart == length { return position }
      position = max(position, runStart + 1)
    }
    return nil
  }

  private func addressEnd(from start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] > 0x20, bytes[position] < 0x80 { position += 1 }
    return position
  }
}
