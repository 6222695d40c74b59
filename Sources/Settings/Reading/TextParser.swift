import SourceText

/// A parser that turns a range of bytes into one value, or stops at the first fault.
protocol TextParser {
  associatedtype Fault: SyntaxFault

  /// A parser that stands at `offset` and must not look beyond `end`.
  init(bytes: UnsafeBufferPointer<UInt8>, offset: Int, end: Int)

  /// The value of the whole range; nil when it holds none.
  mutating func document() throws(Fault) -> LocatedValue?
}

/// What is wrong with a text; worded apart from where it is found.
protocol SyntaxFault: Error {
  /// The message, at its place.
  func diagnostic(in source: SourceFile) -> Diagnostic
}

extension TextParser {
  /// Reads a range of a source, all of it if nil.
  static func read(_ source: SourceFile, in range: Range<Int>?) throws(DiagnosticError) -> LocatedValue? {
    let range = (range ?? 0..<source.bytes.count).clamped(to: 0..<source.bytes.count)
    let result: Result<LocatedValue?, Fault> = source.bytes.withUnsafeBufferPointer { bytes in
      var parser = Self(bytes: bytes, offset: range.lowerBound, end: range.upperBound)
      do throws(Fault) {
        return .success(try parser.document())
      } catch {
        return .failure(error)
      }
    }
    do {
      return try result.get()
    } catch {
      throw DiagnosticError(error.diagnostic(in: source))
    }
  }
}
