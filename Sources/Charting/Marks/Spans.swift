import Settings

// How far bars, cells and ticks reach along x and y.
extension MarkPainter {
  /// From where to where a row is measured: between its two ends, or from the base.
  func measuredSpan(_ channel: Channel, row: Int) -> (Double, Double)? {
    guard let definition = definition(channel, row: row) else {
      guard let end = secondPlace(channel, row: row) else { return nil }
      return (end, properties[channel.rawValue].flatMap { pixels($0, channel) } ?? base(channel))
    }
    if unit.stack?.channel == channel, definition.channel == channel, let endColumn = definition.endColumn,
      let scale = scale(channel),
      let column = frame[definition.column], let ends = frame[endColumn]
    {
      let offset = offset(channel, row: row)
      return (scale.number(ends.measure(row)) + offset, scale.number(column.measure(row)) + offset)
    }
    guard let place = place(channel, row: row) else { return nil }
    if let second = secondPlace(channel, row: row) { return (second, place) }
    return (base(channel) + offset(channel, row: row), place)
  }

  /// The part of a dimension that a bar or a cell takes up: its band, its interval, or a fixed width about its place.
  func bandSpan(_ channel: Channel, row: Int) -> (Double, Double)? {
    guard let definition = definition(channel, row: row) else {
      guard encoding[channel.second ?? channel] != nil || properties[channel.rawValue] != nil else {
        return wholeSpan(channel, row: row)
      }
      return measuredSpan(channel, row: row)
    }
    guard let scale = scale(channel) else { return place(channel, row: row).map { centred($0, width: 18) } }
    if scale.kind == .band { return scaledBand(definition, scale, channel, row: row) }
    if let second = secondPlace(channel, row: row) {
      guard let first = scale.number(value(of: definition, row: row)) else { return nil }
      if case .binned = definition.binning { return spaced(first, second, channel, scale) }
      return (first + offset(channel, row: row), second)
    }
    if let endColumn = definition.endColumn, let end = frame[endColumn]?.measure(row), !end.isNaN,
      unit.stack?.channel != channel
    {
      guard let first = scale.number(value(of: definition, row: row)) else { return nil }
      return interval(first, scale.number(end), channel, scale, row: row, definition)
    }
    guard let place = place(channel, row: row) else { return nil }
    let width =
      number(.size, row: row) ?? bandSize(channel, of: 0) ?? properties.number("continuousBandSize") ?? barWidth ?? 5
    return centred(place, width: width)
  }

  /// With no field on the dimension, a mark as wide as one step in the middle.
  private func wholeSpan(_ channel: Channel, row: Int) -> (Double, Double) {
    let length = size.length(along: channel)
    if unit.kind == .rect { return (0, length) }
    let fraction = unit.kind == .tick ? 0.75 : 0.9
    let width =
      number(.size, row: row) ?? bandSize(channel, of: length)
      ?? (properties.number("discreteBandSize") ?? fraction * length)
    return centred(length / 2, width: width)
  }

  private func centred(_ place: Double, width: Double) -> (Double, Double) { (place - width / 2, place + width / 2) }

  /// The thickness that the mark itself asks for: `width`, `height` or `size`, in pixels or as part of a band.
  func bandSize(_ channel: Channel, of band: Double) -> Double? {
    let given =
      properties[channel == .x ? "width" : "height"]
      ?? (unit.kind == .bar || unit.kind == .tick ? properties["size"] : nil) ?? properties["bandSize"]
    if let pixels = given?.asNumber { return pixels }
    return given?["band"]?.asNumber.map { $0 * band }
  }

  private func discreteBandSize(of band: Double) -> Double? {
    guard let given = properties["discreteBandSize"] else { return nil }
    return given.asNumber ?? given["band"]?.asNumber.map { $0 * band }
  }

  private func scaledBand(_ definition: ChannelDefinition, _ scale: Scale, _ channel: Channel, row: Int) -> (
    Double, Double
  )? {
    guard let start = scale.number(value(of: definition, row: row)), let bands = scale.bands else { return nil }
    var (from, width) = (start, bands.bandwidth)
    let offsetChannel = channel == .x ? Channel.xOffset : .yOffset
    var isNested = false
    if let nested = self.definition(offsetChannel, row: row), let inner = self.scale(offsetChannel) {
      guard let place = inner.number(value(of: nested, row: row)) else { return nil }
      isNested = true
      from += place
      width = inner.bands?.bandwidth ?? 0
      if inner.kind == .point {
        width = bandSize(channel, of: settings.style.step) ?? 5
        from -= width / 2
        return (from, from + width)
      }
    } else {
      from += offset(channel, row: row)
    }
    let least = properties.number("minBandSize") ?? 0.25
    let own = number(.size, row: row) ?? bandSize(channel, of: width) ?? (isNested ? nil : discreteBandSize(of: width))
    let usual = unit.kind == .bar ? min(width, settings.style.widestBar) : width
    let thickness = max(own ?? usual, unit.kind == .bar ? least : 0)
    let middle = from + width / 2
    return (middle - thickness / 2, middle + thickness / 2)
  }

  /// A bin or a calendar unit, a pixel short so that neighbours stand apart.
  private func interval(
    _ first: Double, _ second: Double, _ channel: Channel, _ scale: Scale, row: Int, _ definition: ChannelDefinition
  ) -> (Double, Double) {
    let offsetChannel = channel == .x ? Channel.xOffset : .yOffset
    if let nested = self.definition(offsetChannel, row: row), let inner = self.scale(offsetChannel),
      let bands = inner.bands, let place = inner.number(value(of: nested, row: row))
    {
      return (min(first, second) + place, min(first, second) + place + bands.bandwidth)
    }
    if let own = number(.size, row: row) ?? bandSize(channel, of: (second - first).magnitude) {
      return centred((first + second) / 2, width: own)
    }
    return spaced(first, second, channel, scale)
  }

  private func spaced(_ first: Double, _ second: Double, _ channel: Channel, _ scale: Scale) -> (Double, Double) {
    let gap = properties.number("binSpacing") ?? (unit.kind == .bar ? 1 : 0)
    let least = properties.number("minBandSize") ?? 0.25
    var (low, high) = (min(first, second), max(first, second))
    // Half the gap on each side, and the half pixel by which axes are shifted.
    (low, high) = (low + gap / 2 + 0.5, high - gap / 2 + 0.5)
    if high - low < least { (low, high) = ((first + second) / 2 - least / 2, (first + second) / 2 + least / 2) }
    return (low, high)
  }
}
