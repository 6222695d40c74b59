package import SourceText

/// Reads one JSON text after RFC 8259, strictly: no comments, no trailing commas, one value, UTF-8, unique keys.
///
/// The order of keys is kept, and a number keeps the text it was written as. A byte order mark at the start is skipped.
/// Linear. Nesting is bounded by `Limits.depth`; the number of values is not, since nothing multiplies them.
/// - Parameter range: the bytes to read, all of them if nil. Positions are those of the source either way.
/// - Returns: nil when there is nothing but blanks.
/// - Throws: one error with code `json`.
package func parseJSON(_ source: SourceFile, in range: Range<Int>? = nil) throws(DiagnosticError) -> LocatedValue? {
  try JSONParser.read(source, in: range)
}
