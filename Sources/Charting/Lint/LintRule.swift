/// What makes a correct chart mislead. The raw value is the identifier by which a spec allows it:
/// `usermeta: {almanac: {allow: {cut-baseline: why it is right here}}}`.
enum LintRule: String, CaseIterable, Sendable {
  /// Bars or areas do not begin at zero, so their lengths say nothing.
  case cutBaseline = "cut-baseline"
  /// Periods of unequal length stand at equal distances.
  case unevenPeriods = "uneven-periods"
  /// A line runs through places that have no value.
  case joinedGaps = "joined-gaps"
  /// Values of different units share an axis.
  case mixedUnits = "mixed-units"
  /// There are more series than colours that can be told apart.
  case tooManyColours = "too-many-colours"
  /// Two colours of a spec are hard to tell apart, or hard to see on the page.
  case weakColours = "weak-colours"
  /// A colour that a spec fixes hardly shows on a light or on a dark page.
  case faintColours = "faint-colours"
  /// A pie has more parts than can be compared, or parts that do not make a whole.
  case crowdedPie = "crowded-pie"
  /// Two measured axes on different scales suggest a relation that the scales make.
  case twoScales = "two-scales"
}
