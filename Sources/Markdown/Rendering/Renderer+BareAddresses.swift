import MarkupText

/// Addresses that stand bare in text (GFM 6.9): `https://…`, `www.…`, mail addresses. Unlike GitHub's, they end at Han
/// characters and at Chinese punctuation, since Chinese text puts no blank behind them.
extension Renderer {
  /// Writes text outside of links, and makes links of the addresses in it.
  mutating func writeFindingAddresses(_ run: Bytes) {
    var written = 0
    var index = 0
    // An `@` without an address before it is not looked at again from the left.
    while let sign = nextSign(in: run, from: index) {
      guard let address = bareAddress(in: run, at: sign, after: written) else {
        index = sign + 1
        continue
      }
      writeWords(run.part(written..<address.range.lowerBound))
      writeLink(to: run.part(address.range), scheme: address.scheme)
      written = address.range.upperBound
      index = written
    }
    writeWords(run.part(written..<run.count))
  }

  private mutating func writeWords(_ run: Bytes) {
    html.writeText(run)
    plain.write(run)
  }

  private mutating func writeLink(to address: Bytes, scheme: BareAddress.Scheme) {
    let range = locate(address)
    let start = html.count
    html.write("<a href=\"")
    var destination = ""
    switch scheme {
    case .own: break
    case .http: destination = "http://"
    case .mail: destination = "mailto:"
    }
    destination += String(decoding: address, as: UTF8.self)
    var text = destination
    text.withUTF8 { html.writeAddress($0) }
    html.write("\">")
    if heading != nil { passing.append(start..<html.count) }
    writeWords(address)
    let end = html.count
    html.write("</a>")
    if heading != nil { passing.append(end..<html.count) }
    links.append(Link(destination: destination, range: range, isExternal: true))
  }
}

/// A bare address in a text.
struct BareAddress {
  /// What its link needs before it.
  enum Scheme { case own, http, mail }

  var range: Range<Int>
  var scheme: Scheme
}

/// Whether a text may hold bare addresses: looked at once for a document.
func mayHoldBareAddresses(_ text: Bytes) -> Bool { nextSign(in: text, from: 0) != nil }

/// The next place where an address may be: the colon of `://`, the first `w` of `www.`, an `@`. Eight bytes are
/// looked at at a time.
private func nextSign(in text: Bytes, from start: Int) -> Int? {
  guard let base = text.baseAddress else { return nil }
  let raw = UnsafeRawPointer(base)
  var index = start
  while index &+ 8 <= text.count {
    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    let found =
      zeroBytes(word ^ 0x3A3A_3A3A_3A3A_3A3A) | zeroBytes(word ^ 0x4040_4040_4040_4040)
      | zeroBytes(word ^ 0x7777_7777_7777_7777)
    guard found != 0 else {
      index &+= 8
      continue
    }
    index &+= found.trailingZeroBitCount &>> 3
    if isSign(text, at: index) { return index }
    index &+= 1
  }
  while index < text.count {
    if isSign(text, at: index) { return index }
    index &+= 1
  }
  return nil
}

private func isSign(_ text: Bytes, at index: Int) -> Bool {
  switch text[index] {
  case 0x3A: text.has("://", at: index)
  case 0x77: text.has("www.", at: index)
  case 0x40: true
  default: false
  }
}

private func bareAddress(in text: Bytes, at sign: Int, after floor: Int) -> BareAddress? {
  switch text[sign] {
  case 0x3A: urlAddress(in: text, colon: sign, after: floor)
  case 0x77: webAddress(in: text, start: sign, after: floor)
  default: mailAddress(in: text, at: sign, after: floor)
  }
}

private func urlAddress(in text: Bytes, colon: Int, after floor: Int) -> BareAddress? {
  for scheme in ["https", "http", "ftp"] {
    let start = colon - scheme.utf8.count
    guard start >= floor, zip(text[start..<colon], scheme.utf8).allSatisfy({ $0 | 0x20 == $1 }) else { continue }
    // A longer word before the scheme is another scheme.
    if start > floor, isASCIIAlphanumeric(text[start - 1]) { return nil }
    let host = colon + 3
    guard let domainEnd = endOfDomain(in: text, from: host, needsDot: false) else { return nil }
    let end = endOfAddress(in: text, start: start, from: domainEnd)
    return end > host ? BareAddress(range: start..<end, scheme: .own) : nil
  }
  return nil
}

