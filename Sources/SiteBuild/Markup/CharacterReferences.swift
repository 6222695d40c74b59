/// The bytes of a text with its character references resolved: numbers, and the names that people write in templates.
/// What is not known stays as it is.
func resolvingReferences(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
  var resolved: [UInt8] = []
  resolved.reserveCapacity(text.count)
  var at = text.startIndex
  while at < text.endIndex {
    guard text[at] == 0x26, let (scalar, end) = reference(in: text, at: at) else {
      resolved.append(text[at])
      at += 1
      continue
    }
    resolved.append(contentsOf: String(Character(scalar)).utf8)
    at = end
  }
  return resolved
}

private func reference(
  in text: Slice<UnsafeBufferPointer<UInt8>>, at start: Int
) -> (scalar: Unicode.Scalar, end: Int)? {
  var end = start + 1
  while end < text.endIndex, end - start < 12, text[end] != 0x3B { end += 1 }
  guard end < text.endIndex, text[end] == 0x3B else { return nil }
  let name = String(decoding: text[start + 1..<end], as: UTF8.self)
  if name.hasPrefix("#x") || name.hasPrefix("#X") {
    return UInt32(name.dropFirst(2), radix: 16).flatMap { Unicode.Scalar($0) }.map { ($0, end + 1) }
  }
  if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap { Unicode.Scalar($0) }.map { ($0, end + 1) } }
  return namedReferences[name].map { ($0, end + 1) }
}

private let namedReferences: [String: Unicode.Scalar] = [
  "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®",
  "middot": "·", "ndash": "–", "mdash": "—", "hellip": "…", "times": "×", "laquo": "«", "raquo": "»", "lsquo": "‘",
  "rsquo": "’", "ldquo": "“", "rdquo": "”", "larr": "←", "rarr": "→", "deg": "°", "minus": "−", "thinsp": "\u{2009}",
  "ensp": "\u{2002}", "emsp": "\u{2003}", "bull": "•", "sect": "§", "para": "¶", "euro": "€", "pound": "£",
  "shy": "\u{AD}",
]
