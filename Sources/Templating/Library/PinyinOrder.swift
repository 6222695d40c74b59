#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Bytes that order Chinese text by its pronunciation: GB18030, in which the 3,755 most common characters stand in
/// the order of their pinyin, and the rest behind them by radical. A character with several readings has its main one.
///
/// The text itself where the C library lacks the encoding.
func pinyinOrder(of text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  guard let converter = iconv_open("GB18030", "UTF-8"), Int(bitPattern: converter) != -1 else { return Array(text) }
  defer { iconv_close(converter) }
  // No character takes more than four bytes in either encoding, nor more than twice as many as in UTF-8.
  var key = [UInt8](repeating: 0, count: text.count * 2 + 4)
  let count = key.withUnsafeMutableBytes { buffer in
    var from = UnsafeMutableRawPointer(mutating: text.baseAddress)?.assumingMemoryBound(to: CChar.self)
    var left = text.count
    var to = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
    var room = buffer.count
    return iconv(converter, &from, &left, &to, &room) == -1 ? -1 : buffer.count - room
  }
  return count < 0 ? Array(text) : Array(key[..<count])
}
