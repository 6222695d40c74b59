/// Escaping for the markup around a value: text, quoted and unquoted attributes, XML.
extension MarkupWriter {
  /// Writes bytes by an outer rule.
  mutating func writeOuter(_ bytes: UnsafeBufferPointer<UInt8>, _ outer: Escaper.Outer) {
    switch outer {
    case .none: write(bytes)
    case .quoted: writeEscaped(bytes)
    case .xml: writeReferences(bytes, xmlClasses)
    case .unquoted: writeReferences(bytes, unquotedClasses)
    case .unquotedWhole: bytes.isEmpty ? write("\"\"") : writeReferences(bytes, unquotedClasses)
    case .unquotedStart: bytes.isEmpty ? write("&#32;") : writeReferences(bytes, unquotedClasses)
    }
  }

  /// Writes bytes that are HTML already: references stay, everything else that means something becomes one.
  mutating func writeEscapedAgain(_ bytes: UnsafeBufferPointer<UInt8>, _ outer: Escaper.Outer) {
    switch outer {
    case .none: write(bytes)
    case .quoted: writeReferences(bytes, quotedAgainClasses)
    case .xml: writeReferences(bytes, xmlAgainClasses)
    case .unquoted: writeReferences(bytes, unquotedAgainClasses)
    case .unquotedWhole: bytes.isEmpty ? write("\"\"") : writeReferences(bytes, unquotedAgainClasses)
    case .unquotedStart: bytes.isEmpty ? write("&#32;") : writeReferences(bytes, unquotedAgainClasses)
    }
  }

  /// Writes the value of an attribute that holds text.
  mutating func writeAttribute(_ bytes: UnsafeBufferPointer<UInt8>, trust: Trust, _ outer: Escaper.Outer) {
    guard trust == .html else { return writeOuter(bytes, outer) }
    let text = textOfHTML(bytes)
    text.withUnsafeBufferPointer { writeEscapedAgain($0, outer) }
  }

  /// Escapes what was written after the first `start` bytes, in place. Costs a scan where nothing needs it.
  mutating func escapeTail(from start: Int, _ outer: Escaper.Outer) {
    switch outer {
    case .none: return
    case .quoted:
      let tail = UnsafeBufferPointer(start: storage + start, count: count - start)
      guard tail.contains(where: isSpecialByte) else { return }
    case .xml, .unquoted: break
    case .unquotedWhole, .unquotedStart: break
    }
    let tail = bytes(from: start)
    truncate(to: start)
    tail.withUnsafeBufferPointer { writeOuter($0, outer) }
  }

  /// Writes bytes with those of a class as numeric or named references, runs copied whole.
  private mutating func writeReferences(_ bytes: UnsafeBufferPointer<UInt8>, _ classes: ByteClasses) {
    guard let base = bytes.baseAddress else { return }
    reserve(bytes.count)
    var runStart = 0
    for index in 0..<bytes.count where classes.contains(base[index]) {
      write(UnsafeBufferPointer(start: base + runStart, count: index - runStart))
      writeWideReference(base[index])
      runStart = index + 1
    }
    write(UnsafeBufferPointer(start: base + runStart, count: bytes.count - runStart))
  }

  private mutating func writeWideReference(_ byte: UInt8) {
    switch byte {
    case 0x22, 0x26, 0x27, 0x3C, 0x3E, 0: writeReference(byte)
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20, 0x3D, 0x60:
      write("&#")
      write(integer: Int(byte))
      write(byte: 0x3B)
    default: write("\u{FFFD}")
    }
  }

  /// Writes the content of a CDATA section; `]]>` is divided between two sections.
  mutating func writeCharacterData(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      if byte == 0x3E, count >= 2, storage[count - 1] == 0x5D, storage[count - 2] == 0x5D { write("]]><![CDATA[") }
      if byte < 0x20, !(byte == 0x09 || byte == 0x0A || byte == 0x0D) {
        write("\u{FFFD}")
      } else {
        write(byte: byte)
      }
    }
    // The template's own text may go on with what would end the section.
    if bytes.last == 0x5D { write("]]><![CDATA[") }
  }
}

/// A set of bytes: 256 bits.
struct ByteClasses: Sendable {
  private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// The bytes of a text, one more, and those below a limit except some.
  init(_ text: StaticString, below limit: UInt8 = 0, except: StaticString = "", and more: UInt8? = nil) {
    for byte in 0..<limit { insert(byte) }
    except.withUTF8Buffer { for byte in $0 { remove(byte) } }
    text.withUTF8Buffer { for byte in $0 { insert(byte) } }
    if let more { insert(more) }
  }

  private mutating func insert(_ byte: UInt8) {
    withWord(byte) { $0 |= 1 << UInt64(byte & 63) }
  }

  private mutating func remove(_ byte: UInt8) {
    withWord(byte) { $0 &= ~(1 << UInt64(byte & 63)) }
  }

  private mutating func withWord(_ byte: UInt8, _ change: (inout UInt64) -> Void) {
    switch byte >> 6 {
    case 0: change(&bits.0)
    case 1: change(&bits.1)
    case 2: change(&bits.2)
    default: change(&bits.3)
    }
  }

  /// Whether the set has a byte.
  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: bits.0
      case 1: bits.1
      case 2: bits.2
      default: bits.3
      }
    return word >> UInt64(byte & 63) & 1 == 1
  }
}

private let unquotedClasses = ByteClasses("&<>\"'= \t\n\u{C}\r`\0")
private let unquotedAgainClasses = ByteClasses("<>\"'= \t\n\u{C}\r`\0")
private let quotedAgainClasses = ByteClasses("<>\"'\0")
private let xmlClasses = ByteClasses("&<>\"'", below: 0x20, except: "\t\n\r")
private let xmlAgainClasses = ByteClasses("<>\"'", below: 0x20, except: "\t\n\r")

/// The text of some HTML: tags and comments left out, references kept.
func textOfHTML(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count)
  var index = 0
  while index < bytes.count {
    if bytes[index] == 0x3C, let end = endOfMarkup(bytes, at: index) {
      index = end
    } else {
      text.append(bytes[index])
      index += 1
    }
  }
  return text
}

/// The index behind the tag or comment that begins at a `<`, or nil if none does.
private func endOfMarkup(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
  guard start + 1 < bytes.count else { return nil }
  let next = bytes[start + 1]
  guard (next | 0x20) &- 0x61 < 26 || next == 0x2F || next == 0x21 || next == 0x3F else { return nil }
  if bytes[start...].starts(with: "<!--".utf8) {
    var index = start + 4
    while index + 2 < bytes.count {
      if bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x3E { return index + 3 }
      index += 1
    }
    return bytes.count
  }
  var quote: UInt8 = 0
  for index in (start + 1)..<bytes.count {
    let byte = bytes[index]
    if quote != 0 {
      if byte == quote { quote = 0 }
    } else if byte == 0x22 || byte == 0x27 {
      quote = byte
    } else if byte == 0x3E {
      return index + 1
    }
  }
  return bytes.count
}

private func isSpecialByte(_ byte: UInt8) -> Bool {
  byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27 || byte == 0
}
