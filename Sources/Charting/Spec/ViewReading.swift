import Settings

extension SpecReader {
  /// Reads a normalised view and everything inside it.
  mutating func view(_ value: LocatedValue, depth: Int = 0) -> ViewSpec? {
    guard value.mapping != nil else {
      problems.badValue(value, of: "spec", expected: "a mapping")
      return nil
    }
    guard depth < 64 else {
      problems.error("chart-limit", "Views nest deeper than 64", at: value.range)
      return nil
    }
    checkKeys(of: value, depth == 0 ? "the chart" : "a view", known: PropertyTables.view, allowsExtensions: true)
    checkViewProperties(value)
    let source = dataSource(of: value)
    let transforms = self.transforms(value["transform"])
    guard let content = content(of: value, depth: depth) else { return nil }
    return ViewSpec(content: content, raw: value, source: source, transforms: transforms)
  }

  private mutating func checkViewProperties(_ value: LocatedValue) {
    if let title = value["title"], title.mapping != nil {
      checkKeys(of: title, "title", known: PropertyTables.title)
      checkValues(of: title, .title)
    }
    checkKeys(of: value["view"], "view", known: PropertyTables.viewBackground)
    checkValues(of: value["view"], .view)
    checkLength(value.entry("width"))
    checkLength(value.entry("height"))
    checkResolve(value["resolve"])
    if let background = value["background"], !background.isNull { checkColour(background, of: "background") }
    checkConfiguration(value["config"])
    if let projection = value.entry("projection") {
      problems.error("chart-property", "Maps are outside the static profile", at: projection.keyRange)
    }
    for parameter in value["params"]?.sequence ?? [] {
      for key in ["select", "bind", "expr"] {
        guard let entry = parameter.entry(key) else { continue }
        problems.warn(
          "chart-interaction", "\"params\" with \"\(key)\" is interaction; the chart is drawn in its first state",
          at: entry.keyRange)
      }
    }
  }

  private mutating func checkConfiguration(_ configuration: LocatedValue?) {
    checkKeys(of: configuration, "config", known: PropertyTables.config)
    for block in configuration?.mapping ?? [] {
      let name = "config.\(block.key)"
      if block.key.hasPrefix("axis") {
        checkKeys(of: block.value, name, known: PropertyTables.axis)
        checkValues(of: block.value, .axis)
      } else if block.key == "legend" {
        checkKeys(of: block.value, name, known: PropertyTables.legend)
        checkValues(of: block.value, .legend)
      } else if block.key == "title" {
        checkKeys(of: block.value, name, known: PropertyTables.title)
        checkValues(of: block.value, .title)
      } else if block.key.hasPrefix("header") {
        checkKeys(of: block.value, name, known: PropertyTables.header)
        checkValues(of: block.value, .header)
      } else if MarkKind(rawValue: block.key) != nil || block.key == "mark" {
        checkKeys(of: block.value, name, known: PropertyTables.mark)
        checkValues(of: block.value, .mark)
      }
    }
  }

  private mutating func content(of value: LocatedValue, depth: Int) -> ViewSpec.Content? {
    if let layers = value["layer"] {
      guard let elements = layers.sequence else {
        problems.badValue(layers, of: "layer", expected: "a list of views")
        return nil
      }
      return .layer(elements.compactMap { view($0, depth: depth + 1) })
    }
    if let facet = value["facet"], value["spec"] != nil { return self.facet(facet, value, depth: depth) }
    for key in ["hconcat", "vconcat", "concat"] {
      guard let list = value[key] else { continue }
      guard let elements = list.sequence else {
        problems.badValue(list, of: key, expected: "a list of views")
        return nil
      }
      let children = elements.compactMap { view($0, depth: depth + 1) }
      let columns = key == "concat" ? value["columns"]?.asInteger : key == "vconcat" ? 1 : nil
      return .concat(ConcatSpec(children: children, columns: columns.map { max(1, $0) }, isVertical: key == "vconcat"))
    }
    guard let mark = value["mark"] else {
      problems.error(
        "chart-value", "The chart lacks a mark", hint: "add for example \"mark: bar\"", at: value.range)
      return nil
    }
    guard let spec = self.mark(mark) else { return nil }
    return .unit(spec, encoding(value["encoding"], mark: spec.kind))
  }

