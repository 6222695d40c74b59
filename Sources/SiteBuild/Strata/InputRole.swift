/// What a file of the site is for, as its path says (DESIGN §3).
enum InputRole: Sendable, Hashable {
  case configuration
  /// A Markdown file.
  case article
  /// `indicators/NAME.csv`.
  case table(name: String)
  /// `indicators/NAME.yaml`.
  case sidecar(name: String)
  /// `indicators/_units.yaml`.
  case units
  /// `indicators/NAME.csv.EXTENSION`: a program that prints the table.
  case loader(table: String)
  /// `charts/NAME.yaml` or `.json`.
  case chart(name: String)
  /// `data/NAME.yaml`, `.json` or `.csv`.
  case data(name: String)
  /// `i18n/LANGUAGE.yaml`.
  case words(language: String)
  /// A template by the name that others call it by.
  case template(name: String)
  /// A file below `Templates/assets`, by its path there.
  case asset(name: String)
  /// Anything else below `Content`, copied as it is to this path.
  case copied(path: String)
  /// A file in a reserved folder that has no use there.
  case unused
}

extension InputRole {
  /// Whether this is a program that prints a table.
  var isLoader: Bool { if case .loader = self { true } else { false } }

  /// The role of a path from the site's root.
  init(of path: String) {
    if let rest = path.dropping("Content/") {
      self = Self.content(rest)
    } else if let rest = path.dropping("Templates/") {
      self = rest.dropping("assets/").map { .asset(name: $0) } ?? .template(name: rest)
    } else {
      self = .unused
    }
  }

  private static func content(_ path: String) -> InputRole {
    if path == "site.yaml" { return .configuration }
    if let rest = path.dropping("indicators/") { return indicator(rest) }
    if let rest = path.dropping("charts/") {
      return (rest.dropping(suffix: ".yaml") ?? rest.dropping(suffix: ".json")).map { .chart(name: $0) } ?? .unused
    }
    if let rest = path.dropping("data/") {
      let name = [".yaml", ".json", ".csv"].lazy.compactMap { rest.dropping(suffix: $0) }.first
      return name.map { .data(name: $0) } ?? .unused
    }
    if let rest = path.dropping("i18n/") {
      return rest.dropping(suffix: ".yaml").map { .words(language: $0) } ?? .unused
    }
    return path.dropping(suffix: ".md") != nil ? .article : .copied(path: path)
  }

  private static func indicator(_ path: String) -> InputRole {
    guard !path.contains("/") else { return .unused }
    if path == "_units.yaml" { return .units }
    // The list of tables is a section, and its page an article like any other.
    if path.hasSuffix(".md") { return .article }
    if let name = path.dropping(suffix: ".csv") { return .table(name: name) }
    if let name = path.dropping(suffix: ".yaml") { return .sidecar(name: name) }
    return Loader.table(ofFile: path).map { .loader(table: $0) } ?? .unused
  }
}

extension String {
  /// The rest after a prefix, if it has it. By bytes: a thousand files are asked each.
  func dropping(_ prefix: String) -> String? {
    utf8.starts(with: prefix.utf8) ? String(self[utf8.index(startIndex, offsetBy: prefix.utf8.count)...]) : nil
  }

  /// What stands before a suffix, if it has it.
  func dropping(suffix: String) -> String? {
    guard utf8.count >= suffix.utf8.count else { return nil }
    let start = utf8.index(endIndex, offsetBy: -suffix.utf8.count)
    return utf8[start...].elementsEqual(suffix.utf8) ? String(self[..<start]) : nil
  }
}
