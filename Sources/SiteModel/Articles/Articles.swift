/// The articles of a site by number: at hand in a run that has laid out the site itself, read one by one when they are
/// asked for in a run that has the layout from the last one.
package struct Articles: MutableCollection, RandomAccessCollection, Sendable {
  private var facts: [ArticleFacts]
  private let load: (@Sendable (Int) -> ArticleFacts)?
  /// The number of the first article: 0.
  package let startIndex = 0
  /// How many articles there are.
  package let endIndex: Int

  /// Articles that are at hand.
  package init(_ facts: [ArticleFacts] = []) {
    self.facts = facts
    load = nil
    endIndex = facts.count
  }

  /// Articles that `load` reads, anew each time that one is asked for.
  package init(count: Int, load: @escaping @Sendable (Int) -> ArticleFacts) {
    facts = []
    self.load = load
    endIndex = count
  }

  /// The facts of an article. Of articles that are read one by one, anew each time; only those at hand may be changed.
  package subscript(number: Int) -> ArticleFacts {
    _read {
      // By span: what is taken from an article is a part of it, and copying all of it retains twenty others.
      if let load { yield load(number) } else { yield facts.span[number] }
    }
    _modify { yield &facts[number] }
  }

  /// What `take` takes from an article, which is not copied for it.
  package func part<Part>(of number: Int, _ take: (ArticleFacts) -> Part) -> Part {
    if let load { return take(load(number)) }
    return take(facts.span[number])
  }
}
