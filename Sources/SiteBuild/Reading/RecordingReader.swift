import Indicators
import Settings
import SiteModel
import SourceText
import Templating

/// The only way from an output to what it is made of: serves a value and notes the facet it belongs to.
///
/// The material is private here, so what this does not serve cannot be read, and a trace is complete by construction,
/// never kept by hand. One reader per output; a value type, so nothing is shared between workers. What is served of
/// pages, tables and everything else stands in `RecordingReader+….swift`.
struct RecordingReader {
  private let material: Material
  /// What was read so far.
  private(set) var reads = Trace()

  /// A reader that has noted nothing.
  init(_ material: Material) { self.material = material }

  /// The material, after what is taken from it has been noted.
  mutating func reading(_ facet: Facet) -> Material {
    reads.note(facet)
    return material
  }

  /// The material, after a part of a page that is taken from it has been noted.
  mutating func reading(_ page: PageID, _ field: PageField) -> Material {
    reads.note(page, field)
    return material
  }

  /// Names that only serve for suggestions in messages: a run with messages writes nothing and keeps no trace.
  var suggestions: Material { material }

  // MARK: What all outputs share, and whose changes are noted elsewhere

  /// The compiled templates; which of them are used is noted as they are, by `use(template:)`.
  var templates: TemplateSet { material.templates }
  /// The options of calls in articles: the same for every run of one version of the program.
  var compileOptions: CompileOptions { material.compileOptions }
  /// The registry of units: part of the fingerprint of every cell and sidecar.
  var units: UnitRegistry { material.units }
  /// Holds what people wrote against figures, by the site's rule of rounding: a change of it makes every page anew.
  var prose: ProseChecker {
    mutating get { reading(.site(.setting(.figures))).prose }
  }
  /// The names of all tables, for suggestions.
  var tableNames: [String] { material.tableNames }
  /// How the parts of a configuration that make addresses read: part of every page's route.
  var languageCodes: [SiteLanguage] { material.site.configuration.languages }
}
