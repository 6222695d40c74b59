import Glibc

/// Sentences of made-up Chinese words whose frequencies fall as those of a language do: the second is met half as often
/// as the first, the hundredth a hundredth as often.
extension GeneratedSite {
  static let wordCount = 8000

  /// The word of a rank, from 0: one or two of some 3,000 characters, with no numeral among them.
  static func word(_ rank: Int) -> String {
    var random = Random(seed: UInt64(rank) &+ 77)
    let characters = (0..<(rank % 7 == 0 ? 1 : 2)).map { _ in Unicode.Scalar(UInt32(0x6000 + random.below(3000))) }
    return characters.reduce(into: "") { text, scalar in
      if let scalar { text.unicodeScalars.append(scalar) }
    }
  }

  private static let words = (0..<wordCount).map(word)

  static func chineseSentence(_ random: inout Random) -> String {
    var text = ""
    for place in 0..<(8 + random.below(16)) {
      text += words[min(wordCount - 1, Int(exp(random.fraction() * log(Double(wordCount)))) - 1)]
      if place % 7 == 6 { text += "，" }
    }
    if random.below(40) == 0 { text += "\(2 + random.below(900))个" }
    return text + "。"
  }
}
