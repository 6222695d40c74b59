import MarkupText

@testable import Templating

/// What comes of printing a value at every `@@` of a page, by contexts alone.
struct ContextRendering {
  var text: String
  var blocked: [BlockedValue] = []
  var end: EscapeContext

  init(
    _ page: String, _ value: String, trust: Trust = .none, kind: EscapeContext.DocumentKind = .html
  ) throws(ContextFault) {
    var writer = MarkupWriter()
    var context = EscapeContext(kind)
    var openings = Openings()
    let parts = page.utf8Parts
    let policy = EscapePolicy()
    for (index, part) in parts.enumerated() {
      if index > 0 {
        var escaper: Escaper
        do throws(ContextFault.Kind) {
          escaper = try context.print(followedBy: part.kept)
        } catch {
          throw ContextFault(kind: error, offset: nil, context: context, openings: openings)
        }
        if part.isEmpty, index < parts.count - 1, escaper.outer == .unquotedWhole { escaper.outer = .unquotedStart }
        let bytes = Array(value.utf8)
        if let reason = bytes.withUnsafeBufferPointer({
          writer.write($0, trust: trust, escaper: escaper, policy: policy)
        }) {
          blocked.append(reason)
        }
      }
      var scanner = ContextScanner(context, openings: openings, over: part.kept, in: 0..<part.count)
      try scanner.scan()
      context = scanner.context
      openings = scanner.openings
      var start = 0
      for rewrite in scanner.rewrites {
        writer.write(bytes: part[start..<rewrite.offset])
        writer.write(text: rewrite.replacement)
        start = rewrite.offset + 1
      }
      writer.write(bytes: part[start...])
    }
    text = writer.text
    end = context
  }
}

extension String {
  /// The parts between the `@@`s.
  fileprivate var utf8Parts: [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    var bytes = Array(utf8)[...]
    while let byte = bytes.first {
      if bytes.starts(with: "@@".utf8) {
        parts.append([])
        bytes = bytes.dropFirst(2)
      } else {
        parts[parts.count - 1].append(byte)
        bytes = bytes.dropFirst()
      }
    }
    return parts
  }
}

/// The context behind some text.
func context(
  after text: String, from start: EscapeContext = .htmlText
) throws(ContextFault) -> EscapeContext {
  let bytes = Array(text.utf8).kept
  var scanner = ContextScanner(start, openings: Openings(), over: bytes, in: 0..<bytes.count)
  try scanner.scan()
  return scanner.context
}
