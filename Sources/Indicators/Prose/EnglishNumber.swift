/// Numbers in English words: thirty-four, three hundred and six, two million.
struct EnglishNumber {
  let value: ExactDecimal
  let end: Int
  /// How many of the words are numerals.
  let words: Int

  /// Reads the number that begins at `start`, the first letter of a word.
  init?(in text: TextBytes, at start: Int) {
    var total = 0
    var group = 0
    var count = 0
    var position = start
    var end = start
    while let (word, next) = Self.word(in: text, at: position) {
      if let value = Self.small[word] {
        guard group % 100 == 0 || (group % 100 >= 20 && group % 10 == 0 && value < 10) else { break }
        group += value
      } else if word == "hundred", group > 0, group < 100 {
        group *= 100
      } else if let scale = Self.scales[word], group > 0, total == 0 || total % (scale * 1_000) == 0 {
        total += group * scale
        group = 0
      } else if word == "and", group % 100 == 0, count > 0,
        let (after, _) = Self.word(in: text, at: Self.gap(text, next)),
        Self.small[after] != nil
      {
        position = Self.gap(text, next)
        continue
      } else {
        break
      }
      count += 1
      end = next
      position = Self.gap(text, next)
      guard position > next, count < 16 else { break }
    }
    guard count > 0 else { return nil }
    self.value = ExactDecimal(total + group)
    self.end = end
    self.words = count
  }

  /// The factor of a word behind digits: 240 million.
  static func scale(in text: TextBytes, at position: Int) -> (value: Int, end: Int)? {
    guard let (word, end) = word(in: text, at: position), let value = scales[word] else { return nil }
    return (value, end)
  }

  private static func gap(_ text: TextBytes, _ position: Int) -> Int {
    text.byte(position) == 0x2D && text.isLetter(position + 1) ? position + 1 : text.skippingBlank(position)
  }

  private static func word(in text: TextBytes, at start: Int) -> (text: String, end: Int)? {
    var end = start
    while text.isLetter(end), end - start < 12 { end += 1 }
    guard end > start, !text.isWord(end) else { return nil }
    return (text.text(start..<end).lowercased(), end)
  }

  private static let scales = ["thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000]

  private static let small: [String: Int] = {
    let ones = [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    var values: [String: Int] = [:]
    for (index, word) in ones.enumerated() { values[word] = index + 1 }
    for (index, word) in tens.enumerated() { values[word] = (index + 2) * 10 }
    return values
  }()
}
