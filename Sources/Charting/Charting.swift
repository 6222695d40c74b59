package import Indicators
package import Settings
package import SourceText

/// Draws charts: a spec in the static profile of Vega-Lite becomes an SVG, with the words and the table that stand
/// beside it for those who cannot see it.
///
/// `Charting` knows specs, transforms, scales, guides, marks, layout, and how a chart is described in words. It must not
/// know templates, pages or files: tables and data files come through `ChartData`. It imports `SourceText`, `MarkupText`,
/// `Settings` and `Indicators`, and no Foundation.
///
/// The stages, each a folder and a pure function of the one before:
/// `Spec` (read and checked) → `Normalisation` → `Data` and `Transforms` → `Encoding` and `Plot` (views with their rows)
/// → `Scales` → `Guides` and `Marks` → `Layout` → `SVG`. Times are UTC and texts are measured by a table, so a chart does
/// not depend on the machine that draws it.
package struct ChartRequest: Sendable {
  /// The spec, as read from YAML or JSON.
  package var spec: LocatedValue
  /// The text that the spec was read from.
  package var source: SourceFile
  /// The language of the page, as a BCP 47 tag.
  package var language: String
  /// Whether to draw as the reference implementation does: its colours, its formats, no source line, no direct labels.
  package var plain: Bool
  /// What ids inside the drawing begin with: unique in the page, a valid XML name.
  package var identifier: String
  /// Configuration of the site, with the keys of a spec's `config`.
  package var theme: LocatedValue?
  /// Whether the SVG is a file of its own, with its colours for light and dark in a style element; otherwise it relies
  /// on the page's custom properties `--chart-fg`, `--chart-grid`, `--chart-bg`, `--chart-1` … `--chart-8`.
  package var isStandalone: Bool
  /// The units of tables, for the titles of axes.
  package var units: UnitRegistry?

  /// A chart to draw.
  package init(
    spec: LocatedValue, source: SourceFile, language: String, plain: Bool = false, identifier: String,
    theme: LocatedValue? = nil, isStandalone: Bool = false, units: UnitRegistry? = nil
  ) {
    self.spec = spec
    self.source = source
    self.language = language
    self.plain = plain
    self.identifier = identifier
    self.theme = theme
    self.isStandalone = isStandalone
    self.units = units
  }
}

/// Where charts get tables and data files from.
package protocol ChartData {
  /// The indicator table of a name.
  mutating func table(named name: String) -> Table?
  /// The bytes of a data file; `url` is as the spec has it, relative to the spec.
  mutating func file(at url: String) throws(DiagnosticError) -> [UInt8]
}

/// A chart, drawn.
package struct Chart: Sendable {
  /// The drawing: an `<svg>` element, without an XML declaration.
  package var svg: [UInt8]
  /// The title, when the spec has one.
  package var title: String?
  /// The drawing for narrow screens, where the spec has one: an `<svg>` element with ids of its own.
  package var narrow: [UInt8]?
  /// Lines under the title: the spec's subtitle, and the unit.
  package var subtitle: [String]
  /// One or two sentences on what the chart shows, in the language of the page.
  package var description: String
  /// The values that are drawn, for a table beside the chart.
  package var table: ChartTable?
  /// Where the data comes from, as the spec says it.
  package var sourceLine: String?
  /// A note to the reader, as the spec says it.
  package var note: String?
  /// The width of the drawing in pixels.
  package var width: Double
  /// The height of the drawing in pixels.
  package var height: Double
}

/// The values of a chart as text.
package struct ChartTable: Sendable, Equatable {
  /// What the table shows.
  package var caption: String
  /// The names of the columns; the first column heads the rows.
  package var header: [String]
  /// The cells, row by row, each as long as the header.
  package var rows: [[String]]
}

/// Draws a chart. Without a chart there is at least one error among the diagnostics; a chart may come with warnings.
package func drawChart(
  _ request: ChartRequest, reading data: inout some ChartData
) -> (chart: Chart?, diagnostics: [Diagnostic]) {
  ChartPipeline.run(request, reading: &data)
}
