import Indicators
import MarkupText
import SiteModel
import SourceText
import Templating

/// What a template sees while one output is made: objects served attribute by attribute through the recording reader.
///
/// `Values`, `Objects` and `Functions` in this folder hold one topic each.
struct PageHost: TemplateHost {
  /// The door to everything below.
  var reader: RecordingReader
  /// The page that is being made.
  let page: PageID
  /// Its language.
  let languageID: LanguageID
  /// The code of its language.
  let language: String
  /// Figures, tables and charts that the output shows, in order.
  var shown = Shown()
  /// What was found wrong in articles; the machine reports what is wrong in templates.
  var diagnostics: [Diagnostic] = []
  /// Figures that templates hold handles of.
  var figures: [ShownFigure] = []
  /// Assets that templates hold handles of.
  var assets: [(url: String, integrity: String)] = []
  /// Tables that templates hold handles of.
  var tables: [String] = []
  /// Pages whose bodies are being written, outermost first: a page that shows itself would never end.
  var open: [PageID] = []
  /// How many tables and charts were written, for ids that are unique in the output.
  var tableCount = 0
  var chartCount = 0

  /// Which part of the sitemap is made; nil elsewhere.
  var sitemapPart: Int?

  /// Which part of a paged list is made, from 1.
  let part: Int

  init(_ reader: RecordingReader, page: PageID, part: Int = 1) {
    self.reader = reader
    self.page = page
    self.part = part
    languageID = self.reader.languageID(of: page)
    language = self.reader.language(of: page)
  }

  /// The interface that templates and calls in articles are compiled against: the site's functions, then its
  /// shortcodes.
  static func interface(shortcodes: [String]) -> HostInterface {
    let signatures = shortcodes.map { Signature($0, takesMorePositional: true, takesAnyKeyword: true) }
    return HostInterface(
      roots: Root.allCases.map(\.rawValue), attributes: Attribute.allCases.map(\.rawValue),
      functions: SiteFunction.allCases.map(\.signature) + signatures,
      filters: SiteFilter.allCases.map(\.signature))
  }

  mutating func didUse(template name: String) { reader.use(template: name) }

  func name(of object: HostObject) -> String {
    switch ObjectKind(rawValue: object.kind) {
    case .site: "site"
    case .page: "page"
    case .table: "table"
    case .figure: "figure"
    case .asset: "asset"
    case .data: "data"
    case nil: "object"
    }
  }

  mutating func attributeNames(of object: HostObject) -> [String] {
    switch ObjectKind(rawValue: object.kind) {
    case .site: Self.siteAttributes.map(\.rawValue)
    case .page: Self.pageAttributes.map(\.rawValue)
    case .table: Self.tableAttributes.map(\.rawValue)
    case .figure: Self.figureAttributes.map(\.rawValue)
    case .asset: [Attribute.url.rawValue, Attribute.integrity.rawValue]
    case .data: reader.suggestions.data.keys.sorted()
    case nil: []
    }
  }

  mutating func attribute(
    _ name: AttributeName, of object: HostObject, in store: ValueStore
  ) throws(HostFailure) -> Value? {
    // Names of data files are the site's own.
    if object.kind == ObjectKind.data.rawValue { return reader.data(name.text).map { value($0, in: store) } }
    guard let kind = ObjectKind(rawValue: object.kind), Attribute.allCases.indices.contains(name.index) else {
      return nil
    }
    let attribute = Attribute.allCases[name.index]
    switch kind {
    case .site: return siteAttribute(attribute, in: store)
    case .page: return try pageAttribute(attribute, of: PageID(object.handle), in: store)
    case .table: return try tableAttribute(attribute, of: tables[object.handle], in: store)
    case .figure: return figureAttribute(attribute, of: figures[object.handle], in: store)
    case .asset: return assetAttribute(attribute, of: assets[object.handle], in: store)
    case .data: return nil
    }
  }

  private func assetAttribute(
    _ attribute: Attribute, of asset: (url: String, integrity: String), in store: ValueStore
  ) -> Value? {
    switch attribute {
    case .url: store.string(asset.url)
    case .integrity: store.string("sha384-" + asset.integrity)
    default: nil
    }
  }

  mutating func text(of object: HostObject, in store: ValueStore) throws(HostFailure) -> Value {
    switch ObjectKind(rawValue: object.kind) {
    case .table: return try tableAttribute(.html, of: tables[object.handle], in: store) ?? Value.none
    case .figure:
      let figure = figures[object.handle]
      var writer = MarkupWriter()
      write(figure, to: &writer)
      return markup(writer, in: store)
    case .asset: return store.string(assets[object.handle].url)
    case .data: return .none
    case .page: return store.string(reader.title(of: PageID(object.handle)))
    case .site: return store.string(reader.setting(.title) { $0.title })
    case nil: return .none
    }
  }
}

/// What an output shows of the site's data, for `list figures`, `explain` and the public record.
struct Shown: Sendable {
  var figures: [FigureMention] = []
  var tables: [String] = []
}

/// A figure shown at a place.
struct FigureMention: Sendable, Hashable {
  /// The text as the reader sees it.
  var text: String
  /// Canonical names of the cells it comes from.
  var cells: [String]
  /// Where it is written.
  var place: Place?
}
