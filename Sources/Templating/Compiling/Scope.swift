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

  /// A name of one level. Trivial, since names are looked up for every expression.
  struct Reference {
    fileprivate struct Facts {
      let symbol: Symbol
      let unit: Int
      var load: Load
      var slot: Int32 = -1
      var isKnown = false
      var isStored = false
    }
    fileprivate let facts: UnsafeMutablePointer<Facts>

    var symbol: Symbol { facts.pointee.symbol }
    /// The number of the unit whose frame holds it.
    var unit: Int { facts.pointee.unit }
    var load: Load { facts.pointee.load }
    /// Where in the frame; -1 while nothing gives it a value: then it is the context's variable.
    var slot: Int32 { facts.pointee.slot }
    /// Whether the name is given a value at its level, on every way that has been followed.
    var isStored: Bool { facts.pointee.isStored }

    /// Gives it a place in the frame.
    func place(in slot: Int32) { facts.pointee.slot = slot }
  }

  let parent: Scope?
  let unit: Int
  /// Where the facts are kept.
  private let memory: ValueStore
  // Nobody changes a scope while something else reads it; proving that each time took as long as reading.
  /// All names of this level, of whichever branch, in order.
  @exclusivity(unchecked) private var names = NumberMap<Reference>()
  /// What has been found out, in order, so that a branch can be taken back.
  @exclusivity(unchecked) private var findings: [Finding] = []

  /// The first time at which a name is known, or is given a value.
  enum Finding {
    case known(Reference)
    case stored(Reference)
  }

  init(parent: Scope?, unit: Int, in memory: ValueStore) {
    self.parent = parent
    self.unit = unit
    self.memory = memory
  }

  /// All names of this level, of whichever branch, in order.
  var all: some Sequence<Reference> { names.entries.lazy.map(\.value) }

  /// What a name stands for at this level, if it has a meaning of its own here.
  func own(_ symbol: Symbol) -> Reference? {
    guard let reference = names[symbol], reference.facts.pointee.isKnown else { return nil }
    return reference
  }

  /// What a name stands for here.
  func find(_ symbol: Symbol) -> Reference? {
    own(symbol) ?? parent?.find(symbol)
  }

  /// The name is read.
  func load(_ symbol: Symbol) {
    if find(symbol) == nil { define(symbol, .resolve) }
  }

  /// The name is given a value.
  func store(_ symbol: Symbol) {
    noteStored(own(symbol) ?? define(symbol, parent?.find(symbol).map { .alias($0) } ?? .undefined))
  }

  /// The name is given a value by whoever enters.
  @discardableResult
  func declareParameter(_ symbol: Symbol) -> Reference {
    let reference = define(symbol, .parameter)
    noteStored(reference)
    return reference
  }

  @discardableResult
  private func define(_ symbol: Symbol, _ load: Load) -> Reference {
    let reference = names[symbol] ?? enter(symbol)
    reference.facts.pointee.load = load
    noteKnown(reference)
    return reference
  }

  private func enter(_ symbol: Symbol) -> Reference {
    let facts = memory.allocate(1, of: Reference.Facts.self)
    facts.initialize(to: Reference.Facts(symbol: symbol, unit: unit, load: .undefined))
    let reference = Reference(facts: facts)
    names[symbol] = reference
    return reference
  }

  private func noteKnown(_ reference: Reference) {
    guard !reference.facts.pointee.isKnown else { return }
    reference.facts.pointee.isKnown = true
    findings.append(.known(reference))
  }

  private func noteStored(_ reference: Reference) {
    guard !reference.facts.pointee.isStored else { return }
    reference.facts.pointee.isStored = true
    findings.append(.stored(reference))
  }

  // MARK: Branches

  /// How much is known at one point of the level.
  var mark: Int { findings.count }

  /// Goes back to a point before a branch; gives what the branch found.
  func restore(to mark: Int) -> [Finding] {
    guard findings.count > mark else { return [] }
    let found = Array(findings[mark...])
    for finding in found {
      switch finding {
      case .known(let reference): reference.facts.pointee.isKnown = false
      case .stored(let reference): reference.facts.pointee.isStored = false
      }
    }
    findings.removeLast(found.count)
    return found
  }

  /// Takes over what branches found. A name that only some of them give a value keeps what it had outside.
  func merge(_ branches: [[Finding]]) {
    var counts = NumberMap<Int>()
    for branch in branches {
      for finding in branch {
        switch finding {
        case .known(let reference): noteKnown(reference)
        case .stored(let reference):
          counts[reference.symbol] = (counts[reference.symbol] ?? 0) + 1
          noteStored(reference)
        }
      }
    }
    for (symbol, count) in counts.entries where count < branches.count {
      find(symbol)?.facts.pointee.load = parent?.find(symbol).map { .alias($0) } ?? .resolve
    }
  }
}
