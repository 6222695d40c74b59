import Settings

// Whether the values of known properties are of their kind: a wrong one would be ignored without a word.
extension SpecReader {
  /// Checks the values of a part's properties.
  mutating func checkValues(of value: LocatedValue?, _ owner: PropertyOwner) {
    for entry in value?.mapping ?? [] {
      if owner == .mark, entry.key == "ticks" { continue }
      guard let kind = PropertyKind.of(entry.key, in: owner) else { continue }
      checkValue(entry.value, of: entry.key, kind)
    }
  }

  private mutating func checkValue(_ value: LocatedValue, of key: String, _ kind: PropertyKind) {
    if value.isNull { return }
    if let entries = value.mapping {
      checkMapping(value, entries, of: key, kind)
      return
    }
    switch kind {
    case .number: if value.asNumber == nil { problems.badValue(value, of: key, expected: "a number") }
    case .size:
      if value.asNumber.map({ $0 >= 0 }) != true { problems.badValue(value, of: key, expected: "a number from 0") }
    case .flag: if value.asBool == nil { problems.badValue(value, of: key, expected: "true or false") }
    case .colour: checkColour(value, of: key)
    case .numbers:
      if value.sequence?.allSatisfy({ $0.asNumber != nil }) != true {
        problems.badValue(value, of: key, expected: "a list of numbers")
      }
    case .choice(let names): checkName(value, of: key, names)
    case .numberOr(let names): if value.asNumber == nil { checkName(value, of: key, names) }
    case .format: checkFormat(value, of: key)
    case .expression: _ = expression(value)
    case .symbol: if !isOutline(value) { checkName(value, of: key, PropertyKind.symbols) }
    }
  }

  /// A condition's values are checked each; anything else is more than a static chart can know.
  private mutating func checkMapping(
    _ value: LocatedValue, _ entries: [LocatedEntry], of key: String, _ kind: PropertyKind
  ) {
    if let condition = value["condition"] {
      for choice in condition.sequence ?? [condition] { choice["value"].map { checkValue($0, of: key, kind) } }
      value["value"].map { checkValue($0, of: key, kind) }
    } else if let gradient = value.entry("gradient") {
      problems.error("chart-property", "Gradients are outside the static profile", at: gradient.keyRange)
    } else if !entries.contains(where: { $0.key == "expr" || $0.key == "signal" }) {
      switch kind {
      case .number, .size, .flag, .colour, .numbers, .choice, .symbol, .expression:
        problems.badValue(value, of: key, expected: "a plain value")
      case .numberOr, .format: break
      }
    }
  }

  private mutating func checkName(_ value: LocatedValue, of key: String, _ names: [String]) {
    if let name = value.asString, names.contains(name) { return }
    problems.badValue(value, of: key, expected: "one of \(names.joined(separator: ", "))", near: names)
  }

  private func isOutline(_ value: LocatedValue) -> Bool {
    guard let first = value.asString?.utf8.first(where: { $0 != 0x20 }) else { return false }
    return first | 0x20 == 0x6D && value.asString?.utf8.contains { (0x30...0x39).contains($0) } == true
  }

  /// A colour as CSS writes it, or one that the page decides.
  mutating func checkColour(_ value: LocatedValue, of key: String) {
    if let text = value.asString {
      let lower = text.lowercased()
      if Colour(text) != nil || lower == "currentcolor" || lower.hasPrefix("var(--") { return }
    }
    problems.badValue(
      value, of: key, expected: "a colour such as \"steelblue\" or \"#4682b4\"", near: Array(colourNames.keys).sorted())
  }

  /// A format of numbers; what has a `%` may be one of moments.
  private mutating func checkFormat(_ value: LocatedValue, of key: String) {
    guard let text = value.asString, text.isEmpty || text.contains("%") || NumberFormat(text) != nil else {
      return problems.badValue(value, of: key, expected: "a format such as \",.1f\" or \"%Y-%m\"")
    }
  }

  /// `width` and `height`.
  mutating func checkLength(_ entry: LocatedEntry?) {
    guard let entry, !entry.value.isNull else { return }
    let value = entry.value
    if let number = value.asNumber {
      if number < 0 { problems.badValue(value, of: entry.key, expected: "a number from 0") }
    } else if value.mapping != nil {
      checkKeys(of: value, entry.key, known: ["step", "for"])
      if value["step"]?.asNumber.map({ $0 > 0 }) != true {
        problems.badValue(value["step"] ?? value, of: "step", expected: "a number above 0")
      }
    } else if value.asString != "container" {
      problems.badValue(value, of: entry.key, expected: "a number, \"container\" or {step: NUMBER}")
    }
  }

  /// `resolve`: which views share scales and guides.
  mutating func checkResolve(_ resolve: LocatedValue?) {
    checkKeys(of: resolve, "resolve", known: ["scale", "axis", "legend"])
    for part in resolve?.mapping ?? [] {
      checkKeys(of: part.value, part.key, known: Set(Channel.names))
      for entry in part.value.mapping ?? [] { checkName(entry.value, of: entry.key, ["shared", "independent"]) }
    }
  }

  /// `stack` and `sort` of a channel, and the colour of a value.
  mutating func checkOptions(of definition: LocatedValue, _ channel: Channel) {
    if let stack = definition["stack"], !stack.isNull, stack.asBool == nil {
      checkName(stack, of: "stack", StackTransform.Offset.allCases.map(\.rawValue))
    }
    if let colour = definition["value"], channel.isColour, !colour.isNull {
      checkValue(colour, of: "value", .colour)
    }
    for colour in definition["scale"]?["range"]?.sequence ?? [] where channel.isColour {
      if colour.asString != nil { checkColour(colour, of: "range") }
    }
    if let format = definition["format"] { checkValue(format, of: "format", .format) }
    guard let sort = definition["sort"], !sort.isNull, sort.sequence == nil else { return }
    let channels = ["x", "y", "color", "fill", "stroke", "size", "shape", "opacity", "text"]
    if let name = sort.asString {
      let bare = name.hasPrefix("-") ? String(name.dropFirst()) : name
      if channel == .order || name == "ascending" || name == "descending" || Channel(rawValue: bare) != nil { return }
      problems.badValue(
        sort, of: "sort", expected: "ascending, descending, a channel such as \"-y\", a list or {field, op, order}",
        near: ["ascending", "descending"] + channels)
    } else if sort.mapping != nil {
      checkKeys(of: sort, "sort", known: ["field", "op", "order", "encoding"])
      if let order = sort["order"], !order.isNull { checkName(order, of: "order", ["ascending", "descending"]) }
      if let other = sort["encoding"] { checkName(other, of: "encoding", Channel.names) }
      if let op = sort["op"], Aggregation(op) == nil {
        problems.badValue(op, of: "op", expected: "an operation", near: Aggregation.names)
      }
    } else {
      problems.badValue(sort, of: "sort", expected: "a name, a list or a mapping")
    }
  }
}
