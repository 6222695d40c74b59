import Fingerprints

/// A page as the index knows it: a function of the page's published bytes and its path, nothing else, so that it is
/// right as long as the page has its fingerprint.
struct SearchDocument: Sendable {
  /// What a result shows: the address below the folder of the language's home page, the title, a line.
  var address: String
  var title: String
  var excerpt: String
  /// The grams of its words, ascending.
  var grams: [UInt32]
  /// The grams of its title, ascending; all of them are among `grams`.
  var titleGrams: [UInt32]

  /// How many characters a result's line has at most.
  private static let excerptLimit = 60

  /// The document of a page; nil when it asks not to be found.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, path: String, names: MarkupNames) {
    guard let text = SearchedText(bytes, names: names) else { return nil }
    address = path.hasSuffix("index.html") ? String(path.dropLast("index.html".count)) : path
    title = String(text.title.prefix(80))
    excerpt = text.excerpt.count > Self.excerptLimit ? text.excerpt.prefix(Self.excerptLimit - 1) + "…" : text.excerpt
    titleGrams = SearchGrams.of(text.title.utf8)
    grams = SearchGrams.of(text.words + [0x0A] + text.title.utf8)
  }
}

extension SearchDocument {
  /// The grams that came to the page, went, or moved into its title or out of it.
  func changedGrams(since old: SearchDocument) -> Set<UInt32> {
    guard grams != old.grams || titleGrams != old.titleGrams else { return [] }
    return Set(grams).symmetricDifference(old.grams).union(Set(titleGrams).symmetricDifference(old.titleGrams))
  }
}

// MARK: As bytes

extension SearchDocument {
  /// The document as the cache has it, with a check at the end.
  var bytes: [UInt8] {
    var writer = CacheWriter()
    writer.write(address)
    writer.write(title)
    writer.write(excerpt)
    writer.write(ascending: grams)
    writer.write(ascending: titleGrams)
    writer.write(Fingerprint(writer.bytes))
    return writer.bytes
  }

  /// Reads a document of the cache, if it is as it was written.
  init(_ bytes: ArraySlice<UInt8>) throws(CacheDamage) {
    let bytes = Array(bytes)
    guard CacheReader.isIntact(bytes) else { throw CacheDamage() }
    var reader = CacheReader(bytes)
    address = try reader.string()
    title = try reader.string()
    excerpt = try reader.string()
    grams = try reader.ascending()
    titleGrams = try reader.ascending()
  }
}

extension CacheWriter {
  fileprivate mutating func write(ascending numbers: [UInt32]) {
    write(UInt64(numbers.count))
    let steps = [UInt8](unsafeUninitializedCapacity: numbers.count * 5) { steps, count in
      var last: UInt32 = 0
      for number in numbers {
        var rest = number - last
        while rest >= 0x80 {
          steps[count] = UInt8(truncatingIfNeeded: rest) | 0x80
          count += 1
          rest >>= 7
        }
        steps[count] = UInt8(rest)
        count += 1
        last = number
      }
    }
    write(raw: steps[...])
  }
}

extension CacheReader {
  fileprivate mutating func ascending() throws(CacheDamage) -> [UInt32] {
    var last: UInt64 = 0
    let steps = try list { reader throws(CacheDamage) in try reader.number() }
    var numbers: [UInt32] = []
    numbers.reserveCapacity(steps.count)
    for step in steps {
      last &+= step
      guard last <= UInt64(UInt32.max) else { throw CacheDamage() }
      numbers.append(UInt32(last))
    }
    return numbers
  }
}
