package import SourceText

/// Reads one YAML document, nil when the text holds none.
///
/// Scalars have the kinds of YAML 1.2's core schema; anchors and aliases are expanded within `Limits`; keys must be
/// scalars and unique; tags other than the core ones are errors. About 10 µs for the front matter of an article.
/// - Parameter range: the bytes to read, all of them if nil. Positions are those of the source either way.
/// - Throws: one error with code `yaml`: reading stops at the first fault, since what follows is guesswork.
package func parseYAML(_ source: SourceFile, in range: Range<Int>? = nil) throws(DiagnosticError) -> LocatedValue? {
  let range = (range ?? 0..<source.bytes.count).clamped(to: 0..<source.bytes.count)
  do {
    return try yamlDocument(in: source.bytes, range)
  } catch {
    throw DiagnosticError(error.diagnostic(in: source))
  }
}

private func yamlDocument(in bytes: [UInt8], _ range: Range<Int>) throws(YAMLFault) -> LocatedValue? {
  let result: Result<LocatedValue?, YAMLFault> = bytes.withUnsafeBufferPointer { all in
    var start = range.lowerBound
    if all[range].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    let part = UnsafeBufferPointer(rebasing: all[start..<range.upperBound])
    do throws(YAMLFault) {
      if let fault = firstFault(in: part, base: start) { throw fault }
      var composer = try YAMLComposer(part, base: start)
      return .success(try composer.document())
    } catch {
      return .failure(error)
    }
  }
  return try result.get()
}

/// The first byte that is not UTF-8 or is a control character, which libyaml would report without a line.
private func firstFault(in bytes: UnsafeBufferPointer<UInt8>, base: Int) -> YAMLFault? {
  for (offset, byte) in bytes.enumerated() where byte < 0x20 || byte == 0x7F {
    if byte != 0x0A, byte != 0x0D, byte != 0x09 { return .control(byte, at: base + offset) }
  }
  return firstInvalidUTF8(in: bytes).map { .encoding(at: base + $0) }
}
