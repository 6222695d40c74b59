import MarkupText
import SiteModel
import SourceText
import Templating

/// The functions and filters that a site adds to the template language.
extension PageHost {
  mutating func call(function index: Int, _ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
    guard index < SiteFunction.allCases.count else {
      return try shortcode(reader.compileOptions.host.functions[index].name, arguments, in: store)
    }
    switch SiteFunction.allCases[index] {
    case .value: return try valueFunction(arguments, in: store)
    case .table: return try tableFunction(arguments, in: store)
    case .chart: return try chartFunction(arguments, in: store)
    case .figures: return try figuresFunction(arguments, in: store)
    case .asset: return try asset(arguments, in: store)
    case .t: return try word(arguments, in: store)
    case .now: return store.string(reader.clock().rfc3339)
    case .today: return store.string(reader.clock().dateText)
    case .meta: return value(ofTable: try knownTable(arguments[0]))
    case .urlFor: return try address(arguments, in: store)
    case .getPage, .getSection: return try page(arguments)
    }
  }

  mutating func filter(
    _ index: Int, _ value: Value, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value {
    switch SiteFilter.allCases[index] {
    case .markdown, .markdownify: return markdown(value, isInline: arguments[0].asBool ?? false, in: store)
    case .phrases: return phrases(value, in: store)
    case .absoluteURL: return try absolute(value, in: store)
    case .relativeURL: return try relative(value, in: store)
    }
  }

  /// `{{ note(text="…") }}` renders `shortcodes/note.html` with the arguments as its variables.
  private mutating func shortcode(
    _ name: String, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value {
    var variables: [(name: String, value: Value)] = [
      ("args", arguments.rest.isUndefined ? store.list([]) : arguments.rest)
    ]
    for entry in arguments.named.entries.map(Array.init) ?? [] {
      variables.append((entry.key.asString ?? "", entry.value))
    }
    var writer = MarkupWriter()
    let roots = roots(in: store)
    do throws(TemplateFailure) {
      try reader.templates.render(
        "shortcodes/\(name).html", roots: roots, variables: variables, in: store, host: &self, into: &writer)
    } catch {
      throw HostFailure(error.diagnostics)
    }
    return markup(writer, in: store)
  }

  // MARK: Words and assets

  private mutating func word(_ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
    guard let key = arguments[0].asString else { throw HostFailure(code: "wrong-type", "t() takes a key as text") }
    let language = arguments[1].asString ?? language
    guard var word = reader.word(key, language: language) else {
      throw HostFailure(
        code: "unknown-word", "no interface word \"\(key)\" in \(language)",
        hint: Diagnostic.suggestion(for: key, among: reader.suggestions.words.keys(language: language)))
    }
    for entry in arguments.named.entries.map(Array.init) ?? [] {
      let replacement = entry.value.asString ?? entry.value.asInt.map(String.init) ?? ""
      word = word.replacing("{\(entry.key.asString ?? "")}", with: replacement)
    }
    return store.string(word)
  }

  private mutating func asset(_ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
    guard let name = arguments[0].asString, let asset = reader.asset(name) else {
      let name = arguments[0].asString ?? ""
      throw HostFailure(
        code: "missing-asset", "no asset \"\(name)\" in Templates/assets",
        hint: Diagnostic.suggestion(for: name, among: reader.suggestions.assets.keys.sorted()))
    }
    let base = reader.setting(.baseURL) { $0.baseURL }
    assets.append((url: base.path + asset.outputPath, integrity: asset.integrity))
    return .host(HostObject(kind: ObjectKind.asset.rawValue, handle: assets.count - 1))
  }

  // MARK: Addresses

  private mutating func target(_ path: Value, _ language: Value) throws(HostFailure) -> LinkTarget {
    guard let path = path.asString else { throw HostFailure(code: "wrong-type", "a path or address is a text") }
    var id = languageID
    if let code = language.asString {
      guard let number = reader.languageCodes.firstIndex(where: { $0.code == code }) else {
        throw HostFailure(
          code: "unknown-language", "the site has no language \"\(code)\"",
          hint: "it has \(reader.languageCodes.map(\.code).joined(separator: ", "))")
      }
      id = LanguageID(number)
    }
    switch reader.find(path, language: id) {
    case .success(let target): return target
    case .failure(let fault): throw HostFailure([fault.diagnostic(at: nil)])
    }
  }

  private mutating func address(_ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
    store.string(try target(arguments[0], arguments[1]).url)
  }

  private mutating func page(_ arguments: Arguments) throws(HostFailure) -> Value {
    guard case .page(let id, _, _) = try target(arguments[0], arguments[1]) else {
      throw HostFailure(code: "missing-page", "\"\(arguments[0].asString ?? "")\" is no page")
    }
    return value(id)
  }

  private mutating func absolute(_ value: Value, in store: ValueStore) throws(HostFailure) -> Value {
    let base = reader.setting(.baseURL) { $0.baseURL }
    guard let path = try addressText(value, in: store) else { return .none }
    if Site.isExternal(path) { return store.string(path) }
    return store.string(path.hasPrefix(base.path) ? base.origin + path : base.text + path.drop { $0 == "/" })
  }

  private mutating func relative(_ value: Value, in store: ValueStore) throws(HostFailure) -> Value {
    let base = reader.setting(.baseURL) { $0.baseURL }
    guard let path = try addressText(value, in: store) else { return .none }
    return store.string(path.hasPrefix(base.path) ? path : base.path + path.drop { $0 == "/" })
  }

  /// A text, or what an object of ours prints as its address.
  private mutating func addressText(_ value: Value, in store: ValueStore) throws(HostFailure) -> String? {
    if let text = value.asString { return text }
    guard let object = value.asHostObject else { return nil }
    if object.kind == ObjectKind.page.rawValue { return reader.url(of: PageID(object.handle)) }
    return try text(of: object, in: store).asString
  }

  // MARK: Markdown

  private mutating func markdown(_ value: Value, isInline: Bool, in store: ValueStore) -> Value {
    guard let text = value.asString else { return .none }
    let options = reader.setting(.markdown) { $0.markdownOptions(language: language) }
    return store.string(bytes: markdownFragment(text, isInline: isInline, options: options), trust: .html)
  }
}