  private mutating func facet(_ facet: LocatedValue, _ value: LocatedValue, depth: Int) -> ViewSpec.Content? {
    guard let inner = value["spec"], let child = view(inner, depth: depth + 1) else { return nil }
    if facet["field"] != nil || facet["aggregate"] != nil || facet["bin"] != nil {
      return .facet(FacetSpec(wrap: channelDefinition(facet, .facet), child: child))
    }
    checkKeys(of: facet, "facet", known: ["row", "column"])
    return .facet(
      FacetSpec(
        row: facet["row"].flatMap { channelDefinition($0, .row) },
        column: facet["column"].flatMap { channelDefinition($0, .column) }, child: child))
  }

  private mutating func mark(_ value: LocatedValue) -> MarkSpec? {
    let type = value.mapping == nil ? value : value["type"]
    guard let type else {
      problems.error("chart-value", "The mark lacks its type", at: value.range)
      return nil
    }
    guard let name = type.asString, let kind = MarkKind(rawValue: name) else {
      if let name = type.asString, ["geoshape", "image"].contains(name) {
        problems.error("chart-property", "The mark \"\(name)\" is outside the static profile", at: type.range)
        return nil
      }
      problems.badValue(
        type, of: "mark",
        expected: "one of \((MarkKind.allCases.map(\.rawValue) + MarkKind.composites).joined(separator: ", "))",
        near: MarkKind.allCases.map(\.rawValue) + MarkKind.composites)
      return nil
    }
    checkKeys(of: value, "mark", known: PropertyTables.mark)
    checkValues(of: value, .mark)
    return MarkSpec(kind: kind, raw: value.mapping == nil ? LocatedValue(.mapping([]), range: value.range) : value)
  }

  // MARK: Data

  /// The index of a view's own data; nil when it has none.
  mutating func dataSource(of value: LocatedValue) -> Int? {
    if let table = value["table"] { return register(.table(table)) }
    guard let data = value["data"] else { return nil }
    if data.isNull { return register(.empty) }
    return register(self.data(data))
  }

  /// The index of a source, the same for the same source.
  mutating func register(_ source: DataSource) -> Int {
    if let known = sources.firstIndex(where: { $0.isSame(as: source) }) { return known }
    sources.append(source)
    return sources.count - 1
  }

  mutating func data(_ data: LocatedValue) -> DataSource {
    if data.asString != nil { return .table(data) }
    checkKeys(
      of: data, "data", known: ["values", "url", "format", "name", "sequence", "table", "sphere", "graticule"])
    let format = data["format"]
    checkKeys(of: format, "format", known: ["type", "parse", "property", "delimiter", "feature", "mesh"])
    if let table = data["table"] { return .table(table) }
    if let values = data["values"] { return .inline(values, format: format) }
    if let url = data["url"] { return .url(url, format: format) }
    if let name = data["name"]?.asString {
      if let values = datasets?[name] { return .inline(values, format: format) }
      problems.error(
        "chart-data", "There is no data set \"\(name)\"", hint: "define it under \"datasets\"", at: data.range)
      return .empty
    }
    if let sequence = data["sequence"] {
      checkKeys(of: sequence, "sequence", known: ["start", "stop", "step", "as"])
      let chain = PropertyChain([sequence])
      return .sequence(
        start: chain.number("start") ?? 0, stop: chain.number("stop") ?? 0, step: chain.number("step") ?? 1,
        name: chain.text("as") ?? "data")
    }
    problems.error(
      "chart-data", "\"data\" names no data", hint: "give values, url or table", at: data.range)
    return .empty
  }
}
