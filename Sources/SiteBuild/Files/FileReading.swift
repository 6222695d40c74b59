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

/// Everything that standard input gives.
package func readStandardInput() throws(FileError) -> [UInt8] {
  try readAll(0, "standard input", expected: 0)
}

private func readAll(_ descriptor: Int32, _ path: String, expected: Int) throws(FileError) -> [UInt8] {
  var bytes = [UInt8]()
  var capacity = expected + 1
  var isAtEnd = false
  while !isAtEnd {
    let room = capacity
    var failure: Int32?
    bytes.append(
      contentsOf: [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        while count < room {
          let got = read(descriptor, buffer.baseAddress.map { $0 + count }, room - count)
          if got > 0 {
            count += got
          } else if got == 0 {
            isAtEnd = true; break
          } else if errno != EINTR {
            failure = errno; break
          }
        }
      })
    if let failure { throw FileError("read", path, number: failure) }
    capacity = max(65536, bytes.count)
  }
  return bytes
}
