import SourceText

/// The text of a CSV: UTF-8 without a byte order mark, without NUL.
struct CSVText {
  var source: SourceFile
  var faults: [(fault: FileFault, range: Range<Int>)] = []
  /// Whether the bytes are text, so that fields can be looked for.
  var isReadable: Bool { faults.isEmpty }

  /// Decodes a file by the encoding its sidecar declares (INDICATORS §2.1 and §2.2).
  init(_ file: SourceFile, encoding: CSVEncoding, sidecar: String) {
    if let mark = Self.wideMark(of: file.bytes) {
      source = file
      faults = [(.wideEncoding(name: mark), 0..<0)]
      return
    }
    switch encoding {
    case .utf8:
      source =
        file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? SourceFile(name: file.name, bytes: Array(file.bytes[3...])) : file
      checkUTF8(sidecar: sidecar)
    case .gb18030, .gbk, .gb2312:
      source = file
      decode(encoding.rawValue, sidecar: sidecar)
    }
  }

  /// The name of the encoding whose byte order mark starts the file, of those with more than one byte a unit.
  private static func wideMark(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
    return bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? "UTF-16" : nil
  }

  private mutating func checkUTF8(sidecar: String) {
    let bytes = source.bytes
    bytes.withUnsafeBufferPointer { buffer in
      var at = 0
      var lastFault: Int?
      while let fault = firstTextFault(in: buffer, from: at), faults.count < 1000 {
        switch fault {
        case .nul(let offset):
          let end = bytes[offset...].firstIndex { $0 != 0 } ?? bytes.count
          let looksWide = Self.looksWide(bytes)
          faults.append((.nulByte(count: end - offset, looksWide: looksWide), offset..<end))
          // In UTF-16 every other byte is one: said once.
          if looksWide { return }
          at = end
        case .invalidUTF8(let offset):
          if faults.isEmpty, Self.readsAsGB18030(bytes) {
            faults = [(.notUTF8(byte: bytes[offset], readsAsGB18030: true, sidecar: sidecar), offset..<offset + 1)]
            return
          }
          // One a line: a file in another encoding has little else.
          let isOnNewLine = lastFault.map { buffer[$0..<offset].contains { $0 == 0x0A || $0 == 0x0D } } ?? true
          if isOnNewLine {
            faults.append((.notUTF8(byte: bytes[offset], readsAsGB18030: false, sidecar: sidecar), offset..<offset + 1))
          }
          lastFault = offset
          at = offset + 1
        }
      }
    }
  }

  /// Whether every other byte is NUL, as in UTF-16 without a mark.
  private static func looksWide(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(64)
    return start.count >= 4 && start.count(where: { $0 == 0 }) * 5 >= start.count * 2
  }

  /// Whether the bytes are GB18030 and most of what is not ASCII comes out as Chinese.
  private static func readsAsGB18030(_ bytes: [UInt8]) -> Bool {
    guard isHardlyUTF8(bytes) else { return false }
    let (utf8, outcome) = decodeGB18030(bytes)
    guard outcome == .done else { return false }
    var chinese = 0
    var other = 0
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars where scalar.value >= 0x80 {
      switch scalar.value {
      case 0x2010...0x2027, 0x3000...0x30FF, 0x4E00...0x9FFF, 0xFF00...0xFF60: chinese += 1
      default: other += 1
      }
    }
    return chinese > other
  }

  /// Whether fewer characters of the first part are UTF-8 than are not: one bad byte does not make a file GB18030.
  private static func isHardlyUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(65_536).withUnsafeBufferPointer { buffer in
      var faults = 0
      var faultyStarts = 0
      var at = 0
      while let fault = firstTextFault(in: buffer, from: at) {
        switch fault {
        case .nul(let offset): at = offset + 1
        case .invalidUTF8(let offset):
          faults += 1
          if buffer[offset] >= 0xC0 { faultyStarts += 1 }
          at = offset + 1
        }
      }
      // A sequence of UTF-8 starts with a byte from C0 up.
      return buffer.count { $0 >= 0xC0 } - faultyStarts < faults
    }
  }

  private mutating func decode(_ name: String, sidecar: String) {
    let original = source
    let isUTF8 = Self.isClearlyUTF8(original.bytes)
    if isUTF8 {
      faults = [(.declaredButUTF8(encoding: name, sidecar: sidecar), 0..<0)]
      return
    }
    let (utf8, outcome) = decodeGB18030(original.bytes)
    let hasMark = utf8.starts(with: [0xEF, 0xBB, 0xBF])
    source = SourceFile(name: original.name, bytes: hasMark ? Array(utf8[3...]) : utf8)
    switch outcome {
    case .noConverter: faults = [(.noConverter(encoding: name), 0..<0)]
    case .stopped(let offset):
      let end = source.bytes.count
      let isUTF8 = original.bytes.withUnsafeBufferPointer { firstTextFault(in: $0) } == nil
      faults = [(.undecodable(byte: original.bytes[offset], encoding: name, isUTF8: isUTF8), end..<end)]
    case .done: checkUTF8(sidecar: sidecar)
    }
  }

  /// Whether the bytes are UTF-8 with at least four characters beyond ASCII, which GB18030 hardly ever is by chance.
  private static func isClearlyUTF8(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return true }
    guard bytes.withUnsafeBufferPointer({ firstTextFault(in: $0) }) == nil else { return false }
    return bytes.lazy.filter { $0 >= 0xC0 }.prefix(4).count == 4
  }
}
