import Fingerprints
import SourceText

/// The search index of one language as files: shards of grams with the pages that have them, blocks of what results
/// show, and a head that says how many there are.
///
///     search/index.json      {"version", "bits", "pages", "block"}
///     search/g-0a3.bin       the grams whose hashes begin with these bits
///     search/p-12.json       address, title and line of 8 pages
///
/// A query takes the head, at most six shards and a block for each of the ten pages it shows, whatever the size of
/// the site: shards are as many as keep them at 2 kB each, and a gram that every page has costs a bit a page.
struct SearchIndex {
  /// Pages in a block.
  static let blockSize = 4
  private static let shardBytes = 2048

  /// The folder of the files, such as `en/search/`.
  let folder: String
  let documents: [SearchDocument]
  /// How many bits of a hash name its shard.
  let bits: Int

  /// The index of the documents of one language, which have numbers in this order.
  init(_ documents: [SearchDocument], folder: String) {
    self.folder = folder
    self.documents = documents
    let postings = documents.reduce(0) { $0 + $1.grams.count }
    var bits = 0
    // A posting takes a byte and a bit more on the average.
    while bits < 13, postings * 5 / 4 > Self.shardBytes << bits { bits += 1 }
    self.bits = bits
  }

  /// The number of shards.
  var shardCount: Int { 1 << bits }

  /// The shard that a gram is in.
  func shard(of gram: UInt32) -> Int { bits == 0 ? 0 : Int(gram >> (32 - UInt32(bits))) }

  /// The file of a shard.
  func shardPath(_ number: Int) -> String { "\(folder)g-\(String(number, radix: 16)).bin" }

  /// The file of a block.
  func blockPath(_ number: Int) -> String { "\(folder)p-\(number).json" }

  /// The file of the head.
  var headPath: String { folder + "index.json" }

  /// The number of blocks.
  var blockCount: Int { (documents.count + Self.blockSize - 1) / Self.blockSize }

  /// The bytes of the head.
  /// - Parameter version: changes whenever a file does, so that browsers never mix two indexes.
  func head(version: Fingerprint) -> [UInt8] {
    Array(
      "{\"version\":\"\(version.hex.prefix(12))\",\"bits\":\(bits),\"pages\":\(documents.count),\"block\":\(Self.blockSize)}\n"
        .utf8)
  }

  /// The bytes of a block.
  func block(_ number: Int) -> [UInt8] {
    let start = number * Self.blockSize
    var json = JSONText()
    json.array { json in
      for document in documents[start..<min(start + Self.blockSize, documents.count)] {
        json.array { json in
          for text in [document.address, document.title, document.excerpt] { json.field(nil, text) }
        }
      }
    }
    return Array((json.text + "\n").utf8)
  }

  // MARK: Shards

  /// The bytes of some shards.
  func shards(_ wanted: Range<Int>) -> [[UInt8]] {
    let lower = UInt64(wanted.lowerBound) << (32 - UInt64(bits))
    let upper = UInt64(wanted.upperBound) << (32 - UInt64(bits))
    var postings: [UInt64] = []
    for number in documents.indices {
      let grams = documents[number].grams
      let titleGrams = documents[number].titleGrams
      var at = grams.firstPosition(atLeast: lower)
      var titles = titleGrams.firstPosition(atLeast: lower)
      while at < grams.count, UInt64(grams[at]) < upper {
        let gram = grams[at]
        while titles < titleGrams.count, titleGrams[titles] < gram { titles += 1 }
        let isTitle = titles < titleGrams.count && titleGrams[titles] == gram
        postings.append(UInt64(gram) << 32 | UInt64(number) << 1 | (isTitle ? 1 : 0))
        at += 1
      }
    }
    postings.sort()
    var shards = [[UInt8]](repeating: [], count: wanted.count)
    var start = 0
    while start < postings.count {
      let gram = UInt32(postings[start] >> 32)
      var end = start
      while end < postings.count, UInt32(postings[end] >> 32) == gram { end += 1 }
      append(gram, postings[start..<end], to: &shards[shard(of: gram) - wanted.lowerBound])
      start = end
    }
    return shards
  }

  /// A gram in four bytes, how many pages have it and whether they come as bits, then the pages: as distances, each
  /// doubled, odd when the title has it; or as one bit a page, and then the pages whose titles have it: how many and
  /// whether they come as bits, and those or distances.
  private func append(_ gram: UInt32, _ postings: ArraySlice<UInt64>, to shard: inout [UInt8]) {
    withUnsafeBytes(of: gram.littleEndian) { shard.append(contentsOf: $0) }
    guard append(count: postings.count, to: &shard) else {
      var last = 0
      for posting in postings {
        let entry = Int(posting & 0xFFFF_FFFF)
        shard.append(number: (entry >> 1 - last) << 1 | entry & 1)
        last = entry >> 1
      }
      return
    }
    let entries = postings.lazy.map { Int($0 & 0xFFFF_FFFF) }
    shard += bits(of: entries.map { $0 >> 1 })
    let titles = entries.filter { $0 & 1 == 1 }.map { $0 >> 1 }
    guard append(count: titles.count, to: &shard) else {
      var last = 0
      for title in titles {
        shard.append(number: title - last)
        last = title
      }
      return
    }
    shard += bits(of: titles)
  }

  /// Appends how many pages come and whether as bits, which many of them do.
  /// - Returns: Whether they come as bits.
  private func append(count: Int, to shard: inout [UInt8]) -> Bool {
    let isDense = count > (documents.count + 7) / 8
    shard.append(number: count << 1 | (isDense ? 1 : 0))
    return isDense
  }

  /// One bit for each page, set for these.
  private func bits(of pages: some Sequence<Int>) -> [UInt8] {
    var bits = [UInt8](repeating: 0, count: (documents.count + 7) / 8)
    for page in pages { bits[page >> 3] |= 1 << UInt8(page & 7) }
    return bits
  }
}

extension [UInt8] {
  /// Appends a number as LEB128.
  fileprivate mutating func append(number: Int) {
    var rest = UInt64(number)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}

extension [UInt32] {
  /// Where the first number stands that is not below a bound.
  fileprivate func firstPosition(atLeast bound: UInt64) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if UInt64(self[middle]) < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
