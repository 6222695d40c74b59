import Settings

extension SpecReader {
  /// The transforms of the second tier.
  mutating func laterTransform(_ kind: String, _ step: LocatedValue) -> (any FrameTransform)? {
    switch kind {
    case "impute":
      guard let field = requiredText("impute", of: step, kind), let key = requiredText("key", of: step, kind) else {
        return nil
      }
      return ImputeTransform(
        field: field, key: key, groupby: texts(step["groupby"], of: "groupby"), method: ImputeTransform.Method(step),
        keyValues: step["keyvals"].map(ImputeTransform.keyValues) ?? [], frame: ImputeTransform.window(step["frame"]))
    default:
      problems.error("chart-property", "The transform \"\(kind)\" is outside the static profile", at: step.range)
      return nil
    }
  }
}
