import CLibYAML

extension YAMLComposer {
  /// The type of libyaml's union member for scalars, which has no name of its own.
  typealias ScalarData = yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar

  /// A scalar with its kind: by its tag if it has one, else by the core schema if it is plain.
  func scalar(_ data: ScalarData, at range: Range<Int>) throws(YAMLFault) -> LocatedValue.Scalar {
    let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
    let text = String(decoding: bytes, as: UTF8.self)
    let style: LocatedValue.Style =
      switch data.style {
      case YAML_PLAIN_SCALAR_STYLE: .plain
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
      default: .quoted
      }
    let plainKind = CoreSchema.kind(of: bytes)
    guard let tag = data.tag else {
      return LocatedValue.Scalar(text: text, style: style, kind: style == .plain ? plainKind : .string)
    }
    let kind = try kind(forTag: String(cString: tag), plainKind, text, at: range)
    return LocatedValue.Scalar(text: text, style: style, kind: kind)
  }

  private func kind(
    forTag tag: String, _ plainKind: LocatedValue.Kind, _ text: String, at range: Range<Int>
  ) throws(YAMLFault) -> LocatedValue.Kind {
    let wanted: [LocatedValue.Kind]
    switch tag {
    case "!", "tag:yaml.org,2002:str": return .string
    case "tag:yaml.org,2002:null": wanted = [.null]
    case "tag:yaml.org,2002:bool": wanted = [.bool]
    case "tag:yaml.org,2002:int": wanted = [.integer]
    case "tag:yaml.org,2002:float": wanted = [.number, .integer]
    default: throw .unknownTag(Self.written(tag), range)
    }
    guard let first = wanted.first, wanted.contains(plainKind) else {
      throw .tagMismatch(Self.written(tag), text: text, range)
    }
    return first
  }

  /// Throws unless a collection has no tag, `!`, or the tag of what it is.
  func checkTag(
    _ tag: UnsafeMutablePointer<yaml_char_t>?, _ own: String, at range: Range<Int>
  ) throws(YAMLFault) {
    guard let tag else { return }
    let text = String(cString: tag)
    guard text == "!" || text == "tag:yaml.org,2002:\(own)" else { throw .unknownTag(Self.written(text), range) }
  }

  private static func written(_ tag: String) -> String {
    let prefix = "tag:yaml.org,2002:"
    return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
  }
}
