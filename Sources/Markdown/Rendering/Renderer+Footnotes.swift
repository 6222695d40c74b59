import MarkupText

/// Which footnotes were cited, in what order, how often.
struct FootnoteOrder {
  /// The number of each footnote, from 1, by index; 0: not cited yet.
  var numbers: [Int]
  /// How often each is cited, by index.
  var uses: [Int]
  /// The indexes in the order of numbers.
  var order: [Int] = []
  /// The footnote that is being written.
  var current: (index: Int, item: Node)?
  /// Where the links back from footnotes go, in the HTML, in order.
  var backReferences: [(offset: Int, footnote: Int)] = []

  init(count: Int) {
    numbers = [Int](repeating: 0, count: count)
    uses = numbers
  }

  /// Notes where the links back from the footnote that is being written go.
  mutating func placeBackReferences(at offset: Int) {
    guard let current, backReferences.last?.footnote != current.index else { return }
    backReferences.append((offset, current.index))
  }
}

/// Footnotes as GitHub writes them.
extension Renderer {
  /// `<sup class="footnote-ref"><a href="#fn-x" id="fnref-x" data-footnote-ref>1</a></sup>`; inside of a link without one of
  /// its own, in attributes nothing.
  mutating func writeFootnoteMark(_ index: Int) {
    guard !isInAttribute else { return }
    if footnotes.numbers[index] == 0 {
      footnotes.order.append(index)
      footnotes.numbers[index] = footnotes.order.count
    }
    footnotes.uses[index] += 1
    let label = prepared.footnotes[index].label
    let id = referenceID(label, use: footnotes.uses[index])
    let isInLink = openLinks.contains(true)
    let start = html.count
    if isInLink {
      html.write("<sup class=\"footnote-ref\" id=\"")
    } else {
      html.write("<sup class=\"footnote-ref\"><a href=\"#fn-")
      writeFragment(label)
      html.write("\" id=\"")
    }
    html.writeText(id)
    if isInLink { html.write("\">") } else { html.write("\" data-footnote-ref>") }
    html.write(integer: footnotes.numbers[index])
    if isInLink { html.write("</sup>") } else { html.write("</a></sup>") }
    passing.append(start..<html.count)
    _ = headingIDs.take(id)
  }

  /// Whether all items of a list became footnotes, which stand at the end of the article.
  func holdsOnlyFootnotes(_ list: Node) -> Bool {
    var item = list.firstChild
    while let current = item {
      guard survey.footnotesByItem[current] != nil else { return false }
      item = current.next
    }
    return true
  }

  /// Whether a paragraph holds only the placeholder of a footnote whose text starts on the next line.
  func isSplitFootnoteStart(_ paragraph: Node) -> Bool {
    guard let footnote = footnotes.current, paragraph.parent == footnote.item, paragraph.previous == nil,
      let text = paragraph.firstChild, text.next == nil, text.kind == .text, text.literal.first == PlaceholderCode.lead
    else { return false }
    let (item, end) = PlaceholderCode.read(text.literal, at: 0)
    guard case .placeholder = item else { return false }
    return end == text.literal.count
  }

  /// Writes the section with the footnotes that were cited.
  mutating func writeFootnotes() {
    defer { reportFootnotes() }
    guard !footnotes.order.isEmpty else { return }
    let start = html.count
    html.write("<section class=\"footnotes\" data-footnotes role=\"doc-endnotes\" aria-label=\"")
    html.writeText(options.words.footnotes)
    html.write("\">\n<ol>\n")
    var next = 0
    // Footnotes may cite others, which are then added to the order.
    while next < footnotes.order.count {
      writeFootnote(footnotes.order[next])
      next += 1
    }
    html.write("</ol>\n</section>\n")
    insertBackReferences(from: start)
  }

  private mutating func writeFootnote(_ index: Int) {
    guard let item = survey.footnoteItems[index] else { return }
    let label = prepared.footnotes[index].label
    _ = headingIDs.take("fn-" + label)
    html.write("<li id=\"fn-")
    html.writeText(label)
    html.write("\">\n")
    footnotes.current = (index, item)
    var child = item.firstChild
    while let block = child {
      render(block)
      child = block.next
    }
    startLine()
    footnotes.placeBackReferences(at: html.count)
    footnotes.current = nil
    html.write("</li>\n")
  }

  /// Puts the links back in: how often a footnote is cited is known only when all are written.
  private mutating func insertBackReferences(from start: Int) {
    let tail = html.bytes(from: start)
    let firstHole = htmlHoles.firstIndex { $0.offset >= start } ?? htmlHoles.count
    html.truncate(to: start)
    var copied = 0
    var nextHole = firstHole
    for reference in footnotes.backReferences {
      let cut = reference.offset - start
      let shift = html.count - start - copied
      while nextHole < htmlHoles.count, htmlHoles[nextHole].offset <= reference.offset {
        htmlHoles[nextHole].offset += shift
        nextHole += 1
      }
      html.write(bytes: tail[copied..<cut])
      let isInParagraph = tail[cut...].starts(with: "</p>".utf8)
      writeBackReferences(of: reference.footnote, afterText: isInParagraph)
      copied = cut
    }
    let shift = html.count - start - copied
    for index in nextHole..<htmlHoles.count { htmlHoles[index].offset += shift }
    html.write(bytes: tail[copied...])
  }

  private mutating func writeBackReferences(of index: Int, afterText: Bool) {
    let label = prepared.footnotes[index].label
    let number = footnotes.numbers[index]
    for use in 1...max(footnotes.uses[index], 1) {
      if use > 1 || afterText { html.write(byte: 0x20) }
      html.write("<a href=\"#")
      writeFragment(referenceID(label, use: use))
      html.write("\" class=\"footnote-backref\" data-footnote-backref data-footnote-backref-idx=\"")
      writeNumber(number, use: use)
      html.write("\" aria-label=\"")
      html.writeText(options.words.backToReference)
      writeNumber(number, use: use)
      html.write("\">↩")
      if use > 1 {
        html.write("<sup class=\"footnote-ref\">")
        html.write(integer: use)
        html.write("</sup>")
      }
      html.write("</a>")
    }
    if !afterText { html.write(byte: 0x0A) }
  }

  private mutating func writeNumber(_ number: Int, use: Int) {
    html.write(integer: number)
    guard use > 1 else { return }
    html.write(byte: 0x2D)
    html.write(integer: use)
  }

  private mutating func writeFragment(_ text: String) {
    var text = text
    text.withUTF8 { html.writeAddress($0) }
  }

  private func referenceID(_ label: String, use: Int) -> String { use > 1 ? "fnref-\(label)-\(use)" : "fnref-\(label)" }

  private mutating func reportFootnotes() {
    for (index, footnote) in prepared.footnotes.enumerated() where survey.footnoteItems[index] != nil {
      if footnote.earlier != nil {
        report(.repeatedFootnote(footnote.label), at: footnote.source)
      } else if footnotes.numbers[index] == 0 {
        report(.unusedFootnote(footnote.label), at: footnote.source)
      }
    }
  }
}
