import MarkupText
import Settings

/// Writes a scene as SVG.
struct ChartDrawing {
  let scene: SceneGroup
  let request: ChartRequest
  let settings: ChartSettings
  let width: Double
  let height: Double
  /// What is drawn, without the padding around it.
  var inner: PlotSize { PlotSize(width: width - paddings.width, height: height - paddings.height) }
  private let paddings: PlotSize
  private let originX: Double
  private let originY: Double

  init(scene: SceneGroup, request: ChartRequest, settings: ChartSettings) {
    self.scene = scene
    self.request = request
    self.settings = settings
    let given = request.spec["padding"] ?? settings["padding"]
    func padding(_ side: String) -> Double { given?.asNumber ?? given?[side]?.asNumber ?? 5 }
    let bounds = scene.bounds.isEmpty ? Bounds(left: 0, top: 0, right: 0, bottom: 0) : scene.bounds
    originX = (-bounds.left).rounded(.up) + padding("left")
    originY = (-bounds.top).rounded(.up) + padding("top")
    width = originX + bounds.right.rounded(.up) + padding("right")
    paddings = PlotSize(width: padding("left") + padding("right"), height: padding("top") + padding("bottom"))
    height = originY + bounds.bottom.rounded(.up) + padding("bottom")
  }

  /// The chart with its words.
  func chart(_ words: ChartWords) -> Chart {
    var painter = SVGPainter(
      settings: settings, isStandalone: request.isStandalone, identifier: request.identifier)
    writeOpening(&painter, words)
    painter.writer.write("<g transform=\"translate(")
    painter.writer.write(coordinate: originX)
    painter.writer.write(byte: 0x2C)
    painter.writer.write(coordinate: originY)
    painter.writer.write(byte: 0x29)
    painter.writer.write(byte: 0x22)
    painter.writeTextPaint()
    painter.writer.write(" font-family=\"")
    painter.writer.writeEscaped(
      text: settings["font"]?.asString ?? (settings.isPlain || request.isStandalone ? "sans-serif" : "inherit"))
    painter.writer.write("\" aria-hidden=\"true\">")
    painter.write(scene)
    painter.writer.write("</g>")
    SeriesPattern.write(
      painter.usedPatterns, identifier: request.identifier,
      paint: request.isStandalone ? "#fff" : "var(--chart-bg,#fff)", to: &painter.writer)
    if request.isStandalone, !settings.isPlain {
      painter.writer.write(text: styleElement(painter.usedSeries, turnsRamps: painter.turnsOnDarkPages))
    }
    painter.writer.write("</svg>")
    return Chart(
      svg: painter.writer.bytes, title: words.title, subtitle: words.subtitle, description: words.description,
      table: words.table,
      sourceLine: words.sourceLine, note: words.note, width: width, height: height)
  }

  private func writeOpening(_ painter: inout SVGPainter, _ words: ChartWords) {
    let id = request.identifier
    painter.writer.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-drawing\" role=\"img\" aria-labelledby=\"")
    painter.writer.writeEscaped(text: "\(id)-title \(id)-desc")
    painter.writer.write("\" width=\"")
    painter.writer.write(coordinate: width)
    painter.writer.write("\" height=\"")
    painter.writer.write(coordinate: height)
    painter.writer.write("\" viewBox=\"0 0 ")
    painter.writer.write(coordinate: width)
    painter.writer.write(byte: 0x20)
    painter.writer.write(coordinate: height)
    painter.writer.write("\"><title id=\"")
    painter.writer.writeEscaped(text: id)
    painter.writer.write("-title\">")
    painter.writer.writeEscaped(text: words.name)
    painter.writer.write("</title><desc id=\"")
    painter.writer.writeEscaped(text: id)
    painter.writer.write("-desc\">")
    painter.writer.writeEscaped(text: words.description)
    painter.writer.write("</desc>")
    let background = request.spec["background"]?.asString ?? settings["background"]?.asString
    if let background {
      painter.writer.write("<rect class=\"chart-background\" width=\"100%\" height=\"100%\" fill=\"")
      painter.writer.writeEscaped(text: background)
      painter.writer.write("\"/>")
    }
  }
}

/// The style of a chart that is a file of its own: the text's colour, and the used series' and ramps' colours on dark
/// backgrounds. Lightness turned round and hues turned back: ramps begin near the page again.
private func styleElement(_ used: Set<Int>, turnsRamps: Bool) -> String {
  let dark = ["56a8dc", "f08a4b", "3dbf97", "dd9dc0", "f0b440", "7cc8f0", "f5ec6a", "b5b5b5"]
  var rules = "svg{color:#333}@media(prefers-color-scheme:dark){svg{color:#ddd}"
  for index in used.sorted() {
    rules += ".f\(index + 1){fill:#\(dark[index])}.k\(index + 1){stroke:#\(dark[index])}"
  }
  rules += "}"
  if turnsRamps {
    rules += "@media screen and (prefers-color-scheme:dark){.chart-ramp{filter:invert(.86)hue-rotate(180deg)}}"
  }
  // On paper and in forced colours, texts and lines are what the medium says.
  rules += "@media print{svg{color:#000}}@media(forced-colors:active){svg{color:CanvasText}}"
  return "<style>\(rules)</style>"
}
