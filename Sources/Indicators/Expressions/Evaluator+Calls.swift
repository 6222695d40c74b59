/// Calls: their arguments, and which rule works them out.
extension Evaluator {
  func figure<Reader: TableReading>(
    of call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    guard let function = FigureFunction(rawValue: call.name.text) else {
      throw .unknownCall(call.name, known: FigureFunction.allCases.map(\.rawValue))
    }
    if let labels = function.labels { try check(call, labels: labels) }
    if let part = call.part, !function.parts.contains(part.text) {
      throw .unknownPart(part, call: call.name.text, known: function.parts)
    }
    var inner = self
    if try flag("approx", in: call) { inner.options.allowsApproximation = true }
    inner.options.allowsMissing = function == .at || function == .latest ? options.allowsMissing : false
    var result = try inner.result(of: function, call, &reader)
    if let decimals = try decimals(in: call) { result.decimals = decimals }
    if result.nature != .level { result.raw = result.number?.description ?? "" }
    return result
  }

  private func result<Reader: TableReading>(
    of function: FigureFunction, _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    switch function {
    case .diff: try difference(call, &reader)
    case .change: try change(call, &reader)
    case .ratio: try ratio(call, &reader)
    case .share: try share(call, &reader)
    case .attain: try attainment(call, &reader)
    case .sum, .mean, .count, .min, .max: try aggregate(function, call, &reader)
    case .rank: try rank(call, &reader)
    case .latest, .at: try cell(call, isLatest: function == .latest, &reader)
    case .prev: try previous(call, &reader)
    case .convert: try conversion(call, &reader)
    case .abs, .floor, .round: try rounded(function, call, &reader)
    }
  }

  // MARK: Arguments

  /// The two values of a call that takes two.
  func pair<Reader: TableReading>(
    _ call: ExpressionCall, wanted: String = "two values", _ reader: inout Reader
  ) throws(ExpressionFault) -> (Figure, Figure) {
    let arguments = call.arguments.filter { $0.label == nil }
    guard arguments.count == 2 else { throw .arguments(call: call.name.text, wanted: wanted, call.range) }
    return (try figure(node(arguments[0]), &reader), try figure(node(arguments[1]), &reader))
  }

  /// An argument as an expression; quoted text is read as one.
  func node(_ argument: CallArgument) throws(ExpressionFault) -> ExpressionNode {
    switch argument.value {
    case .expression(let node):
      return node
    case .text:
      var parser = ExpressionParser(text, in: argument.range)
      let node = try parser.expression()
      try parser.end()
      return node
    }
  }

  /// An argument as a name: quoted, or a bare word.
  func word(_ argument: CallArgument) -> ExpressionName? {
    switch argument.value {
    case .text(let text): ExpressionName(text: text, range: argument.range)
    case .expression(.field(let name)): name
    case .expression: nil
    }
  }

  /// The text of a labelled argument.
  func option(_ label: String, in call: ExpressionCall) -> ExpressionName? {
    call.arguments.first { $0.label?.text == label }.flatMap(word)
  }

  func flag(_ label: String, in call: ExpressionCall) throws(ExpressionFault) -> Bool {
    guard let value = option(label, in: call) else { return false }
    guard value.text == "true" || value.text == "false" else {
      throw .argumentValue(value.text, label: label, wanted: "true or false", value.range)
    }
    return value.text == "true"
  }

  private func decimals(in call: ExpressionCall) throws(ExpressionFault) -> Int? {
    guard let value = option("decimals", in: call) else { return nil }
    guard let decimals = Int(value.text), (0...12).contains(decimals) else {
      throw .argumentValue(value.text, label: "decimals", wanted: "a number from 0 to 12", value.range)
    }
    return decimals
  }

  private func check(_ call: ExpressionCall, labels: [String]) throws(ExpressionFault) {
    for argument in call.arguments {
      guard let label = argument.label, !labels.contains(label.text) else { continue }
      throw .unknownArgument(label, call: call.name.text, known: labels)
    }
  }
}
