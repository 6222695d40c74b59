import Indicators
import Markdown
import MarkupText
import SiteModel
import SourceText
import Templating

/// Writing what one slot of an article stands for. A fault is noted and rendering goes on, so that a run reports all.
extension PageHost {
  mutating func write(_ slot: Slot, at place: SlotPlace, to writer: inout MarkupWriter, in store: ValueStore) {
    let known = shown.figures.count
    defer {
      // What a call or a block shows stands where the call or the block does.
      for number in known..<shown.figures.count where shown.figures[number].place == nil {
        shown.figures[number].place = place.body.source.place(of: slot.range)
      }
    }
    switch slot.kind {
    case .figure(let range): writeFigure(range, of: slot, at: place, to: &writer)
    case .checked(let literal, let text, let range):
      writeChecked(literal, text, range, of: slot, at: place, to: &writer)
    case .claim(let words, _, let range): writeClaim(words, range, of: slot, at: place, to: &writer)
    case .call(let range): writeCall(range, at: place, to: &writer, in: store)
    case .fence(let kind, let range, let text): writeFence(kind, text, range, at: place, to: &writer, in: store)
    case .destination(let link): writeDestination(place.body.document.links[link], at: place, to: &writer)
    case .imageSource(let image): writeImage(place.body.document.images[image], at: place, to: &writer)
    }
  }

  /// Writes words, escaped where that is due.
  func write(words: String, at place: SlotPlace, to writer: inout MarkupWriter) {
    if place.isEscaped { writer.writeEscaped(text: words) } else { writer.write(text: words) }
  }

  private mutating func writeFigure(
    _ range: Range<Int>, of slot: Slot, at place: SlotPlace, to writer: inout MarkupWriter
  ) {
    guard let figure = figure(place.text(range), in: place.body.source, at: range),
      let text = text(of: figure, as: FigureFormat(language: figureLanguage), at: place.body.source.place(of: range))
    else { return }
    write(ShownFigure(figure: figure, text: text), from: slot, at: place, to: &writer)
  }

  private mutating func writeChecked(
    _ literal: String, _ text: Range<Int>, _ range: Range<Int>, of slot: Slot, at place: SlotPlace,
    to writer: inout MarkupWriter
  ) {
    let source = place.body.source
    let expression = place.text(range)
    guard let figure = figure(expression, in: source, at: range) else { return }
    let fault = reader.prose.diagnostic(
      literalAt: text, of: slot.range, in: source, against: figure, expression: expression, language: figureLanguage,
      reading: &reader)
    if let fault { diagnostics.append(fault) }
    write(ShownFigure(figure: figure, text: literal), from: slot, at: place, to: &writer)
  }

  private mutating func writeClaim(
    _ words: String, _ range: Range<Int>, of slot: Slot, at place: SlotPlace, to writer: inout MarkupWriter
  ) {
    do {
      let claim = try FigureClaim.parse(place.text(range), in: place.body.source, at: range)
      let (outcome, diagnostic) = try checkClaim(claim, words: words, at: slot.range, reading: &reader)
      if let diagnostic { diagnostics.append(diagnostic) }
      note(outcome.cells, as: words, at: place.body.source.place(of: slot.range))
    } catch {
      diagnostics += error.diagnostics
    }
    write(words: words, at: place, to: &writer)
  }

  private mutating func write(
    _ shown: ShownFigure, from slot: Slot, at place: SlotPlace, to writer: inout MarkupWriter
  ) {
    note(shown.figure.cells, as: shown.text, at: place.body.source.place(of: slot.range))
    switch place.form {
    case .html: write(shown, to: &writer)
    case .plain: write(words: shown.text, at: place, to: &writer)
    }
  }

  private mutating func writeCall(
    _ range: Range<Int>, at place: SlotPlace, to writer: inout MarkupWriter, in store: ValueStore
  ) {
    let start = writer.count
    if let foreign = foreignShortcode(range, in: place.body.source) { return diagnostics.append(foreign) }
    do {
      let snippet = try Snippet(
        in: place.body.source, range: range, isInAttribute: place.form == .plain, options: reader.compileOptions)
      try snippet.render(roots: roots(in: store), in: store, host: &self, into: &writer)
    } catch {
      diagnostics += error.diagnostics.map(explainingShortcodes)
    }
    guard place.form == .plain else { return }
    let text = plainText(ofHTML: writer.bytes(from: start))
    writer.truncate(to: start)
    write(words: text, at: place, to: &writer)
  }

  private mutating func writeDestination(_ link: Link, at place: SlotPlace, to writer: inout MarkupWriter) {
    guard let address = address(of: link.destination, at: link.range, place, isImage: false) else { return }
    writer.writeEscaped(text: address)
  }

  private mutating func writeImage(_ image: Image, at place: SlotPlace, to writer: inout MarkupWriter) {
    guard let address = address(of: image.source, at: image.range, place, isImage: true) else { return }
    writer.write(" src=\"")
    writer.writeEscaped(text: address)
    writer.write("\"")
    guard let size = imageSize(of: image.source, at: place) else { return }
    writer.write(" width=\"")
    writer.write(integer: size.width)
    writer.write("\" height=\"")
    writer.write(integer: size.height)
    writer.write("\"")
  }
}
