/// Titles and labels of tables, found again in sentences that name them with a few words between or left out.
///
/// Han text is compared by pairs of characters (新建各类公园 is in 新建公园87个), other scripts by words. Built once.
struct LabelIndex: Sendable {
  /// Where a unit of text, a pair or a word, stands in a label.
  private struct Posting: Sendable {
    let label: Int
    let covers: UInt64
  }

  private var postings: [String: [Posting]] = [:]
  private var lengths: [Int] = []
  /// The labels by their numbers.
  private(set) var texts: [String] = []
  private var known: [String: Int] = [:]

  /// The number of a label; equal labels have one.
  mutating func add(_ label: String) -> Int {
    if let index = known[label] { return index }
    let index = lengths.count
    known[label] = index
    texts.append(label)
    let units = Self.units(of: TextBytes(Array(label.utf8)))
    lengths.append(min(units.positions, 63))
    for unit in units.units {
      postings[unit.text, default: []].append(Posting(label: index, covers: unit.covers))
    }
    return index
  }

  /// How much of each label a text holds, from 0 to 1, by the label's number; labels of which nothing is there are
  /// left out. Linear in the text and in what it matches.
  func coverage(in text: TextBytes) -> [Int: Double] {
    var covered: [Int: UInt64] = [:]
    for unit in Self.units(of: text).units {
      for posting in postings[unit.text] ?? [] { covered[posting.label, default: 0] |= posting.covers }
    }
    return covered.reduce(into: [:]) { result, entry in
      result[entry.key] = Double(entry.value.nonzeroBitCount) / Double(max(lengths[entry.key], 1))
    }
  }

  private struct Unit {
    let text: String
    /// The positions it covers: two characters of a pair, one word.
    let covers: UInt64
  }

  private static func units(of text: TextBytes) -> (units: [Unit], positions: Int) {
    var units: [Unit] = []
    var place = 0
    var previous: (text: String, end: Int)?
    var position = 0
    while let (scalar, length) = text.scalar(at: position) {
      if TextBytes.isHan(scalar) {
        let own = text.text(position..<position + length)
        if let last = previous, last.end == position {
          units.append(Unit(text: last.text + own, covers: bits(place - 1, 2)))
        } else if !isHan(text, position + length) {
          units.append(Unit(text: own, covers: bits(place, 1)))
        }
        previous = (own, position + length)
        place += 1
        position += length
      } else if text.isLetter(position) {
        var end = position
        while text.isLetter(end) { end += 1 }
        let word = stem(text.text(position..<end).lowercased())
        if !stopWords.contains(word) {
          units.append(Unit(text: word, covers: bits(place, 1)))
          place += 1
        }
        position = end
      } else {
        position += length
      }
    }
    return (units, place)
  }

  private static func isHan(_ text: TextBytes, _ position: Int) -> Bool {
    text.scalar(at: position).map { TextBytes.isHan($0.value) } ?? false
  }

  private static func bits(_ start: Int, _ count: Int) -> UInt64 {
    start < 62 ? ((1 << UInt64(count)) - 1) << UInt64(start) : 0
  }

  /// A word without the ending of a plural.
  private static func stem(_ word: String) -> String {
    if word.hasSuffix("ies") { return String(word.dropLast(3)) + "y" }
    return word.hasSuffix("s") && !word.hasSuffix("ss") && word.utf8.count > 3 ? String(word.dropLast()) : word
  }

  private static let stopWords: Set<String> = [
    "of", "the", "and", "in", "a", "an", "for", "to", "by", "per", "at", "on", "with", "from", "as", "is", "are", "it",
    "or", "new",
  ]
}
