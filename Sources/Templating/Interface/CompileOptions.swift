/// How templates are read and what they may do.
public struct CompileOptions: Sendable {
  /// What happens to values that are not there.
  public var undefined: UndefinedMode = .semiStrict
  /// How printed values are escaped.
  public var autoescape: AutoescapeMode = .auto
  /// Schemes of addresses that values may have besides the usual ones (`http https mailto tel sms geo webcal ftp xmpp`).
  public var addressSchemes: [String] = []
  /// Whether the line break after a statement or comment is dropped.
  public var trimBlocks = true
  /// Whether blanks before a statement or comment that begins its line are dropped.
  public var lstripBlocks = true
  /// Whether the last line break of a template is kept.
  public var keepTrailingNewline = false
  /// What the host adds to the language.
  public var host: HostInterface
  /// How far a page may go.
  public var limits = Limits()

  /// The options of a site; `jinja` has those of Jinja itself.
  public init(host: HostInterface = HostInterface()) { self.host = host }

  /// Jinja's own defaults for white space.
  public static func jinja(host: HostInterface = HostInterface()) -> CompileOptions {
    var options = CompileOptions(host: host)
    options.trimBlocks = false
    options.lstripBlocks = false
    return options
  }
}

/// What happens to values that are not there.
public enum UndefinedMode: String, Sendable, CaseIterable {
  /// Everything but `is defined` and `default` is an error.
  case strict
  /// As strict, but truth tests are allowed.
  case semiStrict = "semi"
  /// Prints and iterates empty; an attribute of it is an error: Jinja's default.
  case lenient
  /// As lenient, and attributes of it are undefined again.
  case chainable
}

/// How printed values are escaped.
public enum AutoescapeMode: String, Sendable, CaseIterable {
  /// By the place in the page, in templates named `.html .htm .svg .xml .json`; not at all in others.
  case auto
  /// HTML escaping everywhere, as plain Jinja has it.
  case html
  /// Nothing is escaped.
  case none
}

/// How far a page may go before it is an error.
public struct Limits: Sendable {
  /// Bytes of output.
  public var outputBytes = 64 << 20
  /// Rounds of all loops.
  public var loopSteps = 10_000_000
  /// Includes, macros, blocks and recursive loops inside each other.
  public var callDepth = 100
  /// Bytes that the values of one page take.
  public var valueBytes = 512 << 20
  /// Numbers in one `range()`.
  public var rangeCount = 1_000_000

  /// The usual limits.
  public init() {}
}
