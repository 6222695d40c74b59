import Settings

/// Holds the cells of one column against its field.
///
/// `passes` answers for nearly every cell of a good table without making a value; what it refuses goes to `faults`,
/// which says what is wrong and is the only one to be right. A class for the reason that `CellReader` is one.
final class FieldChecker: Sendable {
  /// The texts that a column of a role may hold.
  enum Vocabulary: Sendable {
    case free
    case units(TextSet, registry: String)
    case notes(TextSet)
    case sources(TextSet)
    case statuses
    case qualifiers
  }

  /// A fault, and the part of the unquoted text it speaks of; `nil` for all of it.
  typealias Finding = (fault: CellFault, part: Range<Int>?)

  let field: Field
  let reader: CellReader
  let isKey: Bool
  private let vocabulary: Vocabulary
  private let lower: BoundValue?
  private let upper: BoundValue?
  private let exclusiveLower: BoundValue?
  private let exclusiveUpper: BoundValue?
  private let pattern: TextPattern?
  private let allowed: TextSet?
  private let categories: TextSet?
  private let hints: CellHints
  /// Whether the plain digits of a number and inclusive bounds are all there is to check.
  private let isPlainNumeric: Bool
  /// Whether there are no bounds, lengths, patterns or decimals to check.
  private let hasOnlyLists: Bool
  /// Whether any text will do.
  private let isFree: Bool

  init(_ field: Field, reader: CellReader, isKey: Bool, vocabulary: Vocabulary, hints: CellHints) {
    self.field = field
    self.reader = reader
    self.isKey = isKey
    self.vocabulary = vocabulary
    self.hints = hints
    let constraints = field.spec.constraints
    func bound(_ text: String?) -> BoundValue? { text.flatMap { BoundValue($0, reader: reader) } }
    lower = bound(constraints.minimum)
    upper = bound(constraints.maximum)
    exclusiveLower = bound(constraints.exclusiveMinimum)
    exclusiveUpper = bound(constraints.exclusiveMaximum)
    pattern = constraints.pattern.flatMap { try? TextPattern($0) }
    func set(_ texts: [String]) -> TextSet? {
      texts.isEmpty ? nil : TextSet(texts.map { reader.keyBytes(of: Array($0.utf8)) })
    }
    allowed = set(constraints.allowed)
    categories = set(field.categories.map(\.value))
    let hasNoSets = allowed == nil && categories == nil && pattern == nil
    let isOpen = if case .free = vocabulary { true } else { false }
    isPlainNumeric =
      field.type.isNumeric && hasNoSets && isOpen && exclusiveLower == nil && exclusiveUpper == nil
      && reader.dialect == NumberDialect()
    hasOnlyLists =
      lower == nil && upper == nil && exclusiveLower == nil && exclusiveUpper == nil && pattern == nil
      && constraints.minLength == nil && constraints.maxLength == nil && field.decimals == nil
    isFree =
      hasNoSets && isOpen
      && (field.type == .any || field.type == .string && (field.spec.format ?? "default") == "default")
      && constraints.minLength == nil && constraints.maxLength == nil
  }

