/// The types of scales; the raw value is Vega-Lite's name.
enum ScaleKind: String, CaseIterable, Sendable {
  case linear, log, pow, sqrt, symlog, time, utc, band, point, ordinal, threshold, quantize, quantile
  case binOrdinal = "bin-ordinal"
  case identity

  var isDiscrete: Bool { self == .band || self == .point || self == .ordinal || self == .binOrdinal }
  var isTime: Bool { self == .time || self == .utc }
  var isDiscretising: Bool { self == .threshold || self == .quantize || self == .quantile }
  /// A number in, a number on a line out.
  var isContinuous: Bool { !isDiscrete && !isDiscretising }
}
