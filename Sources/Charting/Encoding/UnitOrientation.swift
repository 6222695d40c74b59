// Which way a mark extends, from its channels (`CHARTS.md` §9.1, 6).
extension Encoding {
  /// The orientation of a mark, nil for marks that have none.
  func orientation(of mark: MarkKind, specified: Orientation?) -> Orientation? {
    switch mark {
    case .bar: barOrientation(specified) ?? rangedOrientation(mark, specified)
    case .rule, .area: rangedOrientation(mark, specified)
    case .line, .tick, .trail: measuredOrientation(mark, specified)
    case .point, .circle, .square, .text, .rect, .arc: nil
    }
  }

  private func isDataBinned(_ channel: Channel) -> Bool {
    if case .binned = self[channel]?.binning { return self[channel]?.readsData ?? false }
    return false
  }

  private func barOrientation(_ specified: Orientation?) -> Orientation? {
    let (x, y) = (self[.x], self[.y])
    if isDataBinned(.x)
      || (x?.readsData == true && y?.aggregation != nil && x?.aggregation == nil)
    {
      return .vertical
    }
    if isDataBinned(.y)
      || (y?.readsData == true && x?.aggregation != nil && y?.aggregation == nil)
    {
      return .horizontal
    }
    guard self[.x2] != nil || self[.y2] != nil else { return nil }
    if let specified { return specified }
    if self[.x2] == nil {
      return x?.type == .quantitative && !(x?.isBinned ?? false) && isDataBinned(.y) ? .horizontal : .vertical
    }
    if self[.y2] == nil {
      return y?.type == .quantitative && !(y?.isBinned ?? false) && isDataBinned(.x) ? .vertical : .horizontal
    }
    return nil
  }

  private func rangedOrientation(_ mark: MarkKind, _ specified: Orientation?) -> Orientation? {
    if mark == .rule, self[.x2] != nil, !isDataBinned(.x), self[.y2] != nil, !isDataBinned(.y) { return nil }
    if self[.y2] != nil, mark != .bar { return isDataBinned(.y) ? .horizontal : .vertical }
    if self[.x2] != nil, mark != .bar { return isDataBinned(.x) ? .vertical : .horizontal }
    if mark == .rule {
      if self[.x] != nil, self[.y] == nil { return .vertical }
      if self[.y] != nil, self[.x] == nil { return .horizontal }
    }
    return measuredOrientation(mark, specified)
  }

  private func measuredOrientation(_ mark: MarkKind, _ specified: Orientation?) -> Orientation {
    if let specified { return specified }
    let (x, y) = (self[.x], self[.y])
    let along: (Bool) -> Orientation = { isVertical in isVertical == (mark != .tick) ? .vertical : .horizontal }
    switch (isMeasure(x), isMeasure(y)) {
    case (true, false): return along(false)
    case (false, true): return along(true)
    case (false, false): return .vertical
    case (true, true):
      if x?.type == .temporal, y?.type != .temporal { return along(true) }
      if y?.type == .temporal, x?.type != .temporal { return along(false) }
      if x?.aggregation == nil, y?.aggregation != nil { return along(true) }
      if x?.aggregation != nil, y?.aggregation == nil { return along(false) }
      return .vertical
    }
  }

  private func isMeasure(_ definition: ChannelDefinition?) -> Bool {
    guard let definition else { return false }
    switch definition.source {
    case .value, .nothing: return false
    case .field, .rows, .datum: return definition.isContinuous && !definition.isInterval
    }
  }
}
