/// The words that units are written with, found by their first byte.
struct UnitWords: Sendable {
  /// A word and the units it may mean.
  struct Entry: Sendable {
    let bytes: [UInt8]
    var units: [Unit]
  }

  private var after: [UInt8: [Entry]] = [:]
  private var before: [Entry] = []

  /// The words of a registry and their common spellings. Built once for all texts.
  init(_ registry: UnitRegistry) {
    for unit in registry.units {
      for text in [unit.chinese, unit.english] {
        addBefore(text.before, unit)
        // Behind `US$240` stands a word that is no unit by itself.
        guard text.before.isEmpty else { continue }
        for word in [text.after, text.afterOne ?? "", text.sign] { addAfter(word, unit) }
      }
      if let perHead = unit.english.after.firstRange(of: " per ") {
        addAfter(String(unit.english.after[..<perHead.lowerBound]), unit)
      }
    }
    for (id, words) in Self.spellings {
      guard let unit = registry[id] else { continue }
      for word in words { addAfter(word, unit) }
    }
    for (id, words) in [("usd", ["$", "USD "]), ("cny", ["¥", "￥", "RMB "])] {
      guard let unit = registry[id] else { continue }
      for word in words { addBefore(word, unit) }
    }
    for key in after.keys { after[key]?.sort { $0.bytes.count > $1.bytes.count } }
    before.sort { $0.bytes.count > $1.bytes.count }
  }

  /// The longest unit that begins at a position; one of letters ends with its word.
  func unit(in text: TextBytes, at position: Int) -> (units: [Unit], end: Int)? {
    guard let first = text.byte(position), let entries = after[first] else { return nil }
    for entry in entries where text.has(entry.bytes, at: position) {
      let end = position + entry.bytes.count
      if text.isLetter(end - 1), text.isWord(end) { continue }
      return (entry.units, end)
    }
    return nil
  }

  /// The unit that stands before a number, such as `US$`.
  func unit(in text: TextBytes, before position: Int) -> (units: [Unit], start: Int)? {
    for entry in before where text.has(entry.bytes, before: position) {
      let start = position - entry.bytes.count
      if text.isLetter(start), text.isWord(start - 1) { continue }
      return (entry.units, start)
    }
    return nil
  }

  private mutating func addAfter(_ word: String, _ unit: Unit) {
    let bytes = Array(word.utf8.drop { $0 == 0x20 })
    guard let first = bytes.first else { return }
    Self.add(bytes, unit, to: &after[first, default: []])
  }

  private mutating func addBefore(_ word: String, _ unit: Unit) {
    guard !word.isEmpty, unit.kind != .ordinal else { return }
    Self.add(Array(word.utf8), unit, to: &before)
  }

  private static func add(_ bytes: [UInt8], _ unit: Unit, to entries: inout [Entry]) {
    if let index = entries.firstIndex(where: { $0.bytes == bytes }) {
      if !entries[index].units.contains(unit) { entries[index].units.append(unit) }
    } else {
      entries.append(Entry(bytes: bytes, units: [unit]))
    }
  }

  /// How people write units beside the way the registry sets them.
  private static let spellings: [(String, [String])] = [
    ("percent", ["％", "percent", "per cent"]), ("pp", ["百分点", "percentage points", "percentage point", "pp"]),
    ("km2", ["平方千米", "km2", "square kilometres", "square kilometers", "sq km"]),
    ("m2", ["平米", "㎡", "m2"] + squareMetres), ("m2_per_person", ["平米", "㎡", "m²", "m2"] + squareMetres),
    ("hectare", ["hectares", "hectare"]), ("km", ["千米", "kilometres", "kilometers"]), ("m", ["metres", "meters"]),
    ("usd", ["US dollars", "dollars"]), ("cny", ["yuan"]), ("person", ["persons", "residents"]),
    ("tonne", ["tonnes", "tons"]),
  ]

  private static let squareMetres = ["square metres", "square meters", "square metre", "square meter", "sq m"]

  /// Measure words that need not be units: after one of them a Chinese numeral counts something.
  static let measureWords: [[UInt8]] = [
    "位", "台", "本", "款", "批", "份", "例", "起", "株", "棵", "层", "间", "栋", "幢", "倍", "天", "小时", "分钟", "岁",
    "支", "类", "种", "部", "辆", "架", "艘", "吨", "门", "场", "届", "轮", "班", "对", "双", "枚", "口", "头", "只",
  ].map { Array($0.utf8) }
}
