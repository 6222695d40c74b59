/// What a host adds to the language, declared before anything is compiled, so that unknown names and wrong arguments are
/// found at compile time: root variables, attribute names it answers to, functions and filters.
public final class HostInterface: Sendable {
  /// Root variables; a page is rendered with one value for each, in this order.
  public let roots: [String]
  /// The attribute names that host objects have; `AttributeName.index` counts in this list.
  public let attributes: [String]
  /// Functions; `TemplateHost.call` is given the index in this list.
  public let functions: [Signature]
  /// Filters; `TemplateHost.filter` is given the index in this list. One that is named as a built-in filter replaces it.
  public let filters: [Signature]

  let functionIndex: [String: Int]
  let filterIndex: [String: Int]
  let attributeIndex: [String: Int]

  /// Declarations of a host.
  public init(
    roots: [String] = [], attributes: [String] = [], functions: [Signature] = [], filters: [Signature] = []
  ) {
    self.roots = roots
    self.attributes = attributes
    self.functions = functions
    self.filters = filters
    functionIndex = Self.index(functions.map(\.name))
    filterIndex = Self.index(filters.map(\.name))
    attributeIndex = Self.index(attributes)
  }

  private static func index(_ names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }
}

/// The name and parameters of a function, filter or test.
public struct Signature: Sendable {
  /// A parameter: its name, and whether it must be given.
  public struct Parameter: Sendable {
    /// The name, for keyword arguments.
    public var name: String
    /// Whether a call without it is an error.
    public var isRequired: Bool

    /// A parameter.
    public init(_ name: String, isRequired: Bool = false) {
      self.name = name
      self.isRequired = isRequired
    }
  }

  /// What templates call it.
  public var name: String
  /// The parameters in order. For filters without the value that is filtered.
  public var parameters: [Parameter]
  /// Whether more positional arguments are taken than there are parameters.
  public var takesMorePositional: Bool
  /// Whether keyword arguments of any name are taken.
  public var takesAnyKeyword: Bool

  /// A signature; a parameter written `name!` must be given.
  public init(
    _ name: String, _ parameters: [String] = [], takesMorePositional: Bool = false, takesAnyKeyword: Bool = false
  ) {
    self.name = name
    self.parameters = parameters.map {
      $0.hasSuffix("!") ? Parameter(String($0.dropLast()), isRequired: true) : Parameter($0)
    }
    self.takesMorePositional = takesMorePositional
    self.takesAnyKeyword = takesAnyKeyword
  }
}
