import Glibc
import Markdown
import SourceText
import Testing

/// An example of a specification.
struct SpecificationExample: Sendable, CustomTestStringConvertible {
  var number: Int
  var kind: String
  var markdown: String
  var html: String

  var testDescription: String { "example \(number)" }

  /// The examples of a fixture, in the form of CommonMark's `spec.txt`.
  static func all(in fixture: String) -> [SpecificationExample] {
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecificationExample] = []
    var part = 0
    for line in text(ofFixture: fixture).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(fence + " example") {
        let kind = line.dropFirst(fence.count + " example".count)
        examples.append(
          SpecificationExample(
            number: examples.count + 1, kind: String(kind.drop { $0 == " " }), markdown: "", html: ""))
        part = 1
      } else if line == fence {
        part = 0
      } else if part == 1, line == "." {
        part = 2
      } else if part > 0, let last = examples.indices.last {
        let text = String(line.map { $0 == "→" ? "\t" : $0 }) + "\n"
        if part == 1 { examples[last].markdown += text } else { examples[last].html += text }
      }
    }
    return examples
  }
}

/// The text of a file beside these tests.
func text(ofFixture name: String) -> String {
  let folder = String(#filePath.dropLast("Support.swift".count))
  guard let file = fopen(folder + "Fixtures/" + name, "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    guard count > 0 else { break }
    bytes.append(contentsOf: chunk[..<count])
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A whole text as a document.
func document(_ markdown: String, options: MarkdownOptions = MarkdownOptions()) -> MarkdownDocument {
  let source = SourceFile(name: "page.md", text: markdown)
  return parseMarkdown(source, body: 0..<source.bytes.count, options: options)
}

/// The HTML of a text, with what the author wrote in the holes.
func html(_ markdown: String, options: MarkdownOptions = MarkdownOptions()) -> String {
  String(decoding: renderFragment(SourceFile(name: "page.md", text: markdown), options: options).html, as: UTF8.self)
}

/// The HTML of a text, with the kind and the source of each slot in its hole, as `⟦figure a[1]⟧`.
func htmlWithSlots(_ markdown: String, options: MarkdownOptions = MarkdownOptions()) -> String {
  let source = SourceFile(name: "page.md", text: markdown)
  let document = parseMarkdown(source, body: 0..<source.bytes.count, options: options)
  return String(decoding: document.body.filled { label(of: document.slots[$0.slot], in: source) }, as: UTF8.self)
}

/// The plain text of a document, with holes as in `htmlWithSlots`.
func plainText(_ markdown: String, options: MarkdownOptions = MarkdownOptions()) -> String {
  let source = SourceFile(name: "page.md", text: markdown)
  let document = parseMarkdown(source, body: 0..<source.bytes.count, options: options)
  return String(decoding: document.plainText.filled { label(of: document.slots[$0.slot], in: source) }, as: UTF8.self)
}

private func label(of slot: Slot, in source: SourceFile) -> String {
  switch slot.kind {
  case .figure(let expression): "⟦figure \(source.text(in: expression))⟧"
  case .checked(let literal, _, let expression): "⟦checked \(literal) | \(source.text(in: expression))⟧"
  case .claim(let literal, _, let condition): "⟦claim \(literal) | \(source.text(in: condition))⟧"
  case .call(let expression): "⟦call \(source.text(in: expression))⟧"
  case .fence(let kind, _, let text): "⟦\(kind.rawValue) \(text)⟧"
  case .destination: "⟦to \(source.text(in: slot.range))⟧"
  case .imageSource: "⟦image \(source.text(in: slot.range))⟧"
  }
}

extension MarkdownOptions {
  /// CommonMark and nothing else, raw HTML included.
  static var commonMark: MarkdownOptions {
    var options = MarkdownOptions()
    options.commonMarkOnly = true
    options.allowsRawHTML = true
    return options
  }
}

/// Up to so many pieces in a random order: the same for the same seed, in every run.
func randomText(of pieces: [String], atMost limit: Int, seed: Int) -> String {
  var numbers = Numbers(state: UInt64(seed))
  let count = Int.random(in: 1...limit, using: &numbers)
  return (0..<count).map { _ in pieces.randomElement(using: &numbers) ?? "" }.joined()
}

/// A stream of numbers that is the same in every run (SplitMix64).
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
