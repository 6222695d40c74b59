/// One level of names, as Jinja's compiler keeps them (`idtracking.Symbols`): which names are read and given values
/// here, and what each stands for when the level is entered.
final class Scope {
  /// What a name holds when its level is entered.
  enum Load {
    /// Put there by whoever enters: a parameter, a loop target.
    case parameter
    /// The variable of that name in the template's context.
    case resolve
    /// What the name stands for further out.
    case alias(Reference)
    /// Nothing.
    case undefined
  }

  /// A name of one level.
  final class Reference {
    let symbol: Symbol
    /// The number of the unit whose frame holds it.
    let unit: Int
    var load: Load
    /// Where in the frame; -1 while nothing gives it a value: then it is the context's variable.
    var slot: Int32 = -1

    init(symbol: Symbol, unit: Int, load: Load) {
      self.symbol = symbol
      self.unit = unit
      self.load = load
    }
  }

  let parent: Scope?
  let unit: Int
  // Nobody changes a scope while something else reads it; proving that each time took as long as reading.
  @exclusivity(unchecked) private(set) var references = NumberMap<Reference>()
  @exclusivity(unchecked) private(set) var stores = NumberSet()
  /// All references of this level, of whichever branch, in order.
  @exclusivity(unchecked) private(set) var all: [Reference] = []
  @exclusivity(unchecked) private var known = NumberMap<Reference>()

  init(parent: Scope?, unit: Int) {
    self.parent = parent
    self.unit = unit
  }

  /// What a name stands for here.
  func find(_ symbol: Symbol) -> Reference? {
    references[symbol] ?? parent?.find(symbol)
  }

  /// The name is read.
  func load(_ symbol: Symbol) {
    if find(symbol) == nil { define(symbol, .resolve) }
  }

  /// The name is given a value.
  func store(_ symbol: Symbol) {
    stores.insert(symbol)
    guard references[symbol] == nil else { return }
    if let outer = parent?.find(symbol) {
      define(symbol, .alias(outer))
    } else {
      define(symbol, .undefined)
    }
  }

  /// The name is given a value by whoever enters.
  func declareParameter(_ symbol: Symbol) {
    stores.insert(symbol)
    define(symbol, .parameter)
  }

  private func define(_ symbol: Symbol, _ load: Load) {
    if let known = known[symbol] {
      known.load = load
      references[symbol] = known
      return
    }
    let reference = Reference(symbol: symbol, unit: unit, load: load)
    all.append(reference)
    known[symbol] = reference
    references[symbol] = reference
  }

  // MARK: Branches

  /// What is known at one point of the level.
  struct Snapshot {
    var references: NumberMap<Reference>
    var stores: NumberSet
  }

  var snapshot: Snapshot { Snapshot(references: references, stores: stores) }

  /// Goes back to a point before a branch; gives what the branch found.
  func restore(_ before: Snapshot) -> Snapshot {
    let found = snapshot
    references = before.references
    stores = before.stores
    return found
  }

  /// Takes over what branches found. A name that only some of them give a value keeps what it had outside.
  func merge(_ branches: [Snapshot]) {
    // Branches only add to what was known before them.
    let knownReferences = references.count
    let knownStores = stores.count
    var counts = NumberMap<Int>()
    for branch in branches {
      for entry in branch.references.entries[knownReferences...] { references[entry.key] = entry.value }
      for symbol in branch.stores.numbers(from: knownStores) {
        counts[symbol] = (counts[symbol] ?? 0) + 1
        stores.insert(symbol)
      }
    }
    for (symbol, count) in counts.entries where count < branches.count {
      guard let reference = find(symbol) else { continue }
      if let outer = parent?.find(symbol) {
        reference.load = .alias(outer)
      } else {
        reference.load = .resolve
      }
    }
  }
}
