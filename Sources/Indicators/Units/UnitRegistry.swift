/// The units a site knows, by id.
package struct UnitRegistry: Sendable {
  /// The units in the order they were defined.
  package private(set) var units: [Unit] = []
  private var places: [String: Int] = [:]

  /// A registry without units.
  package init() {}

  /// The unit called `id`.
  package subscript(id: String) -> Unit? { places[id].map { units[$0] } }

  /// Resolves `definitions`, which may name each other and units already here in any order; a definition
  /// replaces the unit of that id. What cannot be resolved is left out and returned as a fault.
  package mutating func define(_ definitions: [UnitDefinition]) -> [UnitFault] {
    var resolver = UnitResolver(known: self, definitions: definitions)
    for definition in definitions {
      if let unit = resolver.unit(definition.id) { insert(unit) }
    }
    for definition in definitions {
      for reference in definition.references where self[reference] == nil && reference != definition.base {
        resolver.faults.append(.unknownUnit(reference, in: definition.id))
      }
    }
    return resolver.faults
  }

  private mutating func insert(_ unit: Unit) {
    if let place = places[unit.id] {
      units[place] = unit
    } else {
      places[unit.id] = units.count
      units.append(unit)
    }
  }

  /// `value` of unit `from` in unit `to`, exactly; nil when they do not convert.
  package func convert(_ value: ExactRational, from: Unit, to: Unit) throws(NumberFault) -> ExactRational? {
    guard from.converts(to: to) else { return nil }
    guard from.id != to.id else { return value }
    return try value.times(from.factor).divided(by: to.factor)
  }
}

/// A unit as the registry file writes it, before its base is looked up.
package struct UnitDefinition: Sendable, Hashable {
  /// What tables call it.
  package var id: String
  /// What it measures.
  package var kind: UnitKind
  /// The unit that it is a multiple of.
  package var base: String?
  /// How many of the base it is.
  package var factor: ExactRational
  /// How it is written in Chinese.
  package var chinese: UnitText
  /// How it is written in English.
  package var english: UnitText
  /// The unit of differences: percentage points of percents.
  package var difference: String?

  /// A definition; the texts and the difference may be left out.
  package init(
    _ id: String, _ kind: UnitKind, base: String? = nil, factor: ExactRational = .one,
    zh chinese: UnitText = UnitText(), en english: UnitText = UnitText(), difference: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.base = base
    self.factor = factor
    self.chinese = chinese
    self.english = english
    self.difference = difference
  }

  var references: [String] { [base, difference, chinese.shownAs, english.shownAs].compactMap(\.self) }
}

/// Why a unit could not be defined.
package enum UnitFault: Error, Sendable, Hashable {
  /// Unit `in` names a unit that is not defined.
  case unknownUnit(String, in: String)
  /// The bases of a unit lead back to it.
  case circularBase(String)
  /// The factor is zero or below, or too large together with those of its bases.
  case badFactor(String)

  /// The unit whose definition is at fault.
  package var unit: String {
    switch self {
    case .unknownUnit(_, let unit), .circularBase(let unit), .badFactor(let unit): unit
    }
  }
}

/// Follows bases down to their root, each unit once.
private struct UnitResolver {
  let known: UnitRegistry
  let definitions: [String: UnitDefinition]
  var resolved: [String: Unit] = [:]
  /// Units known to have none, so that a chain with a fault is walked and reported once.
  var unresolvable: Set<String> = []
  var faults: [UnitFault] = []

  init(known: UnitRegistry, definitions: [UnitDefinition]) {
    self.known = known
    self.definitions = Dictionary(definitions.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// Walks the chain of bases without recursion: a hostile file may chain as many units as it likes.
  mutating func unit(_ id: String) -> Unit? {
    var chain: [UnitDefinition] = []
    var underWay: Set<String> = []
    var bottom: Unit?
    var next: String? = id
    while let name = next {
      if let unit = resolved[name] ?? (definitions[name] == nil ? known[name] : nil) {
        bottom = unit
        break
      }
      if unresolvable.contains(name) { return fail(chain[...]) }
      guard underWay.insert(name).inserted else { return fail(chain[...], .circularBase(id)) }
      guard let definition = definitions[name] else {
        return fail(chain[...], .unknownUnit(name, in: chain.last?.id ?? name))
      }
      chain.append(definition)
      next = definition.base
    }
    for (index, definition) in chain.enumerated().reversed() {
      guard let unit = make(definition, on: bottom) else { return fail(chain[...index], .badFactor(definition.id)) }
      resolved[definition.id] = unit
      bottom = unit
    }
    return bottom
  }

  private func make(_ definition: UnitDefinition, on base: Unit?) -> Unit? {
    guard definition.factor > .zero, let factor = try? definition.factor.times(base?.factor ?? .one) else { return nil }
    return Unit(
      id: definition.id, kind: definition.kind, root: base?.root ?? definition.id, factor: factor,
      chinese: definition.chinese, english: definition.english, difference: definition.difference)
  }

  private mutating func fail(_ chain: ArraySlice<UnitDefinition>, _ fault: UnitFault? = nil) -> Unit? {
    unresolvable.formUnion(chain.map(\.id))
    if let fault { faults.append(fault) }
    return nil
  }
}
