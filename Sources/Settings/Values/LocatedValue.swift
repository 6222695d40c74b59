/// A value of a settings file, YAML, TOML or JSON, together with the bytes it was read from.
///
/// `Settings` knows these formats as located values, the fences of front matter, and typed reading that reports
/// unknown keys. It must not know any particular setting. It may import `SourceText`, libyaml and TOMLKit, no Foundation.
///
/// A value keeps the text it was written as: what a text means beyond the core schema (a date, a unit, a cell)
/// is for its reader to say, who can also say what was expected there.
package struct LocatedValue: Sendable, Hashable {
  /// What the value is.
  package var content: Content
  /// Its bytes in the source file. Of an alias, the alias; what lies inside is where the anchor stands.
  package var range: Range<Int>

  /// A value read from a range of a source.
  package init(_ content: Content, range: Range<Int>) {
    self.content = content
    self.range = range
  }

  /// The three shapes of a value.
  package enum Content: Sendable, Hashable {
    case scalar(Scalar)
    case sequence([LocatedValue])
    /// Entries in the order written; their keys are unique.
    case mapping([LocatedEntry])
  }

  /// A value without parts.
  package struct Scalar: Sendable, Hashable {
    /// The text, after quotes, escapes and folding: what a string is, and what a number was written as.
    package var text: String
    /// How it was written.
    package var style: Style
    /// What it is by the rules of its format.
    package var kind: Kind

    /// A scalar as a reader found it.
    package init(text: String, style: Style, kind: Kind) {
      self.text = text
      self.style = style
      self.kind = kind
    }
  }

  /// How a scalar was written.
  package enum Style: Sendable, Hashable {
    case plain, quoted, block
  }

  /// What a scalar is: in YAML by the core schema of version 1.2 (`no`, `yes` and `12:30` are strings, `010` is ten),
  /// so that `date` comes from TOML alone.
  package enum Kind: Sendable, Hashable {
    case null, bool, integer, number, string, date
  }
}

/// A key of a mapping with its value.
package struct LocatedEntry: Sendable, Hashable {
  /// The key's text.
  package var key: String
  /// The key's bytes in the source file, quotes included.
  package var keyRange: Range<Int>
  /// What stands behind the key.
  package var value: LocatedValue

  /// An entry of a mapping.
  package init(key: String, keyRange: Range<Int>, value: LocatedValue) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
  }
}
