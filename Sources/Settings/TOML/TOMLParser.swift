/// Reads TOML line by line; arrays and inline tables by recursion that `Limits.depth` bounds.
struct TOMLParser: TextParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var offset: Int
  let end: Int
  private var tree = TOMLTree()
  private var current = 0
  private var currentDepth = 0

  init(bytes: UnsafeBufferPointer<UInt8>, offset: Int, end: Int) {
    self.bytes = bytes
    self.offset = offset
    self.end = end
  }

  /// The next byte, 0 at the end: NUL stands nowhere in TOML, so it needs no second meaning.
  var byte: UInt8 { offset < end ? bytes[offset] : 0 }
  var isAtEnd: Bool { offset >= end }

  func byte(ahead count: Int) -> UInt8 { offset + count < end ? bytes[offset + count] : 0 }

  mutating func document() throws(TOMLFault) -> LocatedValue? {
    let start = offset
    if bytes[offset..<end].starts(with: [0xEF, 0xBB, 0xBF]) { offset += 3 }
    try checkBytes()
    var isEmpty = true
    while true {
      try skipLines()
      guard !isAtEnd else { break }
      isEmpty = false
      if byte == UInt8(ascii: "[") { try header() } else { try keyValue() }
      try endOfLine()
    }
    return isEmpty ? nil : tree.located(at: start..<end)
  }

  private func checkBytes() throws(TOMLFault) {
    if let invalid = firstInvalidUTF8(in: UnsafeBufferPointer(rebasing: bytes[offset..<end])) {
      throw .encoding(at: offset + invalid)
    }
    for index in offset..<end where bytes[index] < 0x20 || bytes[index] == 0x7F {
      let isLineEnd = bytes[index] == 0x0A || bytes[index] == 0x0D && index + 1 < end && bytes[index + 1] == 0x0A
      if !isLineEnd, bytes[index] != 0x09 { throw .control(bytes[index], at: index) }
    }
  }

  // MARK: Lines

  private mutating func header() throws(TOMLFault) {
    let start = offset
    offset += 1
    let isArray = byte == UInt8(ascii: "[")
    if isArray { offset += 1 }
    skipBlanks()
    let path = try key()
    for _ in 0..<(isArray ? 2 : 1) {
      guard byte == UInt8(ascii: "]") else { throw .unexpected(expected: "\"]\"", at: offset) }
      offset += 1
    }
    guard path.count < Limits.depth else { throw .tooDeep(at: start) }
    current = try tree.open(path, isArray: isArray)
    currentDepth = path.count
  }

  private mutating func keyValue() throws(TOMLFault) {
    let start = offset
    let path = try key()
    guard byte == UInt8(ascii: "=") else { throw .unexpected(expected: "\"=\"", at: offset) }
    offset += 1
    skipBlanks()
    guard currentDepth + path.count < Limits.depth else { throw .tooDeep(at: start) }
    let value = try value(depth: currentDepth + path.count)
    try tree.add(value, at: path, in: current)
  }

  /// A key with its dots; the cursor stands behind the blanks after it.
  mutating func key() throws(TOMLFault) -> [TOMLTree.Key] {
    var path: [TOMLTree.Key] = []
    while true {
      let start = offset
      let text: String
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): text = try string(allowsLines: false)
      default:
        while isBareKeyByte(byte) { offset += 1 }
        guard offset > start else { throw .unexpected(expected: "a key", at: offset) }
        text = String(decoding: bytes[start..<offset], as: UTF8.self)
      }
      path.append(TOMLTree.Key(text: text, range: start..<offset))
      skipBlanks()
      guard byte == UInt8(ascii: ".") else { return path }
      offset += 1
      skipBlanks()
    }
  }

  private func isBareKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  mutating func skipBlanks() {
    while byte == 0x20 || byte == 0x09 { offset += 1 }
  }

  /// Skips blanks, comments and line ends.
  mutating func skipLines() throws(TOMLFault) {
    while true {
      skipBlanks()
      if byte == UInt8(ascii: "#") {
        while !isAtEnd, byte != 0x0A { offset += 1 }
      } else if byte == 0x0A {
        offset += 1
      } else if byte == 0x0D {
        offset += 2  // `checkBytes` has seen the line feed
      } else {
        return
      }
    }
  }

  private mutating func endOfLine() throws(TOMLFault) {
    skipBlanks()
    guard isAtEnd || byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: "#") else {
      throw .unexpected(expected: "the end of the line", at: offset)
    }
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(TOMLFault) -> LocatedValue {
    let start = offset
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let isBlock = byte(ahead: 1) == byte && byte(ahead: 2) == byte
      let text = try string(allowsLines: true)
      return LocatedValue(
        .scalar(.init(text: text, style: isBlock ? .block : .quoted, kind: .string)), range: start..<offset)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      guard depth < Limits.depth else { throw .tooDeep(at: offset) }
      return byte == UInt8(ascii: "[") ? try array(depth: depth) : try inlineTable(depth: depth)
    default: return try bareValue()
    }
  }

  private mutating func array(depth: Int) throws(TOMLFault) -> LocatedValue {
    let start = offset
    var elements: [LocatedValue] = []
    offset += 1
    while true {
      try skipLines()
      guard !isAtEnd else { throw .unclosed("array", opened: start) }
      if byte == UInt8(ascii: "]") { break }
      elements.append(try value(depth: depth + 1))
      try skipLines()
      if byte == UInt8(ascii: ",") {
        offset += 1
      } else if byte != UInt8(ascii: "]") {
        throw isAtEnd ? .unclosed("array", opened: start) : .unexpected(expected: "\",\" or \"]\"", at: offset)
      }
    }
    offset += 1
    return LocatedValue(.sequence(elements), range: start..<offset)
  }

  private mutating func inlineTable(depth: Int) throws(TOMLFault) -> LocatedValue {
    let start = offset
    var inner = TOMLTree()
    offset += 1
    skipBlanks()
    var needsEntry = false
    while byte != UInt8(ascii: "}") || needsEntry {
      guard !isAtEnd else { throw .unclosed("inline table", opened: start) }
      let path = try key()
      guard depth + path.count < Limits.depth else { throw .tooDeep(at: start) }
      guard byte == UInt8(ascii: "=") else { throw .unexpected(expected: "\"=\"", at: offset) }
      offset += 1
      skipBlanks()
      try inner.add(value(depth: depth + path.count), at: path, in: 0)
      skipBlanks()
      needsEntry = byte == UInt8(ascii: ",")
      guard needsEntry || byte == UInt8(ascii: "}") else { throw .unexpected(expected: "\",\" or \"}\"", at: offset) }
      if needsEntry { offset += 1 }
      skipBlanks()
    }
    offset += 1
    return inner.located(at: start..<offset)
  }
}
