/// One step of the machine: sixteen bytes. What `a` to `e` mean stands with each operation.
struct Instruction {
  enum Operation: UInt8 {
    // Output
    /// Writes static text: offset `d`, length `e` in the pool.
    case text
    /// Prints the top by escaper `b` of class `a`.
    case print
    /// Prints slot `c`.
    case printSlot
    /// Prints attribute `d` of slot `c`, cache `e`.
    case printAttribute

    // Values
    /// Constant `c`.
    case constant
    /// Slot `c` of this frame.
    case slot
    /// Slot `c` of the frame `d` levels out.
    case outerSlot
    /// Variable `c` of the context, else the built-in function `d`, else the host's function `e` (each + 1, 0: none).
    case variable
    /// Attribute `c`, cache `d`, optional if `a`.
    case attribute
    /// The item under the top; optional if `a`.
    case item
    /// A slice with three bounds on the stack.
    case slice
    /// A list, tuple or map of `c` parts.
    case list, tuple, map
    case pop
    /// `a` → `a a`.
    case duplicate
    /// `a b` → `b a b`: keeps the middle of a chained comparison.
    case tuck

    // Operators
    case add, subtract, multiply, divide, floorDivide, remainder, power, negate, plus
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, contained, notContained
    case not
    /// Joins `c` values as text.
    case concatenate

    // Jumps, to `c`
    case jump
    case jumpIfFalse
    case jumpIfTrue
    /// Leaves the value when it jumps, drops it when not.
    case jumpIfFalseOrPop, jumpIfTrueOrPop
    /// Leaves undefined and jumps, when the top is undefined: `a?.b`.
    case jumpIfUndefined
    /// Jumps when slot `d` was given a value.
    case jumpIfGiven

    // Names
    case storeSlot
    /// Makes the top the context's variable `c` (leaves it), if it is to be seen from outside.
    case export
    /// Forgets slot `c`.
    case clearSlot
    /// Copies variable `c` into slot `d`, or nothing.
    case loadVariable
    /// Gives attribute `c` of the namespace under the top the value on top.
    case setAttribute
    /// Takes the top apart into `c` values, the first on top.
    case unpack

    // Calls
    /// Filter `c` with `d` arguments on the value below them; flags `a`.
    case filter, hostFilter
    /// Test `c` with `d` arguments; negated if `b`.
    case test
    /// Built-in function `c`, or the host's, with `d` arguments.
    case function, hostFunction
    /// Calls a value with `c` positional arguments and the keywords of shape `d`.
    case call
    /// The same with a list and a map of arguments.
    case callSpread
    /// Calls method `e` of the value below `c` positional arguments and the keywords of shape `d`.
    case method
    case methodSpread
    /// As the four above, printing at once: context `e` (for methods in the instruction behind), escaper `b`.
    case printCall, printCallSpread, printMethod, printMethodSpread
    /// Spreads a list and a map over the parameters of signature `c`.
    case spread
    /// Appends the top to the list below, all of its elements if `a`.
    case append
    /// Puts the top under constant key `c` into the map below; all of its entries if `a`.
    case insert

    // Loops
    /// Begins a loop over the top, state in slot `c`, variable `loop` in slot `d` (-1: none), depth `a`.
    case loopStart
    /// Puts the next element on the stack, or jumps to `c` at the end; state in slot `d`.
    case loopNext
    /// Jumps to `c` when the body of the loop of slot `d` has run.
    case jumpIfRan
    /// Counts a round whose body runs, state in slot `d`.
    case loopRan
    /// Runs recursive loop `c` in context `e` over the top.
    case recurse

    // Captures
    case captureStart
    /// Puts what was written since on the stack as a string, trusted as HTML if `a`.
    case captureEnd
    /// Drops what was written since.
    case captureDrop

    // Units
    /// Makes a macro of unit `c`.
    case macro
    /// Runs block `c` in context `e`; scoped if `a`.
    case block
    /// The value `self`.
    case selfBlocks
    /// Overlays variable `c` by the top, until `closeOverlay`; `a`: the top stays.
    case openOverlay, overlay, closeOverlay
    /// Runs template number `c`.
    case include
    /// Runs the template named by the top; `a`: 1 ignores missing, 2 without context.
    case includeDynamic
    /// Makes a module of template `c`, or of the one named by the top (`c` < 0); `a`: 2 without context.
    case module
    /// Takes name `c` out of the module on top, which stays.
    case moduleName
    /// Makes template `c`, or the one named by the top, the parent.
    case extends
    /// Runs the parent, if there is one, dropping what was written.
    case runParent
    case debug
    /// Ends the unit.
    case end
  }

  var operation: Operation
  var a: UInt8 = 0
  var b: UInt16 = 0
  var c: Int32 = 0
  var d: Int32 = 0
  var e: Int32 = 0
}

/// How `print` escapes, decided once: the common cases need no table.
enum PrintClass: UInt8 {
  /// As it is.
  case verbatim
  /// HTML text, as Jinja escapes.
  case html
  /// The value of a quoted attribute: text as in `html`, trusted text by the escaper in the program's table.
  case attribute
  /// By the escaper in the program's table.
  case contextual
}
