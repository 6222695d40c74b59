/// Names with a meaning of their own: attributes of `loop`, methods of strings, lists and maps. Their numbers come first
/// in every table.
enum KnownName: Symbol, CaseIterable {
  case index, index0, revindex, revindex0, first, last, length, depth, depth0, previtem, nextitem, cycle, changed
  case items, keys, values, get, append, pop, insert, extend, update, copy, clear, reverse, count
  case split, splitlines, upper, lower, strip, lstrip, rstrip, startswith, endswith, replace, format, title
  case capitalize, find, join, isdigit, isalpha, isupper, islower, zfill, center, ljust, rjust, removeprefix
  case removesuffix, swapcase, isspace, rfind, partition, setdefault
  case name, arguments, caller, catch_kwargs, catch_varargs
  case loop, `super`, `self`, varargs, kwargs, next, current, reset, grouper, list

  /// The texts of all, in the order of their numbers.
  static let texts = allCases.map { "\($0)" }

  var symbol: Symbol { rawValue }
  var text: String { Self.texts[Int(rawValue)] }

  /// The known name with this number.
  init?(_ symbol: Symbol) { self.init(rawValue: symbol) }
}
