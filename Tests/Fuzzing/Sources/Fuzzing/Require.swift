import Glibc

/// Ends the program with a message when something does not hold: to libFuzzer a crash, whose input it keeps.
public func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  guard !holds else { return }
  let text = message() + "\n"
  _ = text.utf8.withContiguousStorageIfAvailable { write(2, $0.baseAddress, $0.count) }
  abort()
}
