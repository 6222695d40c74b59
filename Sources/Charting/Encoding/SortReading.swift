import Settings

extension ChannelDefinition {
  /// How a discrete domain is ordered.
  enum Order: Sendable {
    case ascending, descending, data
    /// The listed values first, the others after them in data order.
    case listed([Value])
    /// By another channel's values.
    case channel(Channel, isDescending: Bool, Aggregation?)
    /// By a statistic of a field.
    case field(String?, Aggregation?, isDescending: Bool)
  }

  /// The order that `sort` asks for; ascending when it says nothing.
  var order: Order {
    guard let sort = raw["sort"] else { return .ascending }
    if sort.isNull { return .data }
    if let list = sort.sequence { return .listed(list.map { type == .temporal ? $0.asData.asTime : $0.asData }) }
    if let name = sort.asString {
      if name == "descending" { return .descending }
      let isDescending = name.hasPrefix("-")
      if let channel = Channel(rawValue: isDescending ? String(name.dropFirst()) : name) {
        return .channel(channel, isDescending: isDescending, nil)
      }
      return .ascending
    }
    let isDescending = sort["order"]?.asString == "descending"
    if sort["order"]?.isNull == true { return .data }
    let operation = sort["op"].flatMap { Aggregation($0) }
    if let name = sort["encoding"]?.asString, let channel = Channel(rawValue: name) {
      return .channel(channel, isDescending: isDescending, operation)
    }
    if sort["field"] != nil || operation != nil {
      return .field(sort["field"]?.asString, operation, isDescending: isDescending)
    }
    return isDescending ? .descending : .ascending
  }
}
