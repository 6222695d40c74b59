/// The tables of a TOML document while it is read: headers and dotted keys add to them from different places.
///
/// Nodes refer to each other by number; 0 is the document's own table.
struct TOMLTree {
  /// A key that leads to a node.
  struct Key {
    var text: String
    var range: Range<Int>
  }

  /// How a table came to be, which decides who may add to it.
  enum Origin {
    /// Named on the way by a header such as `[a.b]`, which makes `a`.
    case implied
    case header
    case dotted
  }

  enum Node {
    case table(Origin, entries: [(key: Key, node: Int)], index: [String: Int])
    case arrayOfTables([Int])
    case value(LocatedValue)
  }

  private var nodes: [Node] = [.table(.header, entries: [], index: [:])]

  // MARK: Adding

  /// The table that a header `[a.b]` or `[[a.b]]` opens.
  mutating func open(_ path: [Key], isArray: Bool) throws(TOMLFault) -> Int {
    var table = 0
    for key in path.dropLast() { table = try step(into: key, from: table, making: .implied) }
    guard let last = path.last else { return table }
    guard let (known, first) = child(last.text, of: table) else {
      let opened = insert(.table(.header, entries: [], index: [:]), last, into: isArray ? nil : table)
      if isArray { _ = insert(.arrayOfTables([opened]), last, into: table) }
      return opened
    }
    switch nodes[known] {
    case .arrayOfTables(var elements) where isArray:
      let opened = insert(.table(.header, entries: [], index: [:]), last, into: nil)
      nodes[known] = .table(.header, entries: [], index: [:])  // leaves one owner of the array, as in `insert`
      elements.append(opened)
      nodes[known] = .arrayOfTables(elements)
      return opened
    case .table(.implied, let entries, let index) where !isArray:
      nodes[known] = .table(.header, entries: entries, index: index)
      return known
    case .table, .arrayOfTables, .value:
      throw .duplicateKey(last.text, last.range, first: first)
    }
  }

  /// Adds a value under a key, dotted or not, of a table.
  mutating func add(_ value: LocatedValue, at path: [Key], in table: Int) throws(TOMLFault) {
    var table = table
    for key in path.dropLast() { table = try step(into: key, from: table, making: .dotted) }
    guard let last = path.last else { return }
    if let (_, first) = child(last.text, of: table) { throw .duplicateKey(last.text, last.range, first: first) }
    _ = insert(.value(value), last, into: table)
  }

  private mutating func step(into key: Key, from table: Int, making origin: Origin) throws(TOMLFault) -> Int {
    guard let (known, first) = child(key.text, of: table) else {
      return insert(.table(origin, entries: [], index: [:]), key, into: table)
    }
    switch (nodes[known], origin) {
    case (.table(.dotted, _, _), .dotted), (.table, .implied): return known
    case (.arrayOfTables(let elements), .implied): return elements.last ?? known
    default: throw .notExtensible(key.text, key.range, first: first)
    }
  }

  private func child(_ key: String, of table: Int) -> (node: Int, keyRange: Range<Int>)? {
    guard case .table(_, let entries, let index) = nodes[table], let position = index[key] else { return nil }
    return (entries[position].node, entries[position].key.range)
  }

  private mutating func insert(_ node: Node, _ key: Key, into table: Int?) -> Int {
    nodes.append(node)
    let number = nodes.count - 1
    guard let table, case .table(let origin, var entries, var index) = nodes[table] else { return number }
    nodes[table] = .arrayOfTables([])  // so that the arrays below have one owner and are not copied
    index[key.text] = entries.count
    entries.append((key, number))
    nodes[table] = .table(origin, entries: entries, index: index)
    return number
  }

  // MARK: Reading out

  /// The document as a mapping; as deep as `Limits.depth` at most.
  func located(_ node: Int = 0, at range: Range<Int>) -> LocatedValue {
    switch nodes[node] {
    case .value(let value): return value
    case .arrayOfTables(let elements):
      return LocatedValue(.sequence(elements.map { located($0, at: range) }), range: range)
    case .table(_, let entries, _):
      let mapping = entries.map { entry in
        LocatedEntry(key: entry.key.text, keyRange: entry.key.range, value: located(entry.node, at: entry.key.range))
      }
      return LocatedValue(.mapping(mapping), range: range)
    }
  }
}
