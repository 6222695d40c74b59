/// A heading of an article.
package struct Heading: Sendable, Hashable {
  /// 1 to 6.
  package var level: Int
  /// The value of its `id`, unique in the document; empty when ids are turned off.
  package var id: String
  /// Its inside as HTML.
  package var title: Fragment
  /// Its words.
  package var text: Fragment
  /// The lines it was written on, in the source file.
  package var range: Range<Int>
}

/// A link of an article: inline, by reference, or an autolink.
package struct Link: Sendable, Hashable {
  /// The address as the author means it, escapes and entities resolved, not percent-encoded.
  package var destination: String
  /// Where the address stands in the source file, or the block that holds the link when that cannot be told.
  package var range: Range<Int>
  /// Whether it leaves the site (a scheme or `//`) and was written straight away.
  package var isExternal: Bool
}

/// An image of an article.
package struct Image: Sendable, Hashable {
  /// The address as the author means it, escapes and entities resolved, not percent-encoded.
  package var source: String
  /// Where the address stands in the source file, or the block that holds the image when that cannot be told.
  package var range: Range<Int>
  /// Whether it comes from elsewhere (a scheme or `//`) and was written straight away.
  package var isExternal: Bool
  /// The words that stand for it.
  package var alternative: Fragment
}
