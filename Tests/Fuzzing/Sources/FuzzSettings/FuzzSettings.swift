import Fuzzing
import Settings
import SourceText

/// Reads the bytes as YAML, TOML, JSON and as an article with front matter. Nothing may trap or hang, and every value and
/// message has its place inside the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSettings(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = SourceFile(name: "a", bytes: [UInt8](UnsafeBufferPointer(start: start, count: count)))
  check(source) { () throws(DiagnosticError) in try parseYAML(source) }
  check(source) { () throws(DiagnosticError) in try parseTOML(source) }
  check(source) { () throws(DiagnosticError) in try parseJSON(source) }
  check(source) { () throws(DiagnosticError) in try readFrontMatter(source).value }
  return 0
}

private func check(_ source: SourceFile, _ read: () throws(DiagnosticError) -> LocatedValue?) {
  do throws(DiagnosticError) {
    var pending = [try read()].compactMap(\.self)
    while let value = pending.popLast() {
      require(value.range.upperBound <= source.bytes.count, "a value behind the end")
      switch value.content {
      case .scalar: continue
      case .sequence(let elements): pending += elements
      case .mapping(let entries): pending += entries.map(\.value)
      }
    }
  } catch {
    require(!error.diagnostics.isEmpty, "a failure without a message")
    for diagnostic in error.diagnostics {
      guard let place = diagnostic.place else { continue }
      require(place.start.line >= 1 && place.start.column >= 1 && place.start <= place.end, "a message nowhere")
    }
  }
}
