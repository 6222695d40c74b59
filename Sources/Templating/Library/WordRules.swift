/// Words, tags and slugs of texts, Chinese ones included.

/// The number of words; with `hanByHan` every Han character is one, else a run of them is.
func wordCount(_ bytes: UnsafeBufferPointer<UInt8>, hanByHan: Bool) -> Int {
  var count = 0
  var isInWord = false
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    if hanByHan, isHan(scalar) {
      count += 1
      isInWord = false
    } else if isWord(scalar) {
      if !isInWord { count += 1 }
      isInWord = true
    } else {
      isInWord = false
    }
  }
  return count
}

/// The text without comments and tags, blanks joined, character references resolved.
func strippedOfTags(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count)
  var ends = TagEnds(bytes: bytes)
  var offset = 0
  while offset < bytes.count {
    if bytes[offset] == 0x3C, let end = ends.end(from: offset) {
      offset = end
    } else {
      text.append(bytes[offset])
      offset += 1
    }
  }
  let words = String(decoding: text, as: UTF8.self).unicodeScalars.split(whereSeparator: isSpace)
  return unescaped(words.map { String($0) }.joined(separator: " "))
}

/// Where the tags and comments of a text end. What has no end behind one place has none behind a later one, and is not
/// looked for again.
private struct TagEnds {
  let bytes: UnsafeBufferPointer<UInt8>
  private var mayEndTag = true
  private var mayEndComment = true

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Behind the comment or tag that begins at an offset; nil when it never ends.
  mutating func end(from start: Int) -> Int? {
    if bytes[start...].starts(with: "<!--".utf8) {
      guard mayEndComment else { return nil }
      let end = commentEnd(from: start + 4)
      mayEndComment = end != nil
      return end
    }
    guard mayEndTag else { return nil }
    let end = bytes[start...].firstIndex(of: 0x3E).map { $0 + 1 }
    mayEndTag = end != nil
    return end
  }

  private func commentEnd(from start: Int) -> Int? {
    var offset = start
    while offset + 2 < bytes.count {
      if bytes[offset] == 0x2D, bytes[offset + 1] == 0x2D, bytes[offset + 2] == 0x3E { return offset + 3 }
      offset += 1
    }
    return nil
  }
}

/// The text with `&amp; &lt; &gt; &quot; &#39; &nbsp;` and numeric references resolved.
func unescaped(_ text: String) -> String {
  guard text.utf8.contains(0x26) else { return text }
  let named = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "mdash": "—",
    "ndash": "–", "hellip": "…",
  ]
  var result = ""
  var rest = Substring(text)
  while let start = rest.firstIndex(of: "&") {
    result += rest[..<start]
    rest = rest[start...].dropFirst()
    guard let end = rest.prefix(12).firstIndex(of: ";") else {
      result += "&"
      continue
    }
    let name = rest[..<end]
    let isHex = name.hasPrefix("#x") || name.hasPrefix("#X")
    let number = name.hasPrefix("#") ? UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10) : nil
    if let found = number.flatMap({ Unicode.Scalar($0) }).map({ String($0) }) ?? named[String(name)] {
      result += found
      rest = rest[rest.index(after: end)...]
    } else {
      result += "&"
    }
  }
  return result + rest
}

/// Lower-case words joined by `-`: Han characters are kept, Latin letters lose their marks.
func slug(of text: String) -> String {
  var slug = ""
  var needsDash = false
  for scalar in text.unicodeScalars {
    guard isWord(scalar), scalar != "_" else {
      needsDash = !slug.isEmpty
      continue
    }
    if needsDash { slug += "-" }
    needsDash = false
    slug += plainLetter(scalar) ?? scalar.properties.lowercaseMapping
  }
  return slug
}

/// The ASCII letter of a Latin letter with marks, from its Unicode name.
private func plainLetter(_ scalar: Unicode.Scalar) -> String? {
  guard scalar.value >= 0xC0, scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value),
    let name = scalar.properties.name
  else { return nil }
  let words = name.split(separator: " ")
  guard words.count >= 4, words[0] == "LATIN", words[2] == "LETTER" else { return nil }
  if words.count == 4 { return ["SHARP": "ss"][words[3]] }
  guard words[4] == "WITH" || words[3] == "SHARP" else { return nil }
  return words[3] == "SHARP" ? "ss" : words[3].count == 1 ? words[3].lowercased() : nil
}
