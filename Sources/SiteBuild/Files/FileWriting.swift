#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Puts bytes at a path all at once: written under a temporary name in the same folder, then renamed over the path.
/// Whoever looks, at whatever instant, sees the old file or the new one. Folders on the way are made.
///
/// `temporaryName` is unique to this process and run, so that two writers never share one. With `keepsMode` owner and
/// rights of the old file go over to the new one.
package func replaceFile(
  _ path: String, with bytes: UnsafeBufferPointer<UInt8>, temporaryName: String, keepsMode: Bool = false
) throws(FileError) {
  let folder = parentFolder(of: path)
  let temporary = folder + "/" + temporaryName
  var descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  if descriptor < 0, errno == ENOENT {
    try makeFolder(folder)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  }
  guard descriptor >= 0 else { throw FileError("write", path) }
  do throws(FileError) {
    try writeAll(bytes, to: descriptor, path)
    if keepsMode { try copyMode(of: path, to: descriptor) }
    guard close(descriptor) == 0 else { throw FileError("write", path) }
    guard rename(temporary, path) == 0 else { throw FileError("write", path) }
  } catch {
    unlink(temporary)
    throw error
  }
}

/// Puts bytes behind those of a file.
/// - Returns: where they begin.
func appendToFile(_ path: String, _ bytes: [UInt8]) throws(FileError) -> Int {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else { throw FileError("write", path) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw FileError("write", path) }
  do {
    try bytes.withUnsafeBufferPointer { try writeAll($0, to: descriptor, path) }
  } catch {
    throw error as? FileError ?? FileError("write", path)
  }
  return Int(status.st_size)
}

/// Gives an open file the owner, where that is allowed, and the rights of another.
private func copyMode(of path: String, to descriptor: Int32) throws(FileError) {
  var status = stat()
  guard stat(path, &status) == 0 else { throw FileError("write", path) }
  if status.st_uid != geteuid() || status.st_gid != getegid() { _ = fchown(descriptor, status.st_uid, status.st_gid) }
  guard fchmod(descriptor, status.st_mode & 0o7777) == 0 else { throw FileError("write", path) }
}

/// Writes all bytes to an open descriptor.
package func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32, _ path: String) throws(FileError) {
  var offset = 0
  while offset < bytes.count {
    let written = write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
    if written >= 0 { offset += written } else if errno != EINTR { throw FileError("write", path) }
  }
}

/// Makes a folder and those above it. One that is there already is no fault.
package func makeFolder(_ path: String) throws(FileError) {
  guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
  guard errno == ENOENT, path.contains("/") else { throw FileError("make a folder for", path) }
  try makeFolder(parentFolder(of: path))
  guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileError("make a folder for", path) }
}

/// Removes a file. One that is gone already is no fault, be it that a folder has taken its place.
package func removeFile(_ path: String) throws(FileError) {
  guard unlink(path) != 0 else { return }
  guard [ENOENT, ENOTDIR, EISDIR].contains(errno) else { throw FileError("remove", path) }
}

/// Removes a folder if it is empty; says whether it was.
package func removeEmptyFolder(_ path: String) -> Bool { rmdir(path) == 0 }

/// The path without its last component; `.` for a bare name.
package func parentFolder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Removes a folder with everything in it; links are removed, not followed.
func removeTree(_ path: String) throws(FileError) {
  guard let stream = opendir(path) else { throw FileError("list", path) }
  defer { closedir(stream) }
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    guard name != ".", name != ".." else { continue }
    let inner = path + "/" + name
    if try FileStatus(ofLink: inner).kind == .folder { try removeTree(inner) } else { try removeFile(inner) }
  }
  guard rmdir(path) == 0 else { throw FileError("remove", path) }
}
