import Settings

/// What drives one visual property of a mark. Definitions are asked for at every row, so a copy shares its parts until
/// it is changed.
struct ChannelDefinition: Sendable {
  private struct Parts: Sendable {
    var channel: Channel
    var source: Source
    var type = MeasureType.nominal
    var aggregation: Aggregation?
    var binning = Binning.none
    var timeUnit: TimeUnit?
    var raw: LocatedValue
    var conditions: [Condition] = []
    var column = ""
    var endColumn: String?
  }

  private var parts: Shared<Parts>

  init(channel: Channel, source: Source, raw: LocatedValue) {
    parts = Shared(Parts(channel: channel, source: source, raw: raw))
  }

  var channel: Channel {
    get { parts.value.channel }
    _modify { yield &parts.value.channel }
  }

  var source: Source {
    get { parts.value.source }
    _modify { yield &parts.value.source }
  }

  var type: MeasureType {
    get { parts.value.type }
    _modify { yield &parts.value.type }
  }

  var aggregation: Aggregation? {
    get { parts.value.aggregation }
    _modify { yield &parts.value.aggregation }
  }

  var binning: Binning {
    get { parts.value.binning }
    _modify { yield &parts.value.binning }
  }

  var timeUnit: TimeUnit? {
    get { parts.value.timeUnit }
    _modify { yield &parts.value.timeUnit }
  }

  /// The mapping that the definition was read from.
  var raw: LocatedValue {
    get { parts.value.raw }
    _modify { yield &parts.value.raw }
  }

  var conditions: [Condition] {
    get { parts.value.conditions }
    _modify { yield &parts.value.conditions }
  }

  /// The column that holds the values once the encoding's transforms have run.
  var column: String {
    get { parts.value.column }
    _modify { yield &parts.value.column }
  }

  /// The column of interval ends, for bins, time units and stacks.
  var endColumn: String? {
    get { parts.value.endColumn }
    _modify { yield &parts.value.endColumn }
  }

  enum Source: Sendable {
    case field(String)
    /// The number of rows, without a field.
    case rows
    /// One value in data units.
    case datum(Value)
    /// One value in visual units: pixels, a colour, a text.
    case value(LocatedValue)
    /// Only conditions.
    case nothing
  }

  enum Binning: Sendable {
    case none
    /// The data is binned: this channel has the start, its second the end.
    case binned
    case bins(BinParameters)
  }

  /// A part of a definition that holds only where a test does.
  struct Condition: Sendable {
    var test: Predicate
    var definition: ChannelDefinition
    /// The mapping that the condition was read from.
    var raw: LocatedValue
  }

  var field: String? {
    if case .field(let field) = source { field } else { nil }
  }

  /// Whether the values come from rows of data.
  var readsData: Bool {
    switch source {
    case .field, .rows: true
    case .datum, .value, .nothing: false
    }
  }

  /// Whether values pass through a scale.
  var isScaled: Bool {
    guard channel.scaleChannel != nil, !hasNoScale else { return false }
    switch source {
    case .field, .rows, .datum: return true
    case .value, .nothing: return false
    }
  }

  /// `scale: null`: values are used as they are.
  var hasNoScale: Bool { raw["scale"]?.isNull ?? false }

  var isBinned: Bool {
    switch binning {
    case .none: false
    case .binned, .bins: true
    }
  }

  /// Whether values are put into bins here, rather than being bins already.
  var hasBins: Bool { if case .bins = binning { true } else { false } }

  /// Whether the values lie on a continuous scale.
  var isContinuous: Bool { !type.isDiscrete }

  /// Whether a quantitative field without bins: what bars measure.
  var isMeasure: Bool { type == .quantitative && !isBinned }

  /// Bins or calendar units that stand for intervals.
  var isInterval: Bool { isBinned || timeUnit != nil }

  /// The definition in force when no condition decides: itself, or the field definition of its first condition.
  var effectiveField: ChannelDefinition? {
    if readsData { return self }
    return conditions.first { $0.definition.readsData }?.definition
  }
}

/// How values are put into bins (`CHARTS.md` §4.9).
struct BinParameters: Hashable, Sendable {
  var maxBins = 10.0
  var base = 10.0
  var step: Double?
  var steps: [Double]?
  var minimumStep = 0.0
  var divisors = [5.0, 2.0]
  var extent: [Double]?
  var anchor: Double?
  var isNice = true
}

/// The channels of one mark.
struct Encoding: Sendable {
  private(set) var definitions: [ChannelDefinition]

  init(_ definitions: [ChannelDefinition] = []) { self.definitions = definitions }

  /// The first definition of a channel.
  subscript(channel: Channel) -> ChannelDefinition? {
    for index in definitions.indices where definitions[index].channel == channel { return definitions[index] }
    return nil
  }

  /// Whether a channel is there, without copying its definition.
  func contains(_ channel: Channel) -> Bool {
    for index in definitions.indices where definitions[index].channel == channel { return true }
    return false
  }

  /// All definitions of a channel that takes a list.
  func all(_ channel: Channel) -> [ChannelDefinition] { definitions.filter { $0.channel == channel } }

  mutating func replaceAll(_ change: (inout ChannelDefinition) -> Void) {
    for index in definitions.indices { change(&definitions[index]) }
  }

  mutating func remove(_ channel: Channel) { definitions.removeAll { $0.channel == channel } }
  mutating func append(_ definition: ChannelDefinition) { definitions.append(definition) }

  /// Whether any channel aggregates.
  var aggregates: Bool {
    definitions.contains { $0.aggregation != nil || $0.conditions.contains { $0.definition.aggregation != nil } }
  }

  /// The definitions and those of their conditions.
  var allDefinitions: [ChannelDefinition] {
    definitions.flatMap { [$0] + $0.conditions.map(\.definition) }
  }
}
