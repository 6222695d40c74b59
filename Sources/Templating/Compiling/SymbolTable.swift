/// A name as a small number, so that the machine never compares texts to find an attribute or variable.
typealias Symbol = Int32

/// The names of one program. A class, since all stages of one compilation add to the same table.
final class SymbolTable {
  private(set) var names: [String] = []
  private(set) var numbers: [String: Symbol] = [:]

  /// Starts with the names that the machine itself knows, in the order of `KnownName`.
  init() {
    for name in KnownName.allCases { _ = symbol(name.rawValue) }
  }

  /// The number of a name, new if it must be.
  func symbol(_ name: String) -> Symbol {
    if let known = numbers[name] { return known }
    let symbol = Symbol(names.count)
    names.append(name)
    numbers[name] = symbol
    return symbol
  }

  func existing(_ name: String) -> Symbol? { numbers[name] }
  subscript(symbol: Symbol) -> String { names[Int(symbol)] }
}

/// Names with a meaning of their own: attributes of `loop`, methods of strings, lists and maps.
enum KnownName: String, CaseIterable {
  case index, index0, revindex, revindex0, first, last, length, depth, depth0, previtem, nextitem, cycle, changed
  case items, keys, values, get, append, pop, insert, extend, update, copy, clear, reverse, sort, count
  case split, rsplit, splitlines, upper, lower, strip, lstrip, rstrip, startswith, endswith, replace, format, title
  case capitalize, find, join, isdigit, isalpha, isupper, islower, zfill, center, ljust, rjust, removeprefix
  case removesuffix, swapcase, isspace, rfind, partition, setdefault
  case name, arguments, caller, catch_kwargs, catch_varargs
  case loop, `super`, `self`, varargs, kwargs, next, current, reset, grouper, list

  var symbol: Symbol { Symbol(Self.numbers[self] ?? 0) }
  private static let numbers = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })
  private static let all = allCases

  /// The known name with this number.
  init?(_ symbol: Symbol) {
    guard symbol >= 0, Int(symbol) < Self.all.count else { return nil }
    self = Self.all[Int(symbol)]
  }
}
