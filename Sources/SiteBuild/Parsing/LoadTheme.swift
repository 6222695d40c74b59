import Fingerprints
import Settings
import SourceText
import Templating

extension LoadedTemplates {
  /// Stratum 1, templates: the site's over those of the built-in theme, compiled together.
  static func load(_ inputs: Inputs, addressSchemes: [String]) -> (
    templates: LoadedTemplates, diagnostics: [Diagnostic]
  ) {
    var diagnostics: [Diagnostic] = []
    var sources: [String: SourceFile] = [:]
    for file in BuiltInTheme.templates { sources[file.name] = BuiltInTheme.source(file) }
    for (name, entry) in inputs.entries({ role in if case .template(let name) = role { name } else { nil } }) {
      sources[name] = inputs.source(entry, &diagnostics)
    }
    var options = CompileOptions(host: PageHost.interface(shortcodes: shortcodes(in: sources.keys)))
    options.undefined = .semiStrict
    options.addressSchemes = addressSchemes
    options.limits.outputBytes = 64 << 20
    let names = sources.keys.sorted()
    let set = TemplateSet(
      names.compactMap { name in sources[name].map { TemplateSource(name: name, source: $0) } }, options: options)
    // What a template writes hangs on the schemes too.
    let schemes = addressSchemes.isEmpty ? [] : Array(addressSchemes.sorted().joined(separator: " ").utf8)
    let fingerprints = sources.mapValues { Fingerprint(schemes.isEmpty ? $0.bytes : $0.bytes + [0] + schemes) }
    let loaded = LoadedTemplates(set: set, options: options, fingerprints: fingerprints)
    return (loaded, diagnostics + set.diagnostics.filter { !$0.isAboutTheTheme })
  }

  /// The names of the shortcodes: `shortcodes/note.html` is called as `{{ note(…) }}`.
  private static func shortcodes(in names: some Sequence<String>) -> [String] {
    names.compactMap { $0.dropping("shortcodes/")?.dropping(suffix: ".html") }.sorted()
  }
}

extension Asset {
  /// Stratum 1, assets: the site's over those of the built-in theme, by name.
  static func load(_ inputs: Inputs) -> (assets: [String: Asset], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var assets: [String: Asset] = [:]
    let own = inputs.entries { role in if case .asset(let name) = role { name } else { nil } }
    // A site with a sign of its own shows it alone: not the theme's on phones and its own in browsers.
    let hasOwnSign = own.contains { SiteIcon.names.contains($0.name) }
    for file in BuiltInTheme.assets where !(hasOwnSign && SiteIcon.pictures.contains(file.name)) {
      assets[file.name] = Asset(file.name, file.bytes)
    }
    for (name, entry) in own {
      guard let source = inputs.source(entry, &diagnostics) else { continue }
      assets[name] = Asset(name, source.bytes)
    }
    return (assets, diagnostics)
  }

  private init(_ name: String, _ bytes: [UInt8]) {
    self.init(
      outputPath: publishedAssetPath(name, bytes), integrity: Digest.sha384Base64(bytes), bytes: bytes)
  }
}

extension WordBook {
  /// Stratum 1, interface words: the site's over the built-in ones, key by key.
  static func load(_ inputs: Inputs, defaultLanguage: String) -> (words: WordBook, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var words: [String: [String: String]] = [:]
    func add(_ source: SourceFile, _ language: String) {
      do throws(DiagnosticError) {
        for entry in try parseYAML(source)?.mapping ?? [] {
          if let text = entry.value.asString { words[language, default: [:]][entry.key] = text }
        }
      } catch {
        diagnostics += error.diagnostics
      }
    }
    for file in BuiltInTheme.words { add(BuiltInTheme.source(file), file.name) }
    for (language, entry) in inputs.entries({ role in if case .words(let language) = role { language } else { nil } }) {
      if let source = inputs.source(entry, &diagnostics) { add(source, language) }
    }
    return (WordBook(words, defaultLanguage: defaultLanguage), diagnostics)
  }
}

extension Diagnostic {
  /// A warning about a template of the built-in theme, such as a block that the site's own frame has no place for:
  /// nobody can mend it, and nothing need be.
  fileprivate var isAboutTheTheme: Bool {
    severity == .warning && place?.file.hasPrefix(BuiltInTheme.folder) == true
  }
}
