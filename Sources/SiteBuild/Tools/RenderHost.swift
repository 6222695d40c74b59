import Markdown
import SiteModel
import Templating

/// What `almanac render` has of the functions and filters that a site adds: those that need no site.
struct RenderHost: TemplateHost {
  private static let functions = [SiteFunction.now, .today]
  private static let filters = [SiteFilter.markdown, .markdownify]

  /// What templates may name.
  static let interface = HostInterface(functions: functions.map(\.signature), filters: filters.map(\.signature))

  private let clock = BuildOptions.present(in: .utc)

  mutating func call(function index: Int, _ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
    store.string(Self.functions[index] == .now ? clock.rfc3339 : clock.dateText)
  }

  mutating func filter(
    _ index: Int, _ value: Value, _ arguments: Arguments, in store: ValueStore
  ) throws(HostFailure) -> Value {
    guard let text = value.asString else {
      throw HostFailure(code: "wrong-type", "`\(Self.filters[index].rawValue)` takes a text")
    }
    let html = markdownFragment(text, isInline: arguments[0].asBool ?? false, options: MarkdownOptions())
    return store.string(bytes: html, trust: .html)
  }
}
