extension CellReader {
  /// Whether a text keeps to the format of a string field: `email`, `uri`, `uuid` or `binary` (Base64).
  func acceptsString(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch format ?? "default" {
    case "email": isEmail(bytes)
    case "uri": isURI(bytes)
    case "uuid": isUUID(bytes)
    case "binary": isBase64(bytes)
    default: true
    }
  }

  /// One `@` between a local part and a domain with a dot, without blanks.
  private func isEmail(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let at = bytes.lastIndex(of: 0x40), at > 0, bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      return false
    }
    let labels = bytes[(at + 1)...].split(separator: 0x2E, omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty } && bytes.count { $0 == 0x40 } == 1
  }

  /// A scheme, a colon and something behind it, without blanks (RFC 3986, section 3).
  private func isURI(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let colon = bytes.firstIndex(of: 0x3A), colon > 0, colon + 1 < bytes.count else { return false }
    let scheme = bytes[..<colon]
    guard (bytes[0] | 0x20) &- 0x61 < 26 else { return false }
    return bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F }
      && scheme.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
  }

  private func isUUID(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 36 else { return false }
    return bytes.indices.allSatisfy { index in
      switch index {
      case 8, 13, 18, 23: bytes[index] == 0x2D
      default: bytes[index] &- 0x30 < 10 || (bytes[index] | 0x20) &- 0x61 < 6
      }
    }
  }

  private func isBase64(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count % 4 == 0 else { return false }
    let padding = bytes.suffix(2).count { $0 == 0x3D }
    return bytes.dropLast(padding).allSatisfy {
      ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2B || $0 == 0x2F
    }
  }
}
