#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The reader's own browser.
enum Browser {
  /// Opens an address, if the system knows a browser; says so when it does not.
  static func open(_ address: String) {
    #if canImport(Darwin)
      let program = "open"
    #else
      let program = "xdg-open"
    #endif
    var words: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup(address), nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    if posix_spawnp(&child, program, nil, nil, &words, environ) != 0 {
      Terminal.error("no browser was found; open \(address)\n")
    }
  }
}
