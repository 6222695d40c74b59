import Indicators
import SiteModel
import SourceText

/// Stratum 1 without the articles: every other file, read for itself.
struct ParsedFiles: Sendable {
  var tables: LoadedTables
  var templates: LoadedTemplates
  var assets: [String: Asset]
  var words: WordBook
  var data: [String: DataFile]
  var charts: [String: SpecFile]
  var copied: [String: CopiedFile]
  var diagnostics: [Diagnostic]

  /// Reads them as the configuration says; tables under embargo are held back.
  init(_ inputs: Inputs, _ configuration: Configuration, _ options: BuildOptions, jobs: Jobs) {
    var found: [Diagnostic]
    (tables, diagnostics) = LoadedTables.load(inputs, runsLoaders: options.loaders, jobs: jobs)
    diagnostics += tables.holdBack(at: options.clock(in: configuration.zone), configuration.zone)
    (templates, found) = LoadedTemplates.load(inputs, addressSchemes: configuration.urlSchemes)
    diagnostics += found
    (assets, found) = Asset.load(inputs)
    diagnostics += found
    (words, found) = WordBook.load(inputs, defaultLanguage: configuration.defaultLanguage.code)
    diagnostics += found
    (data, found) = DataFile.load(inputs)
    diagnostics += found
    (charts, found) = SpecFile.load(inputs)
    diagnostics += found
    (copied, found) = CopiedFile.load(inputs, jobs: jobs)
    diagnostics += found
  }

  /// What the site is laid out by, with these articles.
  func siteInputs(_ configuration: Configuration, articles: [ArticleFacts] = []) -> SiteInputs {
    SiteInputs(
      configuration: configuration, articles: articles,
      tables: tables.facts(language: configuration.defaultLanguage.code), files: copied.keys.sorted(),
      otherRoutes: Self.otherRoutes(tables.shownNames, configuration))
  }

  /// Addresses that the build makes beyond pages and copied files: links may lead there, and nothing else may.
  private static func otherRoutes(_ tables: [String], _ configuration: Configuration) -> [(
    route: Route, description: String
  )] {
    var paths = [
      ("/sitemap.xml", "the sitemap"), ("/robots.txt", "robots.txt"), ("/manifest.json", "the manifest"),
    ]
    if !tables.isEmpty { paths.append(("/datapackage.json", "the data package")) }
    for table in tables {
      paths.append(("/data/\(table).csv", "the data of \(table)"))
      paths.append(("/data/\(table).json", "the data of \(table)"))
      for format in configuration.dataFormats {
        paths.append(("/data/\(format.fileName(ofTable: table))", "the data of \(table)"))
      }
    }
    return paths.compactMap { path, description in
      (try? Route(address: path)).map { (route: $0, description: description) }
    }
  }
}
