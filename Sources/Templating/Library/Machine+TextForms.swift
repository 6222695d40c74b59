import MarkupText

/// Filters of text with a form of their own: lines, addresses, attributes, format strings.
extension Machine {
  /// Breaks lines at blanks, after Python's `textwrap`.
  mutating func wrap(_ subject: Value, _ call: FilterCall) throws(TemplateFailure) -> Value {
    let width = max(1, try int(call, 0, default: 79))
    let breaksWords = call.isSet(1, default: true)
    let separator = try string(call, 2, default: "\n")
    let breaksHyphens = call.isSet(3, default: true)
    let text = String(decoding: subject.utf8, as: UTF8.self)
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(wrapped(String(line), width, breaksWords, breaksHyphens).joined(separator: separator))
    }
    if text.hasSuffix("\n") { lines.removeLast() }
    return store.string(lines.joined(separator: separator))
  }

  private func wrapped(_ line: String, _ width: Int, _ breaksWords: Bool, _ breaksHyphens: Bool) -> [String] {
    var lines: [String] = []
    var current: [Unicode.Scalar] = []
    for chunk in chunks(of: line, breaksHyphens) {
      var chunk = chunk[...]
      while current.count + chunk.count > width {
        // A word longer than a line begins in what is left of this one.
        if breaksWords, chunk.count > width {
          let room = max(1, width - current.count)
          let end = breaksHyphens ? hyphenEnd(in: chunk, room) : room
          current += chunk.prefix(end)
          chunk = chunk.dropFirst(end)
        } else if current.isEmpty {
          break
        }
        if let text = trimmedEnd(current) { lines.append(text) }
        current = []
      }
      if current.isEmpty, !lines.isEmpty, chunk.first == " " { continue }
      current += chunk
    }
    if let text = trimmedEnd(current) { lines.append(text) }
    return lines
  }

  /// Where a word is broken that has only room for some characters: behind a hyphen if there is one.
  private func hyphenEnd(in word: ArraySlice<Unicode.Scalar>, _ room: Int) -> Int {
    guard let hyphen = word.prefix(room).lastIndex(of: "-"), word[..<hyphen].contains(where: { $0 != "-" }) else {
      return room
    }
    return hyphen + 1 - word.startIndex
  }

  /// Words and the blanks between them; a word ends behind a hyphen if it may be broken there.
  private func chunks(of line: String, _ breaksHyphens: Bool) -> [[Unicode.Scalar]] {
    var chunks: [[Unicode.Scalar]] = []
    for scalar in line.unicodeScalars {
      let last = chunks.last?.last
      let isBlank = scalar == " "
      let continues = last.map { ($0 == " ") == isBlank && !(breaksHyphens && $0 == "-" && isWord(scalar)) } ?? false
      if continues { chunks[chunks.count - 1].append(scalar) } else { chunks.append([scalar]) }
    }
    return chunks
  }

  /// A line without the blanks at its end; nil when nothing is left.
  private func trimmedEnd(_ scalars: [Unicode.Scalar]) -> String? {
    guard let last = scalars.lastIndex(where: { $0 != " " }) else { return nil }
    return String(String.UnicodeScalarView(scalars[...last]))
  }

  // MARK: Addresses

  /// Percent-encodes all but unreserved characters and `/`; a map or list of pairs becomes a query.
  mutating func urlencode(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let mark = out.pointee.count
    if call.value.tag == .map {
      for (index, entry) in call.value.map.buffer.enumerated() {
        try writePair(entry.key, entry.value, isFirst: index == 0, at: call.instruction)
      }
    } else if call.value.isList {
      for (index, pair) in call.value.list.buffer.enumerated() {
        let parts = try elements(of: pair, at: call.instruction)
        guard parts.count == 2 else { throw typeFailure("A query is made of pairs", at: call.instruction) }
        try writePair(parts[0], parts[1], isFirst: index == 0, at: call.instruction)
      }
    } else {
      percentEncode(try text(of: call.value, at: call.instruction).utf8, keepsSlash: true)
    }
    var value = try capture(from: mark, isMarkup: false, at: call.instruction)
    value.trust = .url
    return value
  }

  private mutating func writePair(
    _ key: Value, _ value: Value, isFirst: Bool, at instruction: Int
  ) throws(TemplateFailure) {
    if !isFirst { out.pointee.write("&") }
    let mark = out.pointee.count
    let (key, value) = (try text(of: key, at: instruction), try text(of: value, at: instruction))
    out.pointee.truncate(to: mark)
    percentEncode(key.utf8, keepsSlash: false)
    out.pointee.write("=")
    percentEncode(value.utf8, keepsSlash: false)
  }

  /// With slashes kept a blank is `%20`, in a query it is `+`.
  private mutating func percentEncode(_ bytes: UnsafeBufferPointer<UInt8>, keepsSlash: Bool) {
    let digits: StaticString = "0123456789ABCDEF"
    for byte in bytes {
      let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
      if isLetter || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E || keepsSlash && byte == 0x2F {
        out.pointee.write(byte: byte)
      } else if byte == 0x20, !keepsSlash {
        out.pointee.write("+")
      } else {
        out.pointee.write("%")
        out.pointee.write(byte: digits.utf8Start[Int(byte >> 4)])
        out.pointee.write(byte: digits.utf8Start[Int(byte & 15)])
      }
    }
  }

  /// Makes links of web addresses in a text.
  mutating func urlize(_ subject: Value, _ call: FilterCall) throws(TemplateFailure) -> Value {
    let limit = call.arguments[0].isNothing ? Int.max : try int(call, 0, default: .max)
    var relations = try string(call, 3, default: "").split(separator: " ").map(String.init)
    if call.isSet(1) { relations.append("nofollow") }
    relations.append("noopener")
    let target = try string(call, 2, default: "")
    let text = String(decoding: try escaped(subject, at: call.instruction).utf8, as: UTF8.self)
    var result = ""
    var word = ""
    func flush() {
      result += link(word, limit, Array(Set(relations)).sorted().joined(separator: " "), target) ?? word
      word = ""
    }
    for character in text {
      if character.isWhitespace {
        flush()
        result.append(character)
      } else {
        word.append(character)
      }
    }
    flush()
    return store.string(result, trust: .html)
  }

  private func link(_ word: String, _ limit: Int, _ relation: String, _ target: String) -> String? {
    var middle = Substring(word)
    var (head, tail) = ("", "")
    while let first = middle.first, "(<[".contains(first) || middle.hasPrefix("&lt;") {
      let length = first == "&" ? 4 : 1
      head += middle.prefix(length)
      middle = middle.dropFirst(length)
    }
    while let last = middle.last, ".,)>\n]!".contains(last) {
      if last == ")", middle.contains("(") { break }
      tail = String(last) + tail
      middle = middle.dropLast()
    }
    let isFull = middle.hasPrefix("http://") || middle.hasPrefix("https://")
    if isMailAddress(middle) {
      let shown = middle.hasPrefix("mailto:") ? middle.dropFirst(7) : middle
      return "\(head)<a href=\"mailto:\(shown)\">\(shown)</a>\(tail)"
    }
    guard (isFull && middle.count > 8) || middle.hasPrefix("www.") else { return nil }
    let shown = middle.count > limit ? middle.prefix(limit) + "..." : middle
    let address = isFull ? String(middle) : "https://\(middle)"
    let targetText = target.isEmpty ? "" : " target=\"\(target)\""
    return "\(head)<a href=\"\(address)\" rel=\"\(relation)\"\(targetText)>\(shown)</a>\(tail)"
  }

  /// `name@host.domain`, with or without `mailto:`.
  private func isMailAddress(_ word: Substring) -> Bool {
    let address = word.hasPrefix("mailto:") ? word.dropFirst(7) : word
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(":"), !parts[0].hasPrefix("www.") else {
      return false
    }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    let isHost = labels.allSatisfy { label in
      !label.isEmpty && label.unicodeScalars.allSatisfy { isWord($0) || $0 == "-" }
    }
    return labels.count > 1 && isHost
  }

  // MARK: Attributes

  /// A map as HTML attributes; what is none or undefined is left out.
  mutating func attributes(_ call: FilterCall) throws(TemplateFailure) -> Value {
    guard call.value.tag == .map else {
      throw typeFailure("`xmlattr` takes a map, not \(describe(call.value))", at: call.instruction)
    }
    let mark = out.pointee.count
    var holdsText = true
    for entry in call.value.map.buffer where !entry.value.isNothing {
      let name = try text(of: entry.key, at: call.instruction)
      let isPlain = name.utf8.allSatisfy { byte in
        byte > 0x20 && byte != 0x22 && byte != 0x27 && byte != 0x2F && byte != 0x3D && byte != 0x3E
      }
      guard isPlain, name.length > 0 else {
        throw typeFailure("`\(name.asString ?? "")` is not the name of an attribute", at: call.instruction)
      }
      if out.pointee.count > mark || call.isSet(0, default: true) { out.pointee.write(" ") }
      out.pointee.write(name.utf8)
      out.pointee.write("=\"")
      try writeText(entry.value, escaped: true, at: call.instruction)
      out.pointee.write("\"")
      holdsText = holdsText && AttributeMeaning(ofAttribute: name.utf8[...]) == .plain
    }
    var attributes = try capture(from: mark, isMarkup: true, at: call.instruction)
    // Attributes that run or load something are not vouched for: their values were escaped as text.
    if holdsText, program.options.autoescape == .auto { attributes.trust = .attribute }
    return attributes
  }

  // MARK: Format strings

  /// Python's `%` formatting: `%s %d %i %f %e %g %x %o %c %%`, flags, width, precision, `%(name)s`.
  mutating func format(_ subject: Value, _ call: FilterCall) throws(TemplateFailure) -> Value {
    let text = Array(String(decoding: subject.utf8, as: UTF8.self).unicodeScalars)
    var parts: [Value] = []
    var literal = String.UnicodeScalarView()
    var (index, next) = (0, 0)
    while index < text.count {
      guard text[index] == "%", index + 1 < text.count else {
        literal.append(text[index])
        index += 1
        continue
      }
      let directive = FormatDirective(text, at: index)
      index = directive.end
      if directive.conversion == "%" {
        literal.append("%")
        continue
      }
      parts.append(store.string(String(literal), trust: subject.trust))
      literal = String.UnicodeScalarView()
      parts.append(try formatted(directive, call, &next))
    }
    parts.append(store.string(String(literal), trust: subject.trust))
    return try join(parts, escapes: subject.isSafe, at: call.instruction)
  }

  private mutating func formatted(
    _ directive: FormatDirective, _ call: FilterCall, _ next: inout Int
  ) throws(TemplateFailure) -> Value {
    var value = Value.missing
    if let name = directive.name {
      let key = store.string(name)
      if call.arguments.named.tag == .map {
        value = try item(of: call.arguments.named, key: key, at: call.instruction)
      }
    } else if call.arguments.rest.isList, next < call.arguments.rest.list.count {
      value = call.arguments.rest.list[next]
      next += 1
    }
    guard !value.isMissing, !value.isUndefined else {
      throw failure("wrong-arguments", "`format` needs a value for each `%`", at: call.instruction)
    }
    guard !["s", "r", "c"].contains(directive.conversion) else {
      if directive.conversion == "r" { value = try quoted(value, at: call.instruction) }
      if directive.width == 0, directive.precision == nil { return value }
      let text = String(decoding: try self.text(of: value, at: call.instruction).utf8, as: UTF8.self)
      return store.string(directive.padded(String(text.prefix(directive.precision ?? Int.max))))
    }
    let number = try requireNumber(value, at: call.instruction)
    guard let text = directive.text(of: number) else {
      throw failure("wrong-arguments", "`format` does not know `%\(directive.conversion)`", at: call.instruction)
    }
    return store.string(text)
  }
}

