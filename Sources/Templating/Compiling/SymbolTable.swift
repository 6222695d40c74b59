/// A name as a small number, so that nothing ever compares texts to find an attribute or variable.
typealias Symbol = Int32

/// A name or text of a template that has been entered into the table. Trivial; lives as long as the table's store, a
/// known name for ever.
struct Word: Hashable {
  /// What the table keeps of a name.
  struct Entry {
    var symbol: Symbol
    var value: Value
    var hash: UInt
  }

  private let entry: UnsafePointer<Entry>

  fileprivate init(_ entry: UnsafePointer<Entry>) { self.entry = entry }

  var symbol: Symbol { entry.pointee.symbol }
  /// The text as a value.
  var value: Value { entry.pointee.value }
  var hash: UInt { entry.pointee.hash }
  var bytes: UnsafeBufferPointer<UInt8> { entry.pointee.value.utf8 }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  static func == (left: Word, right: Word) -> Bool { left.entry == right.entry }
  func hash(into hasher: inout Hasher) { hasher.combine(entry) }
}

/// The names of one program. A class, since all stages of one compilation add to the same table.
final class SymbolTable {
  /// The words in the order of their numbers; they begin with those that the machine itself knows, as `KnownName` has
  /// them.
  // As in `ProgramBuilder`, what is touched for every name is not checked for exclusive access.
  @exclusivity(unchecked) private(set) var words: [Word]
  /// Open addressing: the number of a word + 1, 0 for none.
  @exclusivity(unchecked) private var index: [Symbol]
  private let store: ValueStore

  /// A table whose texts are kept in `store`.
  init(in store: ValueStore) {
    self.store = store
    words = knownWords.words
    index = knownWords.index
    words.reserveCapacity(256)
  }

  /// A table of the known names alone, kept for ever.
  fileprivate init() {
    store = ValueStore()
    words = []
    index = [Symbol](repeating: 0, count: 512)
    for text in KnownName.texts { _ = word(text) }
  }

  /// What a table begins with. `@unchecked Sendable`: the texts that the words point to are kept and never change.
  struct Beginning: @unchecked Sendable {
    var words: [Word]
    var index: [Symbol]
    var memory: SharedValues
  }

  fileprivate var beginning: Beginning { Beginning(words: words, index: index, memory: store.shared()) }

  /// The word of some bytes, new if it must be.
  func word(_ bytes: UnsafeBufferPointer<UInt8>) -> Word {
    let hash = hashBytes(bytes)
    let slot = findSlot(hash, bytes)
    let known = index[slot]
    return known > 0 ? words[Int(known) - 1] : add(bytes, hash, at: slot)
  }

  func word(_ text: String) -> Word {
    var text = text
    return text.withUTF8 { word($0) }
  }

  /// The number of a name, new if it must be.
  func symbol(_ name: String) -> Symbol { word(name).symbol }

  /// The number of a name, if it has one.
  func existing(_ name: String) -> Symbol? {
    var name = name
    return name.withUTF8 { bytes in
      let number = index[findSlot(hashBytes(bytes), bytes)]
      return number > 0 ? number - 1 : nil
    }
  }

  subscript(symbol: Symbol) -> String { word(symbol).text }
  func word(_ symbol: Symbol) -> Word { words[Int(symbol)] }

  private func add(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt, at slot: Int) -> Word {
    let symbol = Symbol(words.count)
    let word = Word(store.keep(Word.Entry(symbol: symbol, value: store.string(bytes), hash: hash)))
    words.append(word)
    index[slot] = symbol + 1
    if words.count * 2 > index.count { grow() }
    return word
  }

  private func findSlot(_ hash: UInt, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = index.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while case let number = index[slot], number > 0 {
      let word = words[Int(number) - 1]
      if word.hash == hash, sameBytes(word.bytes, bytes) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func grow() {
    let mask = index.count * 2 - 1
    var index = [Symbol](repeating: 0, count: mask + 1)
    for word in words {
      var slot = Int(truncatingIfNeeded: word.hash) & mask
      while index[slot] > 0 { slot = (slot + 1) & mask }
      index[slot] = word.symbol + 1
    }
    self.index = index
  }
}

/// The known names, entered once: the beginning of every table.
private let knownWords = SymbolTable().beginning
