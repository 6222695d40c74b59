/// The search index of one language, made of all its pages.
struct SearchIndex {
  /// The files it comes in.
  let files: SearchFiles
  let documents: [SearchDocument]
  /// How many grams all pages have together.
  let postings: Int

  /// The index of the documents of one language, which have numbers in this order.
  init(_ documents: [SearchDocument], folder: String, shardBytes: Int) {
    self.documents = documents
    postings = documents.reduce(0) { $0 + $1.grams.count }
    files = SearchFiles(folder: folder, pageCount: documents.count, postings: postings, shardBytes: shardBytes)
  }

  /// The bytes of a block.
  func block(_ number: Int) -> [UInt8] { SearchFiles.block(documents[files.pages(ofBlock: number)]) }

  /// The bytes of some shards.
  func shards(_ wanted: Range<Int>) -> [[UInt8]] {
    let lower = UInt64(wanted.lowerBound) << (32 - UInt64(files.bits))
    let upper = UInt64(wanted.upperBound) << (32 - UInt64(files.bits))
    var postings: [UInt64] = []
    documents.withUnsafeBufferPointer { documents in
      for number in documents.indices {
        documents[number].postings(of: number, from: lower, to: upper) { postings.append($0) }
      }
    }
    // By gram alone: the pages of each come in order already.
    radixSort(&postings, by: 32..<64)
    var shards = [SearchShardWriter](repeating: SearchShardWriter(pageCount: documents.count), count: wanted.count)
    var start = 0
    while start < postings.count {
      let gram = UInt32(postings[start] >> 32)
      var end = start
      while end < postings.count, UInt32(postings[end] >> 32) == gram { end += 1 }
      let pages = postings[start..<end].lazy.map { Int($0 & 0xFFFF_FFFF) }
      shards[files.shard(of: gram) - wanted.lowerBound].write(gram, pages)
      start = end
    }
    return shards.map(\.bytes)
  }
}

extension SearchDocument {
  /// The grams between two bounds, each with the page's number, doubled and odd when the title has it.
  fileprivate func postings(of page: Int, from lower: UInt64, to upper: UInt64, _ body: (UInt64) -> Void) {
    var titles = titleGrams.firstPosition(atLeast: lower)
    for at in grams.firstPosition(atLeast: lower)..<grams.count {
      let gram = grams[at]
      guard UInt64(gram) < upper else { return }
      while titles < titleGrams.count, titleGrams[titles] < gram { titles += 1 }
      let isTitle = titles < titleGrams.count && titleGrams[titles] == gram
      body(UInt64(gram) << 32 | UInt64(page) << 1 | (isTitle ? 1 : 0))
    }
  }
}

extension [UInt32] {
  /// Where the first number stands that is not below a bound.
  ///
  /// Hashes are spread evenly, so it is looked for where its share of them ends: a step or two in memory that is not at
  /// hand, where halving takes ten.
  fileprivate func firstPosition(atLeast bound: UInt64) -> Int {
    withUnsafeBufferPointer { numbers in
      var at = Int(UInt64(numbers.count) &* bound >> 32)
      while at > 0, UInt64(numbers[at - 1]) >= bound { at -= 1 }
      while at < numbers.count, UInt64(numbers[at]) < bound { at += 1 }
      return at
    }
  }
}
