#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far a conversion to UTF-8 came.
enum DecodingOutcome: Equatable {
  case done
  /// The C library has no converter for the encoding.
  case noConverter
  /// The input cannot be read from this offset on.
  case stopped(at: Int)
}

/// Converts GB18030 to UTF-8 with the C library's `iconv`. GBK and GB2312 are parts of GB18030, and files that call
/// themselves one are often the next larger, so all three are read as GB18030 (as the WHATWG Encoding Standard does
/// for its labels). Linear.
func decodeGB18030(_ bytes: [UInt8]) -> (utf8: [UInt8], outcome: DecodingOutcome) {
  guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else {
    return ([], .noConverter)
  }
  defer { iconv_close(converter) }
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count * 3 / 2 + 16)
  var input = bytes
  let total = input.count
  var left = total
  var buffer = [CChar](repeating: 0, count: 65_536)
  let outcome = input.withUnsafeMutableBytes { raw -> DecodingOutcome in
    var from = raw.bindMemory(to: CChar.self).baseAddress
    while left > 0 {
      var failure: Int32 = 0
      buffer.withUnsafeMutableBufferPointer { target in
        var to = target.baseAddress
        var room = target.count
        if iconv(converter, &from, &left, &to, &room) == -1 { failure = errno }
        let written = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: target[..<(target.count - room)]))
        output.append(contentsOf: written)
      }
      if failure != 0, failure != E2BIG { return .stopped(at: total - left) }
    }
    return .done
  }
  return (output, outcome)
}
