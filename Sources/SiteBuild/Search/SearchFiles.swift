import Fingerprints
import SourceText

/// The files of one language's index: shards of grams with the pages that have them, blocks of what results show, and a
/// head that says how many there are.
///
///     search/index.json      {"version", "bits", "pages", "block"}
///     search/g-0a3.bin       the grams whose hashes begin with these bits
///     search/p-12.json       address, title and line of some pages
///
/// A query takes the head, at most six shards and a block for each of the ten pages it shows, whatever the size of
/// the site: shards are as many as keep them at 2 kB each, and a gram that every page has costs a bit or two a page.
struct SearchFiles: Sendable {
  /// Pages in a block.
  static let blockSize = 4

  /// The folder of the files, such as `en/search/`.
  let folder: String
  /// How many pages are found.
  let pageCount: Int
  /// How many bits of a hash name its shard.
  let bits: Int

  /// The files of an index.
  /// - Parameters:
  ///   - postings: how many grams all pages have together.
  ///   - shardBytes: how large a shard may be, about.
  init(folder: String, pageCount: Int, postings: Int, shardBytes: Int) {
    self.folder = folder
    self.pageCount = pageCount
    var bits = 0
    // A posting takes a byte and a bit more on the average.
    while bits < 13, postings * 5 / 4 > shardBytes << bits { bits += 1 }
    self.bits = bits
  }

  /// The number of shards.
  var shardCount: Int { 1 << bits }

  /// The shard that a gram is in.
  func shard(of gram: UInt32) -> Int { bits == 0 ? 0 : Int(gram >> (32 - UInt32(bits))) }

  /// The file of a shard.
  func shardPath(_ number: Int) -> String { "\(folder)g-\(String(number, radix: 16)).bin" }

  /// The shard that is in a file; nil for other files.
  func shardNumber(ofPath path: String) -> Int? {
    path.dropping(folder + "g-")?.dropping(suffix: ".bin").flatMap { Int($0, radix: 16) }
  }

  /// The file of a block.
  func blockPath(_ number: Int) -> String { "\(folder)p-\(number).json" }

  /// The file of the head.
  var headPath: String { folder + "index.json" }

  /// The number of blocks.
  var blockCount: Int { (pageCount + Self.blockSize - 1) / Self.blockSize }

  /// The numbers of the pages in a block.
  func pages(ofBlock number: Int) -> Range<Int> {
    number * Self.blockSize..<min((number + 1) * Self.blockSize, pageCount)
  }

  /// The bytes of the head.
  /// - Parameter version: changes whenever a file does, so that browsers never mix two indexes.
  func head(version: Fingerprint) -> [UInt8] {
    Array(
      "{\"version\":\"\(version.hex.prefix(12))\",\"bits\":\(bits),\"pages\":\(pageCount),\"block\":\(Self.blockSize)}\n"
        .utf8)
  }

  /// The bytes of a block of these pages.
  static func block(_ documents: some Sequence<SearchDocument>) -> [UInt8] {
    var json = JSONText()
    json.array { json in
      for document in documents {
        json.array { json in
          for text in [document.address, document.title, document.excerpt] { json.field(nil, text) }
        }
      }
    }
    return Array((json.text + "\n").utf8)
  }
}
