import Fingerprints
import Indicators
import Settings
import SiteModel
import SourceText
import Synchronization
import Templating

/// Everything that strata 0 to 2 know, and that outputs are made from. It never changes once it is there, so all workers
/// read it at once; but only through a `RecordingReader`, which notes what it serves.
///
/// A class because every output's reader holds it, and copying a dozen references for each would cost more than they do.
final class Material: Sendable {
  /// All pages and how they hang together.
  let site: Site
  /// The tables by name; those that could not be read are left out.
  let tables: [String: Table]
  /// Tables of which nothing may be shown at the site's instant, by name: outputs that ask for one are in error.
  let embargoed: [String: Table]
  /// The names of all tables, sorted; also of those that could not be read.
  let tableNames: [String]
  let units: UnitRegistry
  /// The fingerprint of the registry's text.
  let unitsFingerprint: Fingerprint
  let templates: TemplateSet
  /// The options that the templates and the calls in articles are compiled with.
  let compileOptions: CompileOptions
  /// The fingerprint of each template's text, by name.
  let templateFingerprints: [String: Fingerprint]
  let assets: [String: Asset]
  let words: WordBook
  /// Files of `Content/data`.
  let data: [String: DataFile]
  /// Files of `Content/charts`.
  let charts: [String: SpecFile]
  /// The names of the charts in `Content/charts` that draw a table, sorted, by its name.
  let drawings: [String: [String]]
  /// Copied files by their path below `Content`.
  let copied: [String: CopiedFile]
  /// The articles' texts, read when they are needed.
  let bodies: ArticleBodies
  /// Holds what people wrote against figures.
  let prose: ProseChecker
  private let madeFigureIndex = Mutex<FigureIndex?>(nil)

  /// All cells by what they are called, made when it is first asked for.
  var figureIndex: FigureIndex {
    madeFigureIndex.withLock { made in
      let index = made ?? FigureIndex(tables: tables.values.sorted { $0.name < $1.name }, units: units)
      made = index
      return index
    }
  }

  init(site: Site, _ files: ParsedFiles, _ bodies: ArticleBodies) {
    self.site = site
    tables = files.tables.tables
    embargoed = files.tables.embargoed
    tableNames = files.tables.names
    units = files.tables.units
    unitsFingerprint = files.tables.unitsFingerprint
    templates = files.templates.set
    compileOptions = files.templates.options
    templateFingerprints = files.templates.fingerprints
    assets = files.assets
    words = files.words
    data = files.data
    charts = files.charts
    drawings = SpecFile.drawings(of: files.charts)
    copied = files.copied
    self.bodies = bodies
    prose = ProseChecker(units: files.tables.units, rounding: site.configuration.figures.rounding.rule)
  }

  /// The offset of dates without one, at the instant the site is built for.
  var minutesEastOfUTC: Int {
    site.configuration.zone.offsetSeconds(atInstant: site.options.clock.instantSeconds) / 60
  }
}

/// The indicator tables of the site.
struct LoadedTables: Sendable {
  var tables: [String: Table] = [:]
  /// Tables under embargo at the instant that the site is built for.
  var embargoed: [String: Table] = [:]
  /// The names of all tables, sorted.
  var names: [String] = []
  var units: UnitRegistry
  var unitsFingerprint: Fingerprint
}

/// The templates of the site over those of the built-in theme.
struct LoadedTemplates: Sendable {
  var set: TemplateSet
  var options: CompileOptions
  var fingerprints: [String: Fingerprint]
}

/// A file below `assets/`, of the site or of the built-in theme.
struct Asset: Sendable {
  /// The path below the destination, with the fingerprint in its name.
  var outputPath: String
  /// What the `integrity` attribute holds.
  var integrity: String
  var bytes: [UInt8]
}

/// A file of `Content/data`, read.
struct DataFile: Sendable {
  var value: LocatedValue
  var fingerprint: Fingerprint
}

/// A chart's spec.
struct SpecFile: Sendable {
  var source: SourceFile
  var spec: LocatedValue
  var fingerprint: Fingerprint
}

/// A file that is copied as it is.
struct CopiedFile: Sendable {
  /// Where it lies on disk.
  var path: String
  var fingerprint: Fingerprint
  /// The size of an image in pixels.
  var imageSize: ImageSize?
}

extension Material {
  /// The instants until which tables are held back, passed or not, in seconds.
  var embargoes: [Int] {
    (Array(tables.values) + embargoed.values).compactMap { table in
      table.sidecar.indicator.embargo?.secondsSince1970(defaultOffset: minutesEastOfUTC)
    }
  }
}
