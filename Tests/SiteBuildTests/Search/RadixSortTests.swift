import Testing

@testable import SiteBuild

/// Sorting by counting, held against comparing.
@Suite struct RadixSortTests {
  @Test(arguments: [0, 1, 2, 255, 256, 1000, 70_000]) func sortsAsComparingDoes(count: Int) {
    var random = SplitMix(state: UInt64(count))
    let numbers = (0..<count).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) }
    var sorted = numbers
    radixSort(&sorted, by: 0..<32)
    #expect(sorted == numbers.sorted())
  }

  @Test func leavesNumbersThatAreEqualInThoseBitsInTheirOrder() {
    var random = SplitMix(state: 7)
    let numbers = (0..<5000 as Range<UInt64>).map { UInt64.random(in: 0..<900, using: &random) << 32 | (9999 - $0) }
    var sorted = numbers
    radixSort(&sorted, by: 32..<48)
    let order = numbers.indices.sorted { (numbers[$0] >> 32, $0) < (numbers[$1] >> 32, $1) }
    #expect(sorted == order.map { numbers[$0] })
  }
}
