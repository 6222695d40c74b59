/// A statement, a piece of text or a printed expression. `id` counts the statements of one template from 0,
/// in no promised order, so that later stages keep what they find out beside the tree.
struct Statement: Sendable {
  var kind: Kind
  var range: TextRange
  var id: Int32

  indirect enum Kind: Sendable {
    /// Static text after white-space control, line breaks normalised.
    case text([UInt8])
    case print(Expression)
    case conditional([Branch], otherwise: [Statement])
    case loop(Loop)
    case set(Target, Expression)
    case setBlock(Target, filters: Expression?, [Statement])
    case with([(target: Target, value: Expression)], [Statement])
    case macro(Macro)
    /// `{% call(parameters) m(…) %}body{% endcall %}`; `call` is a call expression, `body` the caller.
    case call(body: Macro, call: Expression)
    /// The innermost filter's operand is nil: the captured text.
    case filter(Expression, [Statement])
    case block(Block)
    case extends(Expression)
    case include(Include)
    case importModule(Import, target: Name)
    case importNames(Import, [(name: Name, alias: Name)])
    case autoescape(Expression, [Statement])
    case perform(Expression)
    case breakLoop
    case continueLoop
    case debug
  }

  struct Branch: Sendable {
    var condition: Expression
    var body: [Statement]
  }

  struct Loop: Sendable {
    var target: Target
    var iterable: Expression
    var filter: Expression?
    var isRecursive: Bool
    var body: [Statement]
    var otherwise: [Statement]
  }

  struct Macro: Sendable {
    /// `caller` for the body of a call block.
    var name: Name
    var parameters: [Parameter]
    var body: [Statement]
  }

  struct Parameter: Sendable {
    var name: Name
    var defaultValue: Expression?
  }

  struct Block: Sendable {
    var name: Name
    var isScoped: Bool
    var isRequired: Bool
    var body: [Statement]
  }

  struct Include: Sendable {
    /// A name, or a list of names the first of which that exists is used.
    var template: Expression
    var ignoresMissing: Bool
    var withContext: Bool
  }

  struct Import: Sendable {
    var template: Expression
    var withContext: Bool
  }
}

/// What `set`, `for` and `with` give values to.
indirect enum Target: Sendable {
  case name(Name)
  case tuple([Target], TextRange)
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
struct TemplateTree: Sendable {
  var body: [Statement]
  /// Statement ids are less than this.
  var statementCount: Int
}