/// One `%…` of a format string.
struct FormatDirective {
  var name: String?
  var flags: Set<Unicode.Scalar> = []
  var width = 0
  var precision: Int?
  var conversion: Unicode.Scalar = "%"
  /// The index behind it.
  var end: Int

  init(_ text: [Unicode.Scalar], at start: Int) {
    var index = start + 1
    func current() -> Unicode.Scalar { index < text.count ? text[index] : "%" }
    func number() -> Int {
      var value = 0
      while index < text.count, let digit = Int(String(text[index])) {
        value = min(value * 10 + digit, 1000)
        index += 1
      }
      return value
    }
    if current() == "(", let close = text[index...].firstIndex(of: ")") {
      name = String(String.UnicodeScalarView(text[(index + 1)..<close]))
      index = close + 1
    }
    while index < text.count, "#0- +".unicodeScalars.contains(text[index]) {
      flags.insert(text[index])
      index += 1
    }
    width = number()
    if current() == "." {
      index += 1
      precision = number()
    }
    conversion = current()
    end = min(index + 1, text.count)
  }

  func padded(_ text: String) -> String {
    let missing = width - text.unicodeScalars.count
    guard missing > 0 else { return text }
    if flags.contains("-") { return text + String(repeating: " ", count: missing) }
    if flags.contains("0"), conversion != "s" {
      let sign = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.prefix(1)) : ""
      return sign + String(repeating: "0", count: missing) + text.dropFirst(sign.count)
    }
    return String(repeating: " ", count: missing) + text
  }

  /// The text of a number, or nil for an unknown conversion.
  func text(of number: Value) -> String? {
    let double = number.asDouble ?? 0
    let whole = number.asInt ?? (double.magnitude < 9e18 && double.isFinite ? Int(double) : 0)
    var text: String
    switch conversion {
    case "d", "i", "u": text = String(whole)
    case "x": text = String(whole, radix: 16)
    case "X": text = String(whole, radix: 16, uppercase: true)
    case "o": text = String(whole, radix: 8)
    case "f", "F": text = fixed(double, decimals: min(precision ?? 6, 100))
    case "e", "E", "g", "G": text = scientific(double, conversion, precision ?? 6)
    default: return nil
    }
    if flags.contains("+"), !text.hasPrefix("-") { text = "+" + text }
    return padded(text)
  }
}
