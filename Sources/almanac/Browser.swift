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
    // A shell starts it and is gone at once, so that the browser is nobody's child to be waited for.
    let script = "command -v \"$1\" >/dev/null || exit 1; \"$1\" \"$2\" &"
    var words: [UnsafeMutablePointer<CChar>?] = []
    for word in ["sh", "-c", script, "sh", program, address] { words.append(strdup(word)) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var shell: pid_t = 0
    var status: Int32 = -1
    if posix_spawn(&shell, "/bin/sh", nil, nil, &words, environ) == 0 {
      while waitpid(shell, &status, 0) < 0, errno == EINTR {}
    }
    if status != 0 { Terminal.error("no browser was found; open \(address)\n") }
  }
}
