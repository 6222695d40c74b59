/// String literals with Python's escapes; an unknown escape stays as it is.
extension Parser {
  /// What stands between the quotes, if all of it is ASCII that stands for itself.
  func plainBytes(of token: Token) -> Parts<UInt8>? {
    let inner = bytes[innerRange(of: token)]
    return inner.contains { $0 == 0x5C || $0 == 0x0D || $0 >= 0x80 } ? nil : Parts(rebasing: inner)
  }

  private func innerRange(of token: Token) -> Range<Int> {
    let start = Int(token.start) + 1
    return start..<max(start, Int(token.end) - 1)
  }

  func stringValue(of token: Token) -> String {
    let inner = innerRange(of: token)
    var value: [UInt8] = []
    var offset = inner.lowerBound
    while offset < inner.upperBound {
      if bytes[offset] == 0x5C, offset + 1 < inner.upperBound {
        offset = appendEscape(at: offset, end: inner.upperBound, to: &value)
      } else if bytes[offset] == 0x0D {
        value.append(0x0A)
        offset += offset + 1 < inner.upperBound && bytes[offset + 1] == 0x0A ? 2 : 1
      } else {
        value.append(bytes[offset])
        offset += 1
      }
    }
    return String(decoding: value, as: UTF8.self)
  }

  /// Appends what the escape at a backslash stands for; gives the offset behind it.
  private func appendEscape(at offset: Int, end: Int, to value: inout [UInt8]) -> Int {
    let letter = bytes[offset + 1]
    switch letter {
    case 0x5C, 0x27, 0x22: value.append(letter)
    case 0x0A: break
    case 0x6E: value.append(0x0A)
    case 0x74: value.append(0x09)
    case 0x72: value.append(0x0D)
    case 0x61: value.append(0x07)
    case 0x62: value.append(0x08)
    case 0x66: value.append(0x0C)
    case 0x76: value.append(0x0B)
    case 0x78: return appendScalar(offset, digits: 2, end: end, to: &value)
    case 0x75: return appendScalar(offset, digits: 4, end: end, to: &value)
    case 0x55: return appendScalar(offset, digits: 8, end: end, to: &value)
    case 0x4E: return appendNamed(offset, end: end, to: &value)
    case 0x30...0x37: return appendOctal(offset, end: end, to: &value)
    default: value += [0x5C, letter]
    }
    return offset + 2
  }

  private func appendScalar(_ offset: Int, digits: Int, end: Int, to value: inout [UInt8]) -> Int {
    let range = offset + 2..<min(end, offset + 2 + digits)
    let written = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    guard range.count == digits, let number = UInt32(written, radix: 16) else {
      value += [0x5C, bytes[offset + 1]]
      return offset + 2
    }
    append(Unicode.Scalar(number), to: &value)
    return range.upperBound
  }

  /// `\N{BULLET}`; a name that Unicode does not have stays as it is.
  private func appendNamed(_ offset: Int, end: Int, to value: inout [UInt8]) -> Int {
    let name = offset + 3
    guard name < end, bytes[name - 1] == 0x7B, let close = (name..<end).first(where: { bytes[$0] == 0x7D }),
      let scalar = scalarNames[String(decoding: UnsafeBufferPointer(rebasing: bytes[name..<close]), as: UTF8.self)]
    else {
      value += [0x5C, 0x4E]
      return offset + 2
    }
    append(scalar, to: &value)
    return close + 1
  }

  private func appendOctal(_ offset: Int, end: Int, to value: inout [UInt8]) -> Int {
    var number: UInt32 = 0
    var next = offset + 1
    while next < min(end, offset + 4), bytes[next] >= 0x30, bytes[next] <= 0x37 {
      number = number * 8 + UInt32(bytes[next] - 0x30)
      next += 1
    }
    append(Unicode.Scalar(number), to: &value)
    return next
  }

  private func append(_ scalar: Unicode.Scalar?, to value: inout [UInt8]) {
    value += Array(String(Character(scalar ?? "\u{FFFD}")).utf8)
  }
}

/// All characters with a name; made when the first template names one.
private let scalarNames: [String: Unicode.Scalar] = {
  var names: [String: Unicode.Scalar] = [:]
  for number in UInt32(0)...0x10_FFFF {
    guard let scalar = Unicode.Scalar(number) else { continue }
    if let name = scalar.properties.name { names[name] = scalar }
    if let name = scalar.properties.nameAlias, names[name] == nil { names[name] = scalar }
  }
  return names
}()
