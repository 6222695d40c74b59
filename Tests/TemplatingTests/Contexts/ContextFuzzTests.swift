import MarkupText
import Testing

@testable import Templating

/// A generator with a fixed seed, so that a failure can be repeated (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

@Suite struct ContextFuzzTests {
  /// Pieces that steer the scanner into all of its states.
  static let pieces = [
    "<", ">", "</", "/>", "<!--", "-->", "--!>", "<!", "<?", "?>", "<![CDATA[", "]]>", "=", "\"", "'", "`", " ", "\n",
    "&", ";", "#",
    "&quot;", "&#39;", "&#x", "&lt", "script", "style", "title", "textarea", "svg", "math", "plaintext", "p", "a",
    "img", "meta",
    "iframe", " href=", " src=", " srcset=", " style=", " onclick=", " title=", " content=", " type=", " srcdoc=",
    " to=",
    "module", "application/json", "url(", "url=", "URL", "//", "/*", "*/", "/", "\\", "${", "{", "}", "(", ")", "[",
    "]", "$", "@",
    ",", ":", "?", ".", "-", "--", "+", "return", "if", "</script>", "</style>", "</title>", "<script>", "<style>",
    "<svg>",
    "</svg>", "javascript:", "中", "\u{2028}", "\0", "x", "1", "foreignObject", "set", "<script type='text/x'>",
    "noscript",
  ]

  static func text(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<count {
      if Int.random(in: 0..<16, using: &generator) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &generator))
      } else {
        bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
      }
    }
    return bytes
  }

  /// Random text and values, with faults recovered from, for every kind of document.
  @Test(arguments: [EscapeContext.DocumentKind.html, .xml, .json])
  func survivesAnyTextWithValuesAnywhere(_ kind: EscapeContext.DocumentKind) {
    var generator = SeededGenerator(state: 42)
    let policy = EscapePolicy()
    for _ in 0..<4000 {
      var context = EscapeContext(kind)
      var openings = Openings()
      var writer = MarkupWriter()
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let bytes = Self.text(Int.random(in: 0...12, using: &generator), &generator)
        var scanner = ContextScanner(context, openings: openings, over: bytes.kept, in: 0..<bytes.count)
        if (try? scanner.scan()) == nil { scanner.recover() }
        (context, openings) = (scanner.context, scanner.openings)
        writer.write(bytes: bytes)
        let next = Bool.random(using: &generator) ? Self.text(1, &generator) : nil
        if let escaper = try? context.print(followedBy: next?.kept) {
          let value = Self.text(Int.random(in: 0...4, using: &generator), &generator)
          let trust = Trust.allCases.randomElement(using: &generator) ?? .none
          value.withUnsafeBufferPointer { _ = writer.write($0, trust: trust, escaper: escaper, policy: policy) }
        } else {
          context.recover()
        }
      }
      #expect(context.document == kind)
    }
  }

  /// Joining is the same from either side, and joining with what came out changes nothing.
  @Test func joinsAlikeFromEitherSide() throws {
    var generator = SeededGenerator(state: 7)
    var contexts: [EscapeContext] = []
    while contexts.count < 400 {
      let bytes = Self.text(Int.random(in: 0...8, using: &generator), &generator)
      var scanner = ContextScanner(.htmlText, openings: Openings(), over: bytes.kept, in: 0..<bytes.count)
      if (try? scanner.scan()) != nil { contexts.append(scanner.context) }
    }
    for left in contexts {
      for right in contexts {
        let joined = left.joined(with: right)
        #expect((joined == nil) == (right.joined(with: left) == nil))
        if let joined {
          #expect(joined.joined(with: left) == joined, "\(left) with \(right)")
          #expect(joined.joined(with: right) == joined, "\(left) with \(right)")
        }
      }
    }
  }

  /// Escaping as a number must stand for every value: each escaper writes every value of every kind without a trap.
  @Test func writesAnyValueByAnyEscaper() {
    var generator = SeededGenerator(state: 3)
    let policy = EscapePolicy()
    for inner in Escaper.Inner.allCases {
      for outer in Escaper.Outer.allCases {
        for trust in Trust.allCases {
          var writer = MarkupWriter()
          let value = Self.text(6, &generator)
          value.withUnsafeBufferPointer {
            _ = writer.write($0, trust: trust, escaper: Escaper(inner, outer), policy: policy)
          }
        }
      }
    }
  }
}
