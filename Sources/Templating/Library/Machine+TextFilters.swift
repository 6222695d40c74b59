import MarkupText

/// Filters of text.
extension Machine {
  mutating func textFilter(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let at = call.instruction
    switch call.filter {
    case .string: return try text(of: call.value, at: at)
    case .escape, .forceescape: return try escape(call)
    case .xmlattr: return try attributes(call)
    case .split: return try split(call)
    case .urlencode: return try urlencode(call)
    default: break
    }
    let subject = try text(of: call.value, at: at)
    let bytes = subject.utf8
    switch call.filter {
    case .upper: return changed(subject, String(decoding: bytes, as: UTF8.self).uppercased())
    case .lower: return changed(subject, String(decoding: bytes, as: UTF8.self).lowercased())
    case .capitalize: return changed(subject, capitalized(String(decoding: bytes, as: UTF8.self)))
    case .title: return store.string(titleCased(String(decoding: bytes, as: UTF8.self)))
    case .trim, .trim_start, .trim_end: return try trim(subject, call)
    case .replace: return try replace(subject, call)
    case .truncate: return try truncate(subject, call)
    case .excerpt: return try excerpt(subject, call)
    case .center, .pad_start, .pad_end: return try pad(subject, call)
    case .indent: return try indent(subject, call)
    case .striptags: return store.string(strippedOfTags(bytes))
    case .wordcount: return .int(wordCount(bytes, hanByHan: false))
    case .word_count: return .int(wordCount(bytes, hanByHan: true))
    case .char_count: return .int(scalarCount(bytes))
    case .reading_time:
      let speed = min(max(1, try int(call, 0, default: 300)), 1_000_000)
      return .int((wordCount(bytes, hanByHan: true) + speed - 1) / speed)
    case .wordwrap: return try wrap(subject, call)
    case .slugify: return store.string(slug(of: String(decoding: bytes, as: UTF8.self)))
    case .starts_with: return .bool(hasPrefix(bytes, try text(of: call.arguments[0], at: at).utf8))
    case .ends_with: return .bool(hasSuffix(bytes, try text(of: call.arguments[0], at: at).utf8))
    case .regex_replace: return try regexReplace(subject, call)
    case .newline_to_br: return try breakLines(subject, call)
    case .format: return try format(subject, call)
    case .urlize: return try urlize(subject, call)
    default: return subject
    }
  }

  /// A changed text that is as trusted as it was.
  private func changed(_ subject: Value, _ text: String) -> Value { store.string(text, trust: subject.trust) }

  private mutating func escape(_ call: FilterCall) throws(TemplateFailure) -> Value {
    if call.filter == .escape, call.value.isSafe { return call.value }
    let subject = try text(of: call.value, at: call.instruction)
    let mark = out.pointee.count
    out.pointee.writeEscaped(subject.utf8)
    return try capture(from: mark, isMarkup: true, at: call.instruction)
  }

