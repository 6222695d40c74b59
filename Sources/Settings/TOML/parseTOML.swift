package import SourceText

/// Reads a TOML document after version 1.0.0: always a mapping, nil when it holds no key.
///
/// Our own reader: TOMLKit gives neither the places of keys nor their order, and would link all of Foundation into the
/// binary; the tests hold this one against it. Integers are written out in decimal whatever their base, other
/// numbers lose their underscores; the four kinds of dates keep their text. Linear; nesting is bounded by `Limits.depth`.
/// - Parameter range: the bytes to read, all of them if nil. Positions are those of the source either way.
/// - Throws: one error with code `toml`.
package func parseTOML(_ source: SourceFile, in range: Range<Int>? = nil) throws(DiagnosticError) -> LocatedValue? {
  try TOMLParser.read(source, in: range)
}