private func webAddress(in text: Bytes, start: Int, after floor: Int) -> BareAddress? {
  if start > 0 {
    let before = text.scalar(before: start).value
    let kind = ScalarKind(before)
    let isAllowed = kind == .blank || kind.isEastAsian || [0x2A, 0x5F, 0x7E, 0x28].contains(before)
    guard isAllowed, start >= floor else { return nil }
  }
  guard let domainEnd = endOfDomain(in: text, from: start, needsDot: true) else { return nil }
  let end = endOfAddress(in: text, start: start, from: domainEnd)
  return end > start + 4 ? BareAddress(range: start..<end, scheme: .http) : nil
}

private func mailAddress(in text: Bytes, at sign: Int, after floor: Int) -> BareAddress? {
  var start = sign
  while start > floor, isASCIIAlphanumeric(text[start - 1]) || [0x2E, 0x2B, 0x2D, 0x5F].contains(text[start - 1]) {
    start -= 1
  }
  guard start < sign else { return nil }
  var end = sign + 1
  var dots = 0
  while end < text.count {
    if text[end] == 0x2E {
      guard end + 1 < text.count, isASCIIAlphanumeric(text[end + 1]) else { break }
      dots += 1
    } else if !isASCIIAlphanumeric(text[end]), text[end] != 0x2D, text[end] != 0x5F {
      break
    }
    end += 1
  }
  guard dots > 0, end < text.count ? text[end] != 0x40 : true, isASCIIAlphanumeric(text[end - 1]), text[end - 1] > 0x39
  else { return nil }
  return BareAddress(range: start..<end, scheme: .mail)
}

/// The end of a host's name: labels parted by dots, no underscore in the last two (GFM 6.9).
private func endOfDomain(in text: Bytes, from start: Int, needsDot: Bool) -> Int? {
  var index = start
  var dots = 0
  var underscores = (beforeLast: 0, last: 0)
  while index < text.count {
    let byte = text[index]
    if byte == 0x5F {
      underscores.last += 1
    } else if byte == 0x2E {
      underscores = (underscores.last, 0)
      dots += 1
    } else if byte >= 0x80 {
      let (value, length) = text.scalar(at: index)
      guard ScalarKind(value) == .other, !PlaceholderCode.reserved.contains(value) else { break }
      index += length - 1
    } else if !isASCIIAlphanumeric(byte), byte != 0x2D {
      break
    }
    index += 1
  }
  guard index > start, text[start] != 0x2E, text[start] != 0x2D, underscores == (0, 0) || dots > 10 else { return nil }
  return needsDot && dots == 0 ? nil : index
}

/// The end of an address whose host ends at an offset: before blanks, `<` and Chinese text, and without the
/// punctuation that ends the sentence.
private func endOfAddress(in text: Bytes, start: Int, from domainEnd: Int) -> Int {
  var end = domainEnd
  var depth = 0
  while end < text.count {
    let byte = text[end]
    if byte <= 0x20 || byte == 0x3C { break }
    if byte >= 0x80 {
      let (value, length) = text.scalar(at: end)
      guard ScalarKind(value) == .other else { break }
      end += length
      continue
    }
    end += 1
  }
  for index in start..<end {
    if text[index] == 0x28 { depth += 1 } else if text[index] == 0x29 { depth -= 1 }
  }
  return withoutTrailingPunctuation(text, start: start, end: end, depth: depth)
}

/// Takes off `?!.,:*_~'"`, closing parentheses that were not opened, and what looks like a character reference.
private func withoutTrailingPunctuation(_ text: Bytes, start: Int, end: Int, depth: Int) -> Int {
  var end = end
  var depth = depth
  while end > start {
    switch text[end - 1] {
    case 0x3F, 0x21, 0x2E, 0x2C, 0x3A, 0x2A, 0x5F, 0x7E, 0x27, 0x22: end -= 1
    case 0x29:
      guard depth < 0 else { return end }
      depth += 1
      end -= 1
    case 0x3B:
      var name = end - 2
      while name > start, isASCIIAlphanumeric(text[name]), text[name] > 0x39 { name -= 1 }
      end = name < end - 2 && text[name] == 0x26 ? name : end - 1
    default: return end
    }
  }
  return end
}
