/// A shard of the search index: some grams with the pages that have them.
///
/// As bytes, gram by gram: the gram in four, how many pages have it and whether they come as bits, then the pages: as
/// distances, each doubled, odd when the title has it; or as one bit a page, and then the pages whose titles have it: how
/// many and whether they come as bits, and those or distances. The same grams and pages give the same bytes.
struct SearchShard {
  /// Each gram with its pages, both ascending; a page's number is doubled, and odd when its title has the gram.
  private(set) var grams: [(gram: UInt32, pages: [Int])] = []

  /// An empty shard.
  init() {}

  /// Says whether a page has a gram, and whether its title has.
  mutating func set(_ gram: UInt32, page: Int, isThere: Bool, inTitle: Bool) {
    let place = grams.firstIndex { $0.gram >= gram } ?? grams.count
    if place == grams.count || grams[place].gram != gram {
      guard isThere else { return }
      grams.insert((gram, []), at: place)
    }
    grams[place].pages.removeAll { $0 >> 1 == page }
    if isThere {
      let before = grams[place].pages.firstIndex { $0 >> 1 > page } ?? grams[place].pages.count
      grams[place].pages.insert(page << 1 | (inTitle ? 1 : 0), at: before)
    }
    if grams[place].pages.isEmpty { grams.remove(at: place) }
  }

  /// The shard as it is published.
  /// - Parameter pageCount: how many pages the index has.
  func bytes(pageCount: Int) -> [UInt8] {
    var writer = SearchShardWriter(pageCount: pageCount)
    for (gram, pages) in grams { writer.write(gram, pages) }
    return writer.bytes
  }

  /// Reads a published shard; nil for bytes that are none.
  init?(_ bytes: [UInt8], pageCount: Int) {
    var reader = SearchShardReader(bytes, pageCount: pageCount)
    while !reader.isAtEnd {
      guard let next = reader.gram() else { return nil }
      grams.append(next)
    }
  }
}

/// Writes a shard gram by gram.
struct SearchShardWriter {
  private let pageCount: Int
  /// The shard so far.
  private(set) var bytes: [UInt8] = []

  /// An empty shard of an index of so many pages.
  init(pageCount: Int) { self.pageCount = pageCount }

  /// Writes a gram above all others with its pages.
  mutating func write(_ gram: UInt32, _ pages: some Collection<Int>) {
    withUnsafeBytes(of: gram.littleEndian) { bytes.append(contentsOf: $0) }
    guard write(count: pages.count) else {
      var last = 0
      for page in pages {
        write(number: (page >> 1 - last) << 1 | page & 1)
        last = page >> 1
      }
      return
    }
    write(bitsOf: pages.lazy.map { $0 >> 1 })
    let titles = pages.filter { $0 & 1 == 1 }.map { $0 >> 1 }
    guard write(count: titles.count) else {
      var last = 0
      for title in titles {
        write(number: title - last)
        last = title
      }
      return
    }
    write(bitsOf: titles)
  }

  /// Writes how many pages come and whether as bits, which many of them do.
  private mutating func write(count: Int) -> Bool {
    let isDense = count > (pageCount + 7) / 8
    write(number: count << 1 | (isDense ? 1 : 0))
    return isDense
  }

  private mutating func write(bitsOf pages: some Sequence<Int>) {
    let start = bytes.count
    bytes += [UInt8](repeating: 0, count: (pageCount + 7) / 8)
    for page in pages { bytes[start + page >> 3] |= 1 << UInt8(page & 7) }
  }

  /// LEB128.
  private mutating func write(number: Int) {
    var rest = UInt64(number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

private struct SearchShardReader {
  let pageCount: Int
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8], pageCount: Int) {
    self.bytes = bytes
    self.pageCount = pageCount
  }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func gram() -> (gram: UInt32, pages: [Int])? {
    guard bytes.count - offset >= 4 else { return nil }
    let gram = (0..<4).reduce(0 as UInt32) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
    offset += 4
    guard let head = number() else { return nil }
    guard head & 1 == 1 else {
      return distances(head >> 1, isMarked: true).map { (gram, $0) }
    }
    guard let all = bits(), let titleHead = number(),
      let titles = titleHead & 1 == 1 ? bits() : distances(titleHead >> 1, isMarked: false)
    else { return nil }
    let marked = Set(titles)
    return (gram, all.map { $0 << 1 | (marked.contains($0) ? 1 : 0) })
  }

  private mutating func distances(_ count: Int, isMarked: Bool) -> [Int]? {
    guard count <= pageCount else { return nil }
    var pages: [Int] = []
    var last = 0
    for _ in 0..<count {
      guard let step = number() else { return nil }
      last += isMarked ? step >> 1 : step
      guard last < pageCount else { return nil }
      pages.append(isMarked ? last << 1 | step & 1 : last)
    }
    return pages
  }

  private mutating func bits() -> [Int]? {
    let size = (pageCount + 7) / 8
    guard bytes.count - offset >= size else { return nil }
    defer { offset += size }
    return (0..<pageCount).filter { bytes[offset + $0 >> 3] >> UInt8($0 & 7) & 1 == 1 }
  }

  private mutating func number() -> Int? {
    var (value, shift) = (0 as UInt64, 0 as UInt64)
    while offset < bytes.count, shift < 35 {
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return Int(value) }
      shift += 7
    }
    return nil
  }
}
