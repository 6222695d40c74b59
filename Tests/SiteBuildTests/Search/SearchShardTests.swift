import Testing

@testable import SiteBuild

/// Shards as bytes and back.
@Suite struct SearchShardTests {
  /// A shard by chance: grams that few, many or all pages have.
  private func shard(_ random: inout SplitMix, pageCount: Int) -> SearchShard {
    var shard = SearchShard()
    for gram in 0..<12 as Range<UInt32> {
      let share = [2, 30, 100][Int.random(in: 0..<3, using: &random)]
      let titles = [0, 5, 100][Int.random(in: 0..<3, using: &random)]
      let pages = (0..<pageCount).filter { _ in Int.random(in: 0..<100, using: &random) < share }
      let marked = pages.map { $0 << 1 | (Int.random(in: 0..<100, using: &random) < titles ? 1 : 0) }
      for page in marked {
        shard.set(gram &* 0x1000_0001, page: page >> 1, isThere: true, inTitle: page & 1 == 1)
      }
    }
    return shard
  }

  @Test(arguments: [1, 7, 8, 9, 300]) func readsWhatItWrites(pageCount: Int) throws {
    var random = SplitMix(state: UInt64(pageCount))
    for _ in 0..<20 {
      let bytes = shard(&random, pageCount: pageCount).bytes(pageCount: pageCount)
      let again = try #require(SearchShard(bytes, pageCount: pageCount))
      #expect(again.bytes(pageCount: pageCount) == bytes)
    }
  }

  @Test func changedGramsMakeTheBytesOfAShardThatAlwaysHadThem() {
    var random = SplitMix(state: 5)
    let target = shard(&random, pageCount: 40)
    var other = shard(&random, pageCount: 40)
    for gram in Set(target.grams.map(\.gram)).union(other.grams.map(\.gram)) {
      let pages = target.grams.first { $0.gram == gram }?.pages ?? []
      for page in 0..<40 {
        other.set(
          gram, page: page, isThere: pages.contains { $0 >> 1 == page }, inTitle: pages.contains(page << 1 | 1))
      }
    }
    #expect(other.bytes(pageCount: 40) == target.bytes(pageCount: 40))
  }

  @Test func damageIsSeenOrReadAsSomethingElse() {
    var random = SplitMix(state: 9)
    let bytes = shard(&random, pageCount: 64).bytes(pageCount: 64)
    for end in bytes.indices.dropFirst() { _ = SearchShard(Array(bytes[..<end]), pageCount: 64) }
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0xFF
      _ = SearchShard(damaged, pageCount: 64)
    }
    #expect(SearchShard([1, 2, 3], pageCount: 64) == nil)
    #expect(SearchShard([0, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], pageCount: 64) == nil)
  }
}
