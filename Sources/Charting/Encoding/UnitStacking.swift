import Settings

// Whether and how marks pile up (`CHARTS.md` §9.1, 10).
extension UnitPlot {
  /// The channel to stack and what by; nil when marks stand on zero.
  func stacking(isAggregated: Bool) -> StackedChannel? {
    guard kind != .rect, kind != .trail else { return nil }
    guard let channel = stackableChannel(), let definition = encoding[channel] else { return nil }
    let option = definition.raw["stack"]
    let offset: StackTransform.Offset
    if let option {
      if option.isNull || option.asBool == false { return nil }
      offset = option.asString.flatMap(StackTransform.Offset.init) ?? .zero
    } else if kind == .bar || kind == .area || kind == .arc {
      offset = .zero
    } else {
      return nil
    }
    if let second = channel.second, encoding[second] != nil { return nil }
    let dimensions = dimensionColumns(besides: channel).filter { $0 != definition.column }
    var by: [String] = []
    for other in encoding.definitions
    where other.channel.groupsSeries || other.channel == .text || other.channel == .order {
      guard let column = other.effectiveField?.column, other.effectiveField?.aggregation == nil else { continue }
      if other.channel == .text, kind != .text { continue }
      if other.channel == .order, other.aggregation != nil { continue }
      if !dimensions.contains(column), !by.contains(column), other.channel != .order { by.append(column) }
    }
    if isAggregated, by.isEmpty { return nil }
    if option == nil, let kind = definition.raw["scale"]?["type"]?.asString,
      kind == "log" || kind == "pow" || kind == "sqrt" || kind == "symlog"
    {
      return nil
    }
    return StackedChannel(channel: channel, offset: offset, by: by)
  }

  private func stackableChannel() -> Channel? {
    if kind == .arc || encoding[.theta] != nil || encoding[.radius] != nil {
      return candidate(.theta, .radius) ?? nil
    }
    return candidate(.x, .y)
  }

  private func candidate(_ first: Channel, _ second: Channel) -> Channel? {
    let (x, y) = (encoding[first], encoding[second])
    let isCartesian = first == .x && (kind == .bar || kind == .area)
    let (xMeasures, yMeasures) = (measures(x), measures(y))
    if x?.readsData == true, y?.readsData == true {
      if xMeasures, yMeasures { return candidateOfTwo(first, second, x, y, isCartesian) }
      return xMeasures ? first : yMeasures ? second : nil
    }
    if xMeasures { return isCartesian && orientation == .vertical ? nil : first }
    if yMeasures { return isCartesian && orientation == .horizontal ? nil : second }
    return nil
  }

  private func candidateOfTwo(
    _ first: Channel, _ second: Channel, _ x: ChannelDefinition?, _ y: ChannelDefinition?, _ isCartesian: Bool
  ) -> Channel? {
    if x?.raw["stack"] != nil { return first }
    if y?.raw["stack"] != nil { return second }
    if (x?.aggregation != nil) != (y?.aggregation != nil) { return x?.aggregation != nil ? first : second }
    guard isCartesian else { return nil }
    return orientation == .vertical ? second : first
  }

  private func measures(_ definition: ChannelDefinition?) -> Bool {
    guard let definition, definition.readsData else { return false }
    return definition.isMeasure
  }

  /// The columns of the other position and the offsets, which separate stacks.
  func dimensionColumns(besides channel: Channel) -> [String] {
    let others: [Channel]
    switch channel {
    case .x: others = [.y, .yOffset]
    case .y: others = [.x, .xOffset]
    case .theta: others = [.radius]
    case .radius: others = [.theta]
    default: others = []
    }
    return others.compactMap { other in
      guard let definition = encoding[other], definition.readsData, !definition.column.isEmpty else { return nil }
      return definition.column
    }
  }

  /// The keys that order the parts of a stack: `order`, or the grouping fields, the first one on top of a column.
  func stackOrder(_ stack: StackedChannel) -> [SortKey] {
    let orders = encoding.all(.order).filter(\.readsData)
    if !orders.isEmpty {
      return orders.map { SortKey(field: $0.column, isDescending: $0.raw["sort"]?.asString == "descending") }
    }
    return stack.by.map { SortKey(field: $0, isDescending: stack.channel == .y) }
  }
}
