import Synchronization

/// Where each line of a source starts, found at the first question: most sources are never asked.
///
/// A class because copies of one `SourceFile` share the table.
final class LineTable: Sendable {
  private let found = Mutex<[Int]?>(nil)

  /// Byte offsets of the first byte of each line; never empty. LF, CR LF and CR end a line. O(n) once.
  func starts(of bytes: [UInt8]) -> [Int] {
    found.withLock { known in
      if let known { return known }
      let starts = Self.scan(bytes)
      known = starts
      return starts
    }
  }

  private static func scan(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      let isCarriageReturnAlone = byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
      if byte == 0x0A || isCarriageReturnAlone { starts.append(index + 1) }
    }
    return starts
  }
}
