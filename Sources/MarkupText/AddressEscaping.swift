/// How an address is written.
enum AddressRule {
  /// Reserved characters and valid `%XX` stay, everything else is percent-encoded (RFC 3986). Quotes and parentheses
  /// are encoded as well, so that the address can stand in CSS.
  case normalise
  /// As `normalise`, and commas, for one address inside a `srcset`.
  case normaliseWithCommas
  /// Only unreserved characters stay.
  case encode
}

extension MarkupWriter {
  /// Writes an address or a part of one. Runs that need nothing are copied whole.
  mutating func writeAddress(_ bytes: UnsafeBufferPointer<UInt8>, _ rule: AddressRule) {
    guard let base = bytes.baseAddress else { return }
    let classes = kept(rule)
    var runStart = 0
    for index in 0..<bytes.count {
      let byte = base[index]
      if classes.contains(byte) { continue }
      if byte == 0x25, rule != .encode, isPercentEncoded(bytes, at: index) { continue }
      write(UnsafeBufferPointer(start: base + runStart, count: index - runStart))
      writePercentEncoded(byte)
      runStart = index + 1
    }
    write(UnsafeBufferPointer(start: base + runStart, count: bytes.count - runStart))
  }

  private func kept(_ rule: AddressRule) -> ByteClasses {
    switch rule {
    case .normalise: normalisedClasses
    case .normaliseWithCommas: listedClasses
    case .encode: unreservedClasses
    }
  }

  private func isPercentEncoded(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 2 < bytes.count && isHexadecimal(bytes[index + 1]) && isHexadecimal(bytes[index + 2])
  }

  private mutating func writePercentEncoded(_ byte: UInt8) {
    write(byte: 0x25)
    write(byte: hexadecimalDigit(byte >> 4, capital: true))
    write(byte: hexadecimalDigit(byte & 15, capital: true))
  }

  /// Writes the candidates of a `srcset`: each address is checked, each descriptor must be plain.
  mutating func writeSourceSet(
    _ bytes: UnsafeBufferPointer<UInt8>, trust: Trust, policy: EscapePolicy
  ) -> BlockedValue? {
    if trust == .sourceSet {
      write(bytes)
      return nil
    }
    if trust == .address {
      writeAddress(bytes, .normaliseWithCommas)
      return nil
    }
    var blocked: BlockedValue?
    var start = 0
    for index in 0...bytes.count where index == bytes.count || bytes[index] == 0x2C {
      if start > 0 { write(byte: 0x2C) }
      let candidate = UnsafeBufferPointer(rebasing: bytes[start..<index])
      if let reason = writeCandidate(candidate, policy: policy) { blocked = reason }
      start = index + 1
    }
    return blocked
  }

  private mutating func writeCandidate(
    _ bytes: UnsafeBufferPointer<UInt8>, policy: EscapePolicy
  ) -> BlockedValue? {
    let leading = bytes.prefix(while: isBlank)
    let address = bytes[leading.endIndex...].prefix { !isBlank($0) }
    let descriptor = UnsafeBufferPointer(rebasing: bytes[address.endIndex...])
    let text = UnsafeBufferPointer(rebasing: address)
    guard policy.allows(text, isImage: true), isDescriptor(descriptor) else { return block(.sourceSet, "#blocked") }
    if !leading.isEmpty { write(byte: 0x20) }
    writeAddress(text, .normaliseWithCommas)
    write(descriptor)
    return nil
  }

  /// Whether bytes are blanks, letters, digits and points: `400w`, ` 1.5x`.
  func isDescriptor(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { isBlank($0) || $0 == 0x2E || isAlphanumeric($0) }
  }

  /// Whether none of the values of an animation, divided by semicolons, is an address that is not allowed.
  func isHarmlessAnimation(_ bytes: UnsafeBufferPointer<UInt8>, policy: EscapePolicy) -> Bool {
    for part in bytes.split(separator: 0x3B) {
      if !policy.allows(UnsafeBufferPointer(rebasing: part), isImage: false) { return false }
    }
    return true
  }
}

func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

func isAlphanumeric(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

func isHexadecimal(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 }

func hexadecimalDigit(_ value: UInt8, capital: Bool = false) -> UInt8 {
  value < 10 ? 0x30 + value : (capital ? 0x37 : 0x57) + value
}

private let unreservedClasses = ByteClasses("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
private let normalisedClasses = ByteClasses(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!#$&*+,/:;=?@[]")
private let listedClasses = ByteClasses(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!#$&*+/:;=?@[]")
