import CLibYAML
import SourceText

/// Makes one located value of libyaml's events.
///
/// The recursion is as deep as the text nests, which `Limits.depth` bounds.
struct YAMLComposer: ~Copyable {
  private var events: YAMLEvents
  private var offsets: ScalarOffsets
  /// Where the parsed range begins in the source.
  private let base: Int
  private var anchors: [String: (value: LocatedValue?, nodes: Int)] = [:]
  private var nodes = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, base: Int) throws(YAMLFault) {
    guard let events = YAMLEvents(bytes) else { throw .memory }
    self.events = events
    self.base = base
    offsets = ScalarOffsets(bytes)
  }

  /// The only document, nil when there is none.
  mutating func document() throws(YAMLFault) -> LocatedValue? {
    _ = try next()  // the stream's start
    guard try next().pointee.type == YAML_DOCUMENT_START_EVENT else { return nil }
    let value = try node(next(), depth: 0)
    _ = try next()  // the document's end
    let after = try next()
    guard after.pointee.type != YAML_DOCUMENT_START_EVENT else { throw .secondDocument(range(of: after)) }
    return value
  }

  private mutating func next() throws(YAMLFault) -> UnsafeMutablePointer<yaml_event_t> {
    do {
      return try events.next()
    } catch {
      let isByte = error.isByteOffset
      let offset = base + (isByte ? error.index : offsets.byteOffset(ofScalar: error.index))
      let opened = base + offsets.byteOffset(ofScalar: error.contextIndex)
      throw .syntax(problem: error.problem, context: error.context, at: offset, opened: opened)
    }
  }

  private mutating func range(of event: UnsafeMutablePointer<yaml_event_t>) -> Range<Int> {
    let start = offsets.byteOffset(ofScalar: Int(clamping: event.pointee.start_mark.index))
    let end = offsets.byteOffset(ofScalar: Int(clamping: event.pointee.end_mark.index))
    return base + start..<base + max(start, end)
  }

  private mutating func node(
    _ event: UnsafeMutablePointer<yaml_event_t>, depth: Int
  ) throws(YAMLFault) -> LocatedValue {
    let range = range(of: event)
    try count(1, at: range)
    let before = nodes
    let data = event.pointee.data
    let type = event.pointee.type
    if type == YAML_ALIAS_EVENT { return try alias(text(data.alias.anchor), at: range) }
    if type == YAML_SCALAR_EVENT {
      let scalar = try scalar(data.scalar, at: range)
      let value = LocatedValue(.scalar(scalar), range: range)
      if let anchor = data.scalar.anchor { anchors[text(anchor)] = (value, 1) }
      return value
    }
    guard depth < Limits.depth else { throw .tooDeep(range) }
    let isSequence = type == YAML_SEQUENCE_START_EVENT
    let name = (isSequence ? data.sequence_start.anchor : data.mapping_start.anchor).map { text($0) }
    try checkTag(isSequence ? data.sequence_start.tag : data.mapping_start.tag, isSequence ? "seq" : "map", at: range)
    if let name { anchors[name] = (nil, 0) }
    let value =
      isSequence
      ? try sequence(from: range.lowerBound, depth: depth) : try mapping(from: range.lowerBound, depth: depth)
    if let name { anchors[name] = (value, nodes - before + 1) }
    return value
  }

  private mutating func sequence(from start: Int, depth: Int) throws(YAMLFault) -> LocatedValue {
    var elements: [LocatedValue] = []
    while true {
      let event = try next()
      guard event.pointee.type != YAML_SEQUENCE_END_EVENT else {
        let end = end(of: event, lastChild: elements.last?.range.upperBound, start: start)
        return LocatedValue(.sequence(elements), range: start..<end)
      }
      elements.append(try node(event, depth: depth + 1))
    }
  }

  private mutating func mapping(from start: Int, depth: Int) throws(YAMLFault) -> LocatedValue {
    var entries: [LocatedEntry] = []
    var seen = SeenKeys()
    while true {
      let event = try next()
      guard event.pointee.type != YAML_MAPPING_END_EVENT else {
        let end = end(of: event, lastChild: entries.last?.value.range.upperBound, start: start)
        return LocatedValue(.mapping(entries), range: start..<end)
      }
      let key = try node(event, depth: depth + 1)
      guard case .scalar(let scalar) = key.content else { throw .keyNotScalar(key.range) }
      if let first = seen.insert(scalar.text, among: entries) {
        throw .duplicateKey(scalar.text, key.range, first: entries[first].keyRange)
      }
      let value = try node(next(), depth: depth + 1)
      entries.append(LocatedEntry(key: scalar.text, keyRange: key.range, value: value))
    }
  }

  /// A block collection ends, for libyaml, where the next token begins, lines below; here it ends with its last part.
  private mutating func end(of event: UnsafeMutablePointer<yaml_event_t>, lastChild: Int?, start: Int) -> Int {
    let range = range(of: event)
    return range.isEmpty ? max(lastChild ?? start, start) : range.upperBound
  }

  // MARK: Leaves

  private mutating func count(_ more: Int, at range: Range<Int>) throws(YAMLFault) {
    nodes += more
    guard nodes <= Limits.nodes else { throw .tooMany(range) }
  }

  private mutating func alias(_ name: String, at range: Range<Int>) throws(YAMLFault) -> LocatedValue {
    guard let anchor = anchors[name] else { throw .unknownAnchor(name, range) }
    guard let value = anchor.value else { throw .anchorInItself(name, range) }
    try count(anchor.nodes - 1, at: range)
    return LocatedValue(value.content, range: range)
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>) -> String { String(cString: pointer) }
}