  private func capitalized(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return "" }
    return first.properties.titlecaseMapping + String(text.unicodeScalars.dropFirst()).lowercased()
  }

  /// Every word's first letter is upper case, the rest lower; words begin after blanks and `- ( { [ <`.
  private func titleCased(_ text: String) -> String {
    var result = ""
    var beginsWord = true
    for scalar in text.unicodeScalars {
      result += beginsWord ? scalar.properties.uppercaseMapping : scalar.properties.lowercaseMapping
      beginsWord = isSpace(scalar) || "-({[<".unicodeScalars.contains(scalar)
    }
    return result
  }

  private mutating func trim(_ subject: Value, _ call: FilterCall) throws(TemplateFailure) -> Value {
    let set = call.arguments[0].isNothing ? nil : Array(try string(call, 0, default: "").unicodeScalars)
    let all = Array(String(decoding: subject.utf8, as: UTF8.self).unicodeScalars)
    func drops(_ scalar: Unicode.Scalar) -> Bool { set?.contains(scalar) ?? isSpace(scalar) }
    var (start, end) = (0, all.count)
    if call.filter != .trim_end { while start < end, drops(all[start]) { start += 1 } }
    if call.filter != .trim_start { while end > start, drops(all[end - 1]) { end -= 1 } }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: all[start..<end])
    return changed(subject, String(view))
  }

  private mutating func replace(_ subject: Value, _ call: FilterCall) throws(TemplateFailure) -> Value {
    let at = call.instruction
    let old = try text(of: call.arguments[0], at: at)
    var new = try text(of: call.arguments[1], at: at)
    let isMarkup = call.escapes && (subject.isSafe || old.isSafe || new.isSafe)
    var subject = subject
    if isMarkup {
      // What is looked for is not escaped: it is looked for in markup.
      subject = try escaped(subject, at: at)
      new = try escaped(new, at: at)
    }
    let limit = call.arguments[2].isNothing ? -1 : try int(call, 2, default: -1)
    return try replaced(subject, old, new, limit: limit, isMarkup: isMarkup, at: at)
  }

  mutating func replaced(
    _ subject: Value, _ old: Value, _ new: Value, limit: Int, isMarkup: Bool, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    let mark = out.pointee.count
    let bytes = subject.utf8
    var (position, count) = (0, 0)
    if old.length == 0 {
      for character in scalars(of: bytes) where limit < 0 || count < limit {
        out.pointee.write(new.utf8)
        out.pointee.write(UnsafeBufferPointer(rebasing: bytes[character]))
        position = character.upperBound
        count += 1
      }
      if limit < 0 || count < limit { out.pointee.write(new.utf8) }
    } else {
      while limit < 0 || count < limit, let found = firstRange(of: old.utf8, in: bytes, from: position) {
        out.pointee.write(UnsafeBufferPointer(rebasing: bytes[position..<found.lowerBound]))
        out.pointee.write(new.utf8)
        position = found.upperBound
        count += 1
        try checkOutput(at: instruction)
      }
    }
    out.pointee.write(UnsafeBufferPointer(rebasing: bytes[position...]))
    return try capture(from: mark, isMarkup: isMarkup, at: instruction)
  }

  /// The text as HTML: itself if it is trusted.
  mutating func escaped(_ value: Value, at instruction: Int) throws(TemplateFailure) -> Value {
    if value.trust == .html { return value }
    let mark = out.pointee.count
    out.pointee.writeEscaped(value.utf8)
    return try capture(from: mark, isMarkup: true, at: instruction)
  }

  private mutating func truncate(_ subject: Value, _ call: FilterCall) throws(TemplateFailure) -> Value {
    let length = max(0, try int(call, 0, default: 255))
    let end = try string(call, 2, default: "...")
    let leeway = max(0, try int(call, 3, default: 5))
    let kept = length - end.unicodeScalars.count
    guard kept >= 0 else {
      throw failure(
        "wrong-arguments", "`truncate` needs a length of at least \(end.unicodeScalars.count)",
        hint: "the end `\(end)` counts", at: call.instruction)
    }
    let characters = scalars(of: subject.utf8)
    let (most, overflow) = length.addingReportingOverflow(leeway)
    guard !overflow, characters.count > most else { return subject }
    var cut = kept == 0 ? 0 : characters[kept - 1].upperBound
    if !call.isSet(1) { cut = subject.utf8[..<cut].lastIndex(of: 0x20) ?? cut }
    let start = store.string(UnsafeBufferPointer(rebasing: subject.utf8[..<cut]), trust: subject.trust)
    return try join([start, store.string(end)], escapes: true, at: call.instruction)
  }

  /// The beginning of a text without tags, cut after a sentence or word; Han characters count as words.
  private mutating func excerpt(_ subject: Value, _ call: FilterCall) throws(TemplateFailure) -> Value {
    let text = Array(strippedOfTags(subject.utf8).unicodeScalars)
    let length = max(1, try int(call, 0, default: 120))
    guard text.count > length else { return store.string(String(String.UnicodeScalarView(text))) }
    var cut = length
    let least = length / 2
    if let sentence = text[least..<length].lastIndex(where: { "。！？；".unicodeScalars.contains($0) }) {
      return store.string(String(String.UnicodeScalarView(text[...sentence])))
    }
    if isWord(text[cut]), !isHan(text[cut]) {
      while cut > least, isWord(text[cut - 1]), !isHan(text[cut - 1]) { cut -= 1 }
    }
    let kept = String(String.UnicodeScalarView(text[..<cut]))
    return store.string(kept + (try string(call, 1, default: "…")))
  }

  private mutating func pad(_ subject: Value, _ call: FilterCall) throws(TemplateFailure) -> Value {
    let width = try width(call, 0, default: 80)
    let fill = call.filter == .center ? " " : String(try string(call, 1, default: " ").first ?? " ")
    let missing = max(width, 0) - scalarCount(subject.utf8)
    guard missing > 0 else { return subject }
    // Python's `center`: an odd blank goes left when the width is odd.
    let left =
      call.filter == .pad_start ? missing : call.filter == .pad_end ? 0 : missing / 2 + (missing & width & 1)
    let text = String(decoding: subject.utf8, as: UTF8.self)
    return changed(
      subject, String(repeating: fill, count: left) + text + String(repeating: fill, count: missing - left))
  }

  private mutating func indent(_ subject: Value, _ call: FilterCall) throws(TemplateFailure) -> Value {
    let argument = call.arguments[0]
    let width = argument.tag == .string ? 0 : max(0, try width(call, 0, default: 4, limit: 10_000))
    let blanks = argument.tag == .string ? argument.asString ?? "" : String(repeating: " ", count: width)
    let text = String(decoding: subject.utf8, as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices where index > 0 || call.isSet(1) {
      if call.isSet(2) || !lines[index].isEmpty || index == 0 { lines[index] = blanks + lines[index] }
    }
    return changed(subject, lines.joined(separator: "\n"))
  }

  private mutating func breakLines(_ subject: Value, _ call: FilterCall) throws(TemplateFailure) -> Value {
    let text = try escaped(subject, at: call.instruction)
    return try replaced(
      text, store.string("\n"), store.string("<br>\n"), limit: -1, isMarkup: true, at: call.instruction)
  }

  // MARK: Lists of texts

  private mutating func split(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let subject = try text(of: call.value, at: call.instruction)
    let limit = try int(call, 1, default: -1)
    let separator: Value? = call.arguments[0].isNothing ? nil : try text(of: call.arguments[0], at: call.instruction)
    return split(subject, separator: separator, limit: limit)
  }

  /// The parts of a text, as Python's `split` gives them; without a separator at blanks.
  func split(_ subject: Value, separator: Value?, limit: Int) -> Value {
    let bytes = subject.utf8
    let list = store.makeList(capacity: 4)
    func add(_ range: Range<Int>) {
      store.append(store.string(UnsafeBufferPointer(rebasing: bytes[range]), trust: subject.trust), to: list)
    }
    guard let separator, separator.length > 0 else {
      splitAtBlanks(bytes, limit: limit, add)
      return Value(tag: .list, bits: list.address)
    }
    var position = 0
    while limit < 0 || list.count < limit, let found = firstRange(of: separator.utf8, in: bytes, from: position) {
      add(position..<found.lowerBound)
      position = found.upperBound
    }
    add(position..<bytes.count)
    return Value(tag: .list, bits: list.address)
  }

  private func splitAtBlanks(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int, _ add: (Range<Int>) -> Void) {
    var start: Int?
    var count = 0
    var end = bytes.count
    if limit >= 0 { while end > 0, bytes[end - 1] == 0x20 { end -= 1 } }
    for range in scalars(of: bytes) {
      let isBlank = decodeScalar(bytes, at: range.lowerBound).0.map { isSpace($0) } ?? false
      if isBlank, let from = start {
        if limit >= 0, count >= limit { continue }
        add(from..<range.lowerBound)
        count += 1
        start = nil
      } else if !isBlank, start == nil {
        start = range.lowerBound
      }
    }
    if let start, start < end { add(start..<end) }
  }
}
