/// What a name of a template stands for where the template itself gives it no value.
enum NameMeaning<BuiltIn> {
  /// The host's function or filter of this number.
  case host(Int)
  case builtIn(BuiltIn)
  case unknown
}

/// The functions and filters that the names of one compilation stand for, each looked up by its text once.
struct NameMeanings {
  private var functions = NumberMap<NameMeaning<Function>>()
  private var filters = NumberMap<NameMeaning<Filter>>()

  mutating func function(_ word: Word, of host: HostInterface) -> NameMeaning<Function> {
    if let known = functions[word.symbol] { return known }
    let meaning = Self.meaning(host.functionIndex[word.text], Function(name: word.text))
    functions[word.symbol] = meaning
    return meaning
  }

  mutating func filter(_ word: Word, of host: HostInterface) -> NameMeaning<Filter> {
    if let known = filters[word.symbol] { return known }
    let meaning = Self.meaning(host.filterIndex[word.text], Filter(name: word.text))
    filters[word.symbol] = meaning
    return meaning
  }

  private static func meaning<BuiltIn>(_ host: Int?, _ builtIn: BuiltIn?) -> NameMeaning<BuiltIn> {
    host.map { .host($0) } ?? builtIn.map { .builtIn($0) } ?? .unknown
  }
}
