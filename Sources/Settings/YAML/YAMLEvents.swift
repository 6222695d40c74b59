import CLibYAML

/// libyaml's parser over a buffer that outlives it: the only place that calls libyaml.
///
/// Each event must be deleted before the next is asked for, which `next` does.
struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private var holdsEvent = false

  /// Where libyaml stopped, in its own words.
  struct Failure: Error {
    /// What it was doing, such as `while parsing a block mapping`.
    var context: String
    /// Where that began: scalars from the start of the buffer.
    var contextIndex: Int
    /// What is wrong.
    var problem: String
    /// Where: scalars from the start of the buffer, or bytes for a fault in the encoding.
    var index: Int
    var isByteOffset: Bool
  }

  /// A parser of the UTF-8 in `bytes`; nil when there is no memory for one.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    guard yaml_parser_initialize(parser) != 0 else { return nil }
    // Without this a file that begins like UTF-16 would be read as UTF-16.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    if holdsEvent { yaml_event_delete(event) }
    yaml_parser_delete(parser)
    parser.deallocate()
    event.deallocate()
  }

  /// Reads the next event; it stays valid until the next call.
  mutating func next() throws(Failure) -> UnsafeMutablePointer<yaml_event_t> {
    if holdsEvent { yaml_event_delete(event) }
    holdsEvent = false
    guard yaml_parser_parse(parser, event) != 0 else { throw failure() }
    holdsEvent = true
    return event
  }

  private func failure() -> Failure {
    let state = parser.pointee
    let isReader = state.error == YAML_READER_ERROR
    return Failure(
      context: state.context.map { String(cString: $0) } ?? "",
      contextIndex: Int(clamping: state.context_mark.index),
      problem: state.problem.map { String(cString: $0) } ?? "not YAML",
      index: Int(clamping: isReader ? state.problem_offset : state.problem_mark.index),
      isByteOffset: isReader)
  }
}
