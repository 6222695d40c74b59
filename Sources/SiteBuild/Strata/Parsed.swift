import Fingerprints
import Indicators
import SiteModel
import SourceText

/// Strata 1 and 2: every file read for itself, then laid out as a site. Nil material only when there is no usable
/// configuration.
struct Parsed: Sendable {
  var material: Material?
  /// Every article, drafts too.
  var articles = ParsedArticles()
  var diagnostics: [Diagnostic]

  /// Reads and lays out the site; of articles that are as the `last` run saw them, only what that run left is read.
  init(_ inputs: Inputs, _ options: BuildOptions, since last: LastRun? = nil, jobs: Jobs) {
    diagnostics = inputs.inventory.diagnostics
    guard var configuration = Self.configuration(inputs, &diagnostics) else { return }
    if let base = options.baseURL.flatMap({ BaseURL($0) }) { configuration.baseURL = base }
    let known = last?.knownFacts(configuration) ?? KnownFacts()
    articles = ParsedArticles(inputs, configuration: configuration, known: known, jobs: jobs)
    var (tables, tableFaults) = LoadedTables.load(inputs, runsLoaders: options.loaders, jobs: jobs)
    tableFaults += tables.holdBack(at: options.clock(in: configuration.zone), configuration.zone)
    let (templates, templateFaults) = LoadedTemplates.load(inputs, addressSchemes: configuration.urlSchemes)
    let (assets, assetFaults) = Asset.load(inputs)
    let (words, wordFaults) = WordBook.load(inputs, defaultLanguage: configuration.defaultLanguage.code)
    let (data, dataFaults) = DataFile.load(inputs)
    let (charts, chartFaults) = SpecFile.load(inputs)
    let (copied, copyFaults) = CopiedFile.load(inputs, jobs: jobs)
    let layout = SiteInputs(
      configuration: configuration, articles: articles.facts,
      tables: tables.facts(language: configuration.defaultLanguage.code), files: copied.keys.sorted(),
      otherRoutes: Self.otherRoutes(tables.shownNames, configuration))
    let (site, siteFaults) = assembleSite(layout, options: Self.siteOptions(options, configuration))
    diagnostics += articles.diagnostics + tableFaults + templateFaults + assetFaults + wordFaults + dataFaults
    diagnostics += chartFaults + copyFaults + siteFaults
    let bodies = ArticleBodies(root: inputs.inventory.root, configuration: configuration, parsed: articles.bodies)
    material = Material(
      site: site, tables: tables, templates: templates, assets: assets, words: words, data: data, charts: charts,
      copied: copied, bodies: bodies)
  }

  private static func configuration(_ inputs: Inputs, _ diagnostics: inout [Diagnostic]) -> Configuration? {
    guard let entry = inputs.first(.configuration) else {
      diagnostics.append(Configuration.missing())
      return nil
    }
    guard let source = inputs.source(entry, &diagnostics) else { return nil }
    let (configuration, found) = Configuration.read(source)
    diagnostics += found
    return configuration
  }

  private static func siteOptions(_ options: BuildOptions, _ configuration: Configuration) -> SiteOptions {
    var site = SiteOptions(clock: options.clock(in: configuration.zone))
    site.showsDrafts = options.drafts
    site.showsFuture = options.future
    site.showsExpired = options.expired
    return site
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