  /// Whether the unquoted text is certainly right; `false` may be a doubt only.
  @inline(__always)
  func passes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if reader.isMissing(bytes) { return !isKey && !field.spec.constraints.required }
    if isFree { return true }
    if isPlainNumeric { return passesAsNumber(bytes) }
    return isKnown(bytes)
  }

  @inline(__always)
  private func passesAsNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard case .small(let digits, let scale)? = PlainNumber(bytes) else { return false }
    if field.type == .integer, scale > 0 { return false }
    if let published = field.decimals, scale > published { return false }
    if let lower {
      guard let order = lower.order(ofDigits: digits, scale: scale), order >= 0 else { return false }
    }
    if let upper {
      guard let order = upper.order(ofDigits: digits, scale: scale), order <= 0 else { return false }
    }
    return true
  }

  /// Whether the type and the closed lists hold, when there is nothing else to look at.
  private func isKnown(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard hasOnlyLists, reader.accepts(bytes) else { return false }
    if let allowed, !reader.withKeyBytes(of: bytes, allowed.contains) { return false }
    if let categories, !reader.withKeyBytes(of: bytes, categories.contains) { return false }
    switch vocabulary {
    case .free: return true
    case .units(let set, _), .notes(let set): return set.contains(bytes)
    case .sources(let set): return citesOne(of: set, bytes)
    case .statuses: return isStatus(bytes)
    case .qualifiers: return qualifierWords.contains { $0.utf8.elementsEqual(bytes) }
    }
  }

  /// What is to be checked, where it is simple enough to be laid flat.
  enum Plan {
    case free
    case number(isInteger: Bool, decimals: Int?, lower: ExactDecimal?, upper: ExactDecimal?)
    case year, month, date
    /// Texts of a closed list; of a citation, what stands before the colon.
    case words([[UInt8]], isCitation: Bool)
    case other
  }

  /// The plan of the column: what it says of a cell, `faults` says too.
  var plan: Plan {
    if isFree { return .free }
    if isPlainNumeric {
      guard case (let low, let high)? = plainBounds else { return .other }
      let decimals = field.role == .measure || field.decimals != nil ? field.decimals : nil
      return .number(isInteger: field.type == .integer, decimals: decimals, lower: low, upper: high)
    }
    guard hasOnlyLists else { return .other }
    if case .free = vocabulary, allowed == nil, categories == nil {
      switch field.type {
      case .year: return .year
      case .yearmonth: return .month
      case .date: return .date
      case .string, .number, .integer, .boolean, .object, .array, .list, .datetime, .time, .duration, .geopoint,
        .geojson, .any:
        return .other
      }
    }
    guard field.type == .string, (field.spec.format ?? "default") == "default" else { return .other }
    return wordPlan
  }

  private var wordPlan: Plan {
    var words: [[UInt8]]?
    switch vocabulary {
    case .free: words = nil
    case .units(let set, _), .notes(let set): words = set.texts
    case .sources(let set):
      guard allowed == nil, categories == nil else { return .other }
      return .words(set.texts, isCitation: true)
    case .statuses: words = statusLetters.map { [$0] }
    case .qualifiers: words = qualifierWords.map { Array($0.utf8) }
    }
    for list in [allowed, categories].compactMap(\.self) {
      words = words.map { $0.filter(list.texts.contains) } ?? list.texts
    }
    return .words(words ?? [], isCitation: false)
  }

  /// The inclusive bounds of a numeric field; nil when one of them is no exact decimal.
  private var plainBounds: (ExactDecimal?, ExactDecimal?)? {
    var bounds: [ExactDecimal?] = []
    for bound in [lower, upper] {
      switch bound {
      case nil: bounds.append(nil)
      case .number(let number, _, _)?: bounds.append(number)
      case .double?, .text?, .nanoseconds?, .instant?, .duration?: return nil
      }
    }
    return (bounds[0], bounds[1])
  }

  /// Everything that is wrong with the unquoted text of a cell; follow-ups of a wrong type are left out.
  func faults(_ bytes: UnsafeBufferPointer<UInt8>) -> [Finding] {
    if reader.isMissing(bytes) {
      if field.spec.constraints.required { return [(.required(field: field.name), nil)] }
      return isKey ? [(.emptyKey(field: field.name), nil)] : []
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard reader.accepts(bytes) else { return [(hints.fault(of: text, in: field), nil)] }
    let words = vocabularyFaults(bytes)
    guard words.isEmpty else { return words }
    return decimalFaults(bytes, text) + boundFaults(bytes, text) + lengthFaults(bytes, text) + listFaults(bytes, text)
  }
}

// MARK: Constraints

extension FieldChecker {
  private func decimalFaults(_ bytes: UnsafeBufferPointer<UInt8>, _ text: String) -> [Finding] {
    guard field.role == .measure, let published = field.decimals, let number = PlainNumber(bytes) else { return [] }
    guard number.scale > published else { return [] }
    return [(.decimals(text: text, count: number.scale, published: published, field: field.name), nil)]
  }

  private func boundFaults(_ bytes: UnsafeBufferPointer<UInt8>, _ text: String) -> [Finding] {
    guard lower != nil || upper != nil || exclusiveLower != nil || exclusiveUpper != nil,
      let value = BoundValue.value(of: bytes, reader: reader)
    else { return [] }
    let constraints = field.spec.constraints
    var faults: [Finding] = []
    if let lower, value.isBelow(lower) {
      faults.append((.below(text: text, key: "minimum", bound: constraints.minimum ?? "", field: field.name), nil))
    }
    if let upper, upper.isBelow(value) {
      faults.append((.above(text: text, key: "maximum", bound: constraints.maximum ?? "", field: field.name), nil))
    }
    if let exclusiveLower, !exclusiveLower.isBelow(value) {
      let bound = constraints.exclusiveMinimum ?? ""
      faults.append((.below(text: text, key: "exclusiveMinimum", bound: bound, field: field.name), nil))
    }
    if let exclusiveUpper, !value.isBelow(exclusiveUpper) {
      let bound = constraints.exclusiveMaximum ?? ""
      faults.append((.above(text: text, key: "exclusiveMaximum", bound: bound, field: field.name), nil))
    }
    return faults
  }

  private func lengthFaults(_ bytes: UnsafeBufferPointer<UInt8>, _ text: String) -> [Finding] {
    let constraints = field.spec.constraints
    guard constraints.minLength != nil || constraints.maxLength != nil else { return [] }
    let count = reader.length(of: bytes)
    if let least = constraints.minLength, count < least {
      return [(.length(text: text, count: count, key: "minLength", bound: least, field: field.name), nil)]
    }
    if let most = constraints.maxLength, count > most {
      return [(.length(text: text, count: count, key: "maxLength", bound: most, field: field.name), nil)]
    }
    return []
  }

