/// A name as a small number, so that the machine never compares texts to find an attribute or variable.
typealias Symbol = Int32

/// The names of one program. A class, since all stages of one compilation add to the same table.
final class SymbolTable {
  /// The names, in the order of their numbers; it begins with those that the machine itself knows, as `KnownName` has
  /// them.
  var names: [String] { table.pointee.names }
  var numbers: [String: Symbol] { table.pointee.numbers }

  /// Behind a pointer: see `ProgramBuilder.output`.
  private struct Table {
    var names = SymbolTable.knownNames
    var numbers = SymbolTable.knownNumbers
  }
  private let table: UnsafeMutablePointer<Table>

  init() {
    table = .allocate(capacity: 1)
    table.initialize(to: Table())
  }

  deinit {
    table.deinitialize(count: 1)
    table.deallocate()
  }

  private static let knownNames = KnownName.allCases.map(\.rawValue)
  private static let knownNumbers = Dictionary(
    uniqueKeysWithValues: knownNames.enumerated().map { ($0.element, Symbol($0.offset)) })

  /// The number of a name, new if it must be.
  func symbol(_ name: String) -> Symbol {
    if let known = table.pointee.numbers[name] { return known }
    let symbol = Symbol(table.pointee.names.count)
    table.pointee.names.append(name)
    table.pointee.numbers[name] = symbol
    return symbol
  }

  func existing(_ name: String) -> Symbol? { table.pointee.numbers[name] }
  subscript(symbol: Symbol) -> String { table.pointee.names[Int(symbol)] }
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
