/// A statement, a piece of text or a printed expression. `id` counts the statements of one template from 0,
/// in no promised order, so that later stages keep what they find out beside the tree.
struct Statement {
  private let node: UnsafePointer<Kind>
  var range: TextRange
  var id: Int32

  init(_ node: UnsafePointer<Kind>, range: TextRange, id: Int32) {
    self.node = node
    self.range = range
    self.id = id
  }

  var kind: Kind { node.pointee }

  enum Kind {
    /// Static text after white-space control, line breaks normalised.
    case text(Parts<UInt8>)
    case print(Expression)
    case conditional(Parts<Branch>, otherwise: Parts<Statement>)
    case loop(Loop)
    case set(Target, Expression)
    case setBlock(Target, filters: Expression?, Parts<Statement>)
    case with(Parts<Binding>, Parts<Statement>)
    case macro(Macro)
    /// `{% call(parameters) m(…) %}body{% endcall %}`; `call` is a call expression, `body` the caller.
    case call(body: Macro, call: Expression)
    /// The innermost filter's operand is nil: the captured text.
    case filter(Expression, Parts<Statement>)
    case block(Block)
    case extends(Expression)
    case include(Include)
    case importModule(Import, target: Name)
    case importNames(Import, Parts<ImportedName>)
    case autoescape(Expression, Parts<Statement>)
    case perform(Expression)
    case breakLoop
    case continueLoop
    case debug
  }

  struct Branch {
    var condition: Expression
    var body: Parts<Statement>
  }

  /// `target=value` of `with`.
  struct Binding {
    var target: Target
    var value: Expression
  }

  struct Loop {
    var target: Target
    var iterable: Expression
    var filter: Expression?
    var isRecursive: Bool
    var body: Parts<Statement>
    var otherwise: Parts<Statement>
  }

  struct Macro {
    /// `caller` for the body of a call block.
    var name: Name
    var parameters: Parts<Parameter>
    var body: Parts<Statement>
  }

  struct Parameter {
    var name: Name
    var defaultValue: Expression?
  }

  struct Block {
    var name: Name
    var isScoped: Bool
    var isRequired: Bool
    var body: Parts<Statement>
  }

  struct Include {
    /// A name, or a list of names the first of which that exists is used.
    var template: Expression
    var ignoresMissing: Bool
    var withContext: Bool
  }

  struct Import {
    var template: Expression
    var withContext: Bool
  }

  /// `name as alias`; the same twice where there is no `as`.
  struct ImportedName {
    var name: Name
    var alias: Name
  }
}

/// What `set`, `for` and `with` give values to.
enum Target {
  case name(Name)
  case tuple(Parts<Target>, TextRange)
  /// `namespace.attribute`
  case attribute(Name, Name)

  var range: TextRange {
    switch self {
    case .name(let name): name.range
    case .tuple(_, let range): range
    case .attribute(let name, let attribute): TextRange(from: name.range, to: attribute.range)
    }
  }
}

/// One template as it was read.
struct TemplateTree {
  var body: Parts<Statement>
  /// Statement ids are less than this.
  var statementCount: Int
}