  private func listFaults(_ bytes: UnsafeBufferPointer<UInt8>, _ text: String) -> [Finding] {
    var faults: [Finding] = []
    if let pattern, !pattern.matches(bytes) {
      faults.append((.pattern(text: text, pattern: field.spec.constraints.pattern ?? "", field: field.name), nil))
    }
    if let allowed {
      for (part, range) in parts(of: bytes) where !reader.withKeyBytes(of: part, allowed.contains) {
        let word = String(decoding: part, as: UTF8.self)
        faults.append((.notAllowed(text: word, allowed: field.spec.constraints.allowed, field: field.name), range))
      }
    }
    if let categories, !reader.withKeyBytes(of: bytes, categories.contains) {
      faults.append((.notACategory(text: text, categories: field.categories.map(\.value), field: field.name), nil))
    }
    return faults
  }
}

// MARK: Words of a role

extension FieldChecker {
  /// The parts of a cell that may cite several things, as `a;b`; of any other, the whole cell.
  private func parts(
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> [(part: UnsafeBufferPointer<UInt8>, range: Range<Int>?)] {
    guard field.role == .status || field.role == .note || field.role == .source else { return [(bytes, nil)] }
    return bytes.split(separator: 0x3B, omittingEmptySubsequences: false).map { slice in
      (UnsafeBufferPointer(rebasing: slice), slice.startIndex..<slice.endIndex)
    }
  }

  private func vocabularyFaults(_ bytes: UnsafeBufferPointer<UInt8>) -> [Finding] {
    func text(_ part: UnsafeBufferPointer<UInt8>) -> String { String(decoding: part, as: UTF8.self) }
    switch vocabulary {
    case .free: return []
    case .units(let units, let registry):
      if units.contains(bytes) { return [] }
      return [(hints.unknownUnit(text(bytes), registry: registry), nil)]
    case .notes(let notes):
      let known = notes.texts.map { String(decoding: $0, as: UTF8.self) }
      return parts(of: bytes).filter { !notes.contains($0.part) }.map {
        (.noteUnknown(text($0.part), known: known), $0.range)
      }
    case .sources(let sources): return sourceFaults(bytes, sources)
    case .statuses:
      return parts(of: bytes).filter { !isStatus($0.part) }.map { (.statusUnknown(text($0.part)), $0.range) }
    case .qualifiers: return qualifierWords.contains(text(bytes)) ? [] : [(.qualifierUnknown(text(bytes)), nil)]
    }
  }

  /// Whether every part of a source cell has a known id, or none and is not the first.
  private func citesOne(of sources: TextSet, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let colon = nextByte(0x3A, in: bytes, from: 0) else { return sources.contains(bytes) }
    guard nextByte(0x3A, in: bytes, from: colon + 1) == nil, nextByte(0x3B, in: bytes, from: colon + 1) == nil else {
      return false
    }
    return sources.contains(UnsafeBufferPointer(rebasing: bytes[..<colon]))
  }

  private func isStatus(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    part.count == 1 && statusLetters.contains(part[0])
  }

  /// `seed:L37;L99;other:p4`: an id, a colon and a place; a part without an id is another place in the same source.
  private func sourceFaults(_ bytes: UnsafeBufferPointer<UInt8>, _ sources: TextSet) -> [Finding] {
    let known = sources.texts.map { String(decoding: $0, as: UTF8.self) }
    var faults: [Finding] = []
    for (number, (part, range)) in parts(of: bytes).enumerated() {
      let id = UnsafeBufferPointer(rebasing: part.prefix { $0 != 0x3A })
      let isPlaceOnly = number > 0 && id.count == part.count && !part.isEmpty
      guard !isPlaceOnly, !sources.contains(id) else { continue }
      let start = range?.lowerBound ?? 0
      faults.append((.sourceUnknown(String(decoding: id, as: UTF8.self), known: known), start..<start + id.count))
    }
    return faults
  }
}

/// The letters of a status column (Eurostat's flags).
let statusLetters = Array("perbfucz".utf8)

extension CellReader {
  /// What `minLength` and `maxLength` count: scalars of a text, items of a list, elements of JSON.
  func length(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    switch type {
    case .list: bytes.isEmpty ? 0 : listItems(bytes).count
    case .array, .object: json(bytes).map { $0.sequence?.count ?? $0.mapping?.count ?? 0 } ?? 0
    case .string, .number, .integer, .boolean, .datetime, .date, .time, .year, .yearmonth, .duration, .geopoint,
      .geojson, .any:
      bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }
  }
}
