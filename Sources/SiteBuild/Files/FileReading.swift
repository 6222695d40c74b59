#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file. A pipe or a device is refused rather than waited for.
package func readFile(_ path: String) throws(FileError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw FileError("read", path) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw FileError("read", path) }
  guard FileStatus(status).kind == .file else { throw FileError("read", path, number: EINVAL) }
  return try readAll(descriptor, path, expected: Int(status.st_size))
}

/// A part of a file's bytes.
func readFile(_ path: String, _ range: Range<Int>) throws(FileError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileError("read", path) }
  defer { close(descriptor) }
  let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
    count = max(0, pread(descriptor, buffer.baseAddress, range.count, off_t(range.lowerBound)))
  }
  guard bytes.count == range.count else { throw FileError("read", path) }
  return bytes
}

/// Everything that standard input gives.
package func readStandardInput() throws(FileError) -> [UInt8] {
  try readAll(0, "standard input", expected: 0)
}

/// Reads to the end into one buffer, which grows only when there is more than was expected.
private func readAll(_ descriptor: Int32, _ path: String, expected: Int) throws(FileError) -> [UInt8] {
  var isAtEnd = false
  var failure: Int32?
  func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
    while count < buffer.count, !isAtEnd, failure == nil {
      let got = read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      if got > 0 { count += got } else if got == 0 { isAtEnd = true } else if errno != EINTR { failure = errno }
    }
  }
  var bytes = [UInt8](unsafeUninitializedCapacity: expected + 1) { buffer, count in fill(buffer, &count) }
  while !isAtEnd, failure == nil {
    bytes += [UInt8](unsafeUninitializedCapacity: max(65536, bytes.count)) { buffer, count in fill(buffer, &count) }
  }
  if let failure { throw FileError("read", path, number: failure) }
  return bytes
}
