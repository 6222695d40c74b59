/// How one unit is escaped when it begins in one context: the outcome of context analysis, read by code generation.
///
/// Contexts are numbered; 0 is the text of the template's kind of document, in which captured output begins.
struct EscapePlan {
  /// For `print` statements by id: the escaper, as a number in the program's table. None: the default.
  var escapers = NumberMap<Int32>()
  /// For `text` statements by id: the text to write instead.
  var texts = NumberMap<[UInt8]>()
  /// For statements by id that run another unit in place (blocks, includes, direct calls of macros, `caller()`,
  /// `super()`, `self.name()`, `loop(…)`): the number of the context it begins in. None: 0; -1: the call is captured
  /// as a value, and the value printed.
  var callContexts = NumberMap<Int32>()
  /// The number of the context that the unit begins in; a parent template goes on in it.
  var ownContext: Int32 = 0
  /// The escaper of prints that `escapers` does not name.
  var defaultEscaper: Int32 = 0
}
