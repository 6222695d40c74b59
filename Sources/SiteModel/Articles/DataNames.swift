package import Markdown
package import SourceText

extension Slot {
  /// The words in it that may be names of tables and charts, each once, as they come: those before a bracket or a
  /// quote, and in a block those behind `table:` and `name:`. Which of them name something, the site can tell.
  package func dataNames(in source: SourceFile) -> [String] {
    switch kind {
    case .figure(let range), .checked(_, _, let range), .claim(_, _, let range), .call(let range):
      DataNames(Array(source.bytes[range]), isBlock: false).names
    case .fence(_, _, let text): DataNames(Array(text.utf8), isBlock: true).names
    case .destination, .imageSource: []
    }
  }
}

extension MarkdownDocument {
  /// The words in its slots that may be names of tables and charts, each once, as they come.
  package func dataNames(in source: SourceFile) -> [String] {
    var seen: Set<String> = []
    return slots.flatMap { $0.dataNames(in: source) }.filter { seen.insert($0).inserted }
  }
}

/// The words of an expression or a block that may be names of tables and charts.
private struct DataNames {
  private let bytes: [UInt8]
  private(set) var names: [String] = []
  /// The word before, when it is a key that a name may follow: where it ends.
  private var keyEnd: Int?

  init(_ bytes: [UInt8], isBlock: Bool) {
    self.bytes = bytes
    var position = 0
    while let start = bytes[position...].firstIndex(where: Self.isInName) {
      let end = bytes[start...].firstIndex { !Self.isInName($0) } ?? bytes.count
      take(start..<end, isBlock: isBlock)
      position = end
    }
  }

  private mutating func take(_ range: Range<Int>, isBlock: Bool) {
    let word = String(decoding: bytes[range], as: UTF8.self)
    let next = range.upperBound < bytes.count ? bytes[range.upperBound] : 0
    let isNamed = next == UInt8(ascii: "[") || next == UInt8(ascii: "\"") || next == UInt8(ascii: "'")
    if isNamed || isValue(at: range.lowerBound), !names.contains(word) { names.append(word) }
    keyEnd = isBlock && (word == "table" || word == "name") ? range.upperBound : nil
  }

  /// Whether nothing but a colon, blanks and quotes stands between a key and here.
  private func isValue(at start: Int) -> Bool {
    guard let keyEnd else { return false }
    let between = bytes[keyEnd..<start]
    return between.contains(UInt8(ascii: ":")) && between.allSatisfy { ": \t\"'".utf8.contains($0) }
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }
}
