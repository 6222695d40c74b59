import MarkupText
import SourceText

/// Compiled templates: code, static text, constants, and what is needed to word messages.
///
/// `@unchecked Sendable`: what the pointers lead to, the symbol table and the store of constants are written before the
/// program is handed out and never afterwards.
final class Program: @unchecked Sendable {
  /// A unit compiled for one context it begins in.
  struct Variant {
    var context: Int32
    /// The number of its first instruction.
    var start: Int32
    var end: Int32
  }

  /// What the machine needs to know of a unit.
  struct Unit {
    var kind: CodeUnit.Kind
    var template: Int
    var parameters: [Symbol]
    var requiredCount: Int
    var isRequired: Bool
    /// Slots of its frame: parameters first.
    var slotCount: Int
    /// Where `caller`, `varargs`, `kwargs`, `super` go; -1: not used.
    var callerSlot: Int32 = -1
    var varargsSlot: Int32 = -1
    var kwargsSlot: Int32 = -1
    var superSlot: Int32 = -1
    /// Values on the stack at most.
    var stackCount: Int
    /// Whether values may outlive the frame in macros defined in it.
    var hasClosures: Bool
    var variants: [Variant]
  }

  struct Template {
    var name: String
    var source: SourceFile
    var body: Int
    var blocks: [(name: Symbol, unit: Int)]
    var isBroken: Bool
    /// Whether printed values are escaped, so that captures are marked as HTML.
    var escapes: Bool
  }

  let options: CompileOptions
  let symbols: SymbolTable
  /// The names as values.
  let symbolValues: UnsafePointer<Value>
  let symbolHashes: UnsafePointer<UInt>
  /// For each symbol the index in the host's attributes, or -1.
  let hostAttributes: [Int32]
  let symbolOfHostAttribute: [Symbol]
  /// For each symbol the number of its context variable, or -1; roots of the host come first.
  let variableOfSymbol: [Int32]
  let symbolOfVariable: [Symbol]
  let code: UnsafePointer<Instruction>
  let spans: [TextRange]
  let pool: UnsafePointer<UInt8>
  let poolCount: Int
  let constants: UnsafePointer<Value>
  let shapes: [[Symbol]]
  let signatures: [Signature]
  let units: [Unit]
  let templates: [Template]
  let templateNumbers: [String: Int]
  let cacheCount: Int
  let escapers: [Escaper]
  let policy: EscapePolicy
  /// Variants by their first instruction, for places.
  private let variantStarts: [(start: Int32, unit: Int32)]
  private let store: SharedValues

  /// The parts of a program while it is put together.
  struct Parts {
    var options: CompileOptions
    var symbols: SymbolTable
    var variables: [Symbol]
    var code: [Instruction]
    var spans: [TextRange]
    var pool: [UInt8]
    var constants: [Value]
    var shapes: [[Symbol]]
    var signatures: [Signature]
    var units: [Unit]
    var templates: [Template]
    var cacheCount: Int
    var escapers: [Escaper]
    var store: ValueStore
  }

  init(_ parts: Parts) {
    options = parts.options
    escapers = parts.escapers
    policy = EscapePolicy(adding: parts.options.addressSchemes)
    symbols = parts.symbols
    let words = parts.symbols.words
    symbolValues = Self.copy(words.map(\.value))
    symbolHashes = Self.copy(words.map(\.hash))
    let host = parts.options.host
    symbolOfHostAttribute = host.attributes.map { parts.symbols.symbol($0) }
    var hostAttributes = [Int32](repeating: -1, count: words.count)
    for (index, symbol) in symbolOfHostAttribute.enumerated() { hostAttributes[Int(symbol)] = Int32(index) }
    self.hostAttributes = hostAttributes
    var variableOfSymbol = [Int32](repeating: -1, count: words.count)
    for (variable, symbol) in parts.variables.enumerated() { variableOfSymbol[Int(symbol)] = Int32(variable) }
    self.variableOfSymbol = variableOfSymbol
    symbolOfVariable = parts.variables
    code = Self.copy(parts.code)
    spans = parts.spans
    pool = Self.copy(parts.pool)
    poolCount = parts.pool.count
    constants = Self.copy(parts.constants)
    shapes = parts.shapes
    signatures = parts.signatures
    units = parts.units
    templates = parts.templates
    var numbers: [String: Int] = [:]
    for (number, template) in parts.templates.enumerated() { numbers[template.name] = number }
    templateNumbers = numbers
    cacheCount = parts.cacheCount
    variantStarts = parts.units.enumerated().flatMap { unit in
      unit.element.variants.map { ($0.start, Int32(unit.offset)) }
    }.sorted { $0.0 < $1.0 }
    store = parts.store.shared()
  }

  deinit {
    symbolValues.deallocate()
    symbolHashes.deallocate()
    code.deallocate()
    pool.deallocate()
    constants.deallocate()
  }

  private static func copy<T>(_ elements: [T]) -> UnsafePointer<T> {
    let memory = UnsafeMutablePointer<T>.allocate(capacity: max(elements.count, 1))
    elements.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { memory.initialize(from: base, count: buffer.count) }
    }
    return UnsafePointer(memory)
  }

  /// The unit that an instruction belongs to.
  func unit(ofInstruction number: Int) -> Int {
    var low = 0
    var high = variantStarts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(variantStarts[middle].start) <= number { low = middle } else { high = middle }
    }
    return variantStarts.isEmpty ? 0 : Int(variantStarts[low].unit)
  }

  /// The place of an instruction in its template.
  func place(ofInstruction number: Int) -> Place {
    let template = templates[units[unit(ofInstruction: number)].template]
    return template.source.place(of: spans[number].range)
  }

  /// Where the call that an instruction makes spells a text in its arguments; nil where it does not.
  func place(of pointer: CallPointer, inCallAt number: Int) -> Place? {
    let source = templates[units[unit(ofInstruction: number)].template].source
    guard pointer.part.upperBound <= pointer.text.utf8.count else { return nil }
    var call = source.bytes[argumentRange(behind: spans[number].range.upperBound, in: source)]
    if let behind = pointer.behind {
      guard let found = call.firstRange(of: Array(behind.utf8)) else { return nil }
      call = call[found.upperBound...]
    }
    guard let found = call.firstRange(of: Array(pointer.text.utf8)) else { return nil }
    let start = found.lowerBound
    return source.place(of: start + pointer.part.lowerBound..<start + pointer.part.upperBound)
  }

  /// The bytes between the brackets of a call whose function's name ends at an offset; brackets in quotes are none.
  private func argumentRange(behind start: Int, in source: SourceFile) -> Range<Int> {
    var depth = 0
    var quote: UInt8?
    for offset in start..<max(start, min(source.bytes.count, start + 10_000)) {
      let byte = source.bytes[offset]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x28 {
        depth += 1
      } else if byte == 0x29 {
        depth -= 1
        if depth <= 0 { return start..<offset }
      }
    }
    return start..<start
  }

  /// The first instruction of a unit for a context, if it was compiled for it.
  func start(ofUnit unit: Int, context: Int32) -> Int? {
    for variant in units[unit].variants where variant.context == context { return Int(variant.start) }
    return nil
  }
}
