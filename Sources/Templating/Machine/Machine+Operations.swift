import MarkupText

/// What the loop of the machine does less often, by kind of operation. Each function is called for the operations it
/// lists, takes the top of the stack and gives the new one.
extension Machine {
  /// Operations on values: names, literals, operators.
  @inline(never)
  mutating func runValue(
    _ step: Instruction, _ stack: Frame, _ frame: Frame, at pc: Int
  ) throws(TemplateFailure) -> Frame {
    var top = stack
    switch step.operation {
    case .variable:
      let value = context[Int(step.c)]
      top.pointee = value.tag == .missing ? global(step, at: pc) : value
      top += 1
    case .outerSlot:
      var outer = frame
      for _ in 0..<step.d { outer = outerFrame(of: outer) }
      let value = outer[Int(step.c)]
      top.pointee = value.tag == .missing && step.b == 0 ? makeUndefined(at: pc) : value
      top += 1
    case .item:
      top -= 1
      top[-1] = try item(of: top[-1], key: top.pointee, at: pc)
    case .slice:
      top -= 3
      top[-1] = try slice(top[-1], top[0], top[1], top[2], at: pc)
    case .list, .tuple:
      top -= Int(step.c)
      let parts = UnsafeBufferPointer(start: top, count: Int(step.c))
      top.pointee = store.list(parts, tag: step.operation == .list ? .list : .tuple)
      top += 1
    case .map:
      top -= 2 * Int(step.c)
      top.pointee = try makeMap(top, count: Int(step.c), at: pc)
      top += 1
    case .concatenate:
      top -= Int(step.c)
      top.pointee = try concatenate(top, count: Int(step.c), escapes: step.a != 0, at: pc)
      top += 1
    case .pop: top -= 1
    case .duplicate:
      top.pointee = top[-1]
      top += 1
    case .tuck:
      top.pointee = top[-1]
      top[-1] = top[-2]
      top[-2] = top.pointee
      top += 1
    case .negate: top[-1] = try negate(top[-1], at: pc)
    case .plus: top[-1] = try requireNumber(top[-1], at: pc)
    case .not: top[-1] = .bool(!(try isTrue(top[-1], at: pc)))
    case .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power:
      top -= 1
      top[-1] = try calculate(step.operation, top[-1], top.pointee, at: pc)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contained, .notContained:
      top -= 1
      top[-1] = .bool(try compare(step.operation, top[-1], top.pointee, at: pc))
    case .text, .print, .printSlot, .printAttribute, .constant, .slot, .attribute, .storeSlot, .jump, .jumpIfFalse,
      .jumpIfTrue, .loopNext, .end, .jumpIfFalseOrPop, .jumpIfTrueOrPop, .jumpIfUndefined, .jumpIfGiven, .jumpIfRan,
      .filter, .hostFilter, .test, .function, .hostFunction, .call, .callSpread, .method, .methodSpread, .spread,
      .printCall, .printCallSpread, .printMethod, .printMethodSpread, .append, .insert, .setAttribute, .unpack,
      .export, .clearSlot, .loadVariable, .loopStart, .loopRan, .recurse, .captureStart, .captureEnd, .captureDrop,
      .macro, .selfBlocks, .openOverlay, .overlay, .closeOverlay, .block, .include, .includeDynamic, .module,
      .moduleName, .extends, .runParent, .debug:
      // Other functions run these.
      break
    }
    return top
  }

  /// Filters, tests, functions, calls, and what fills lists, maps and namespaces.
  @inline(never)
  mutating func runCall(_ step: Instruction, _ stack: Frame, at pc: Int) throws(TemplateFailure) -> Frame {
    var top = stack
    switch step.operation {
    case .filter:
      let arguments = take(step, &top)
      top[-1] = try filter(Filter(rawValue: Int(step.c)), top[-1], arguments, escapes: step.a & 4 != 0, at: pc)
    case .hostFilter:
      let arguments = take(step, &top)
      top[-1] = try hostFilter(Int(step.c), top[-1], arguments, at: pc)
    case .test:
      let arguments = take(step, &top)
      let holds = try test(Test(rawValue: Int(step.c)), top[-1], arguments, at: pc)
      top[-1] = .bool(holds != (step.b != 0))
    case .function:
      let arguments = take(step, &top)
      top.pointee = try function(Function(rawValue: Int(step.c)), arguments, at: pc)
      top += 1
    case .hostFunction:
      let arguments = take(step, &top)
      top.pointee = try hostFunction(Int(step.c), arguments, at: pc)
      top += 1
    case .call, .callSpread, .method, .methodSpread: top = try call(step, top, at: pc)
    case .spread: top = try spread(Int(step.c), top, at: pc)
    case .append:
      top -= 1
      try append(top.pointee, to: top[-1], all: step.a != 0, at: pc)
    case .insert:
      top -= 1
      try insert(top.pointee, step, into: top[-1], at: pc)
    case .setAttribute:
      top -= 2
      try setAttribute(step.c, of: top[1], to: top[0], at: pc)
    case .unpack:
      top -= 1
      try unpack(top.pointee, count: Int(step.c), onto: top, at: pc)
      top += Int(step.c)
    case .printCall, .printCallSpread, .printMethod, .printMethodSpread: top = try printCall(step, top, at: pc)
    case .text, .print, .printSlot, .printAttribute, .constant, .slot, .attribute, .storeSlot, .jump, .jumpIfFalse,
      .jumpIfTrue, .loopNext, .end, .jumpIfFalseOrPop, .jumpIfTrueOrPop, .jumpIfUndefined, .jumpIfGiven, .jumpIfRan,
      .variable, .outerSlot, .item, .slice, .list, .tuple, .map, .pop, .duplicate, .tuck, .add, .subtract, .multiply,
      .divide, .floorDivide, .remainder, .power, .negate, .plus, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .contained, .notContained, .not, .concatenate, .export, .clearSlot, .loadVariable, .loopStart,
      .loopRan, .recurse, .captureStart, .captureEnd, .captureDrop, .macro, .selfBlocks, .openOverlay, .overlay,
      .closeOverlay, .block, .include, .includeDynamic, .module, .moduleName, .extends, .runParent, .debug:
      // Other functions run these.
      break
    }
    return top
  }

  /// Names, beginnings of loops, captures.
  @inline(never)
  mutating func runName(
    _ step: Instruction, _ stack: Frame, _ frame: Frame, at pc: Int
  ) throws(TemplateFailure) -> Frame {
    var top = stack
    switch step.operation {
    case .export: assign(Int(step.c), top[-1])
    case .clearSlot: frame[Int(step.c)] = .missing
    case .loadVariable: frame[Int(step.d)] = context[Int(step.c)]
    case .loopStart:
      top -= 1
      let loop = try makeLoop(over: top.pointee, step, frame: frame, at: pc)
      frame[Int(step.c)] = Value(tag: .loop, bits: loop)
      if step.d >= 0 { frame[Int(step.d)] = Value(tag: .loop, bits: loop) }
    case .loopRan: frame[Int(step.d)].body(LoopBody.self).pointee.hasRun = true
    case .recurse:
      top -= 1
      try recurse(step, over: top.pointee, frame: frame, stack: top, at: pc)
    case .captureStart:
      top.pointee = .int(out.pointee.count)
      top += 1
    case .captureEnd: top[-1] = try capture(from: top[-1].integer, isMarkup: step.a != 0, at: pc)
    case .captureDrop:
      top -= 1
      out.pointee.truncate(to: top.pointee.integer)
    case .macro:
      top.pointee = makeMacro(step.c, frame: frame)
      top += 1
    case .selfBlocks:
      top.pointee = Value(tag: .selfBlocks, bits: UInt(bitPattern: blocks))
      top += 1
    case .openOverlay:
      top.pointee = .int(undo.count)
      top += 1
    case .overlay:
      top -= 1
      if top.pointee.tag != .missing { assign(Int(step.c), top.pointee) }
    case .closeOverlay:
      top -= 1
      rollBack(to: top[-Int(step.a)].integer)
      if step.a != 0 { top[-1] = top.pointee }
    case .text, .print, .printSlot, .printAttribute, .constant, .slot, .attribute, .storeSlot, .jump, .jumpIfFalse,
      .jumpIfTrue, .loopNext, .end, .jumpIfFalseOrPop, .jumpIfTrueOrPop, .jumpIfUndefined, .jumpIfGiven, .jumpIfRan,
      .variable, .outerSlot, .item, .slice, .list, .tuple, .map, .pop, .duplicate, .tuck, .add, .subtract, .multiply,
      .divide, .floorDivide, .remainder, .power, .negate, .plus, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .contained, .notContained, .not, .concatenate, .filter, .hostFilter, .test, .function,
      .hostFunction, .call, .callSpread, .method, .methodSpread, .spread, .printCall, .printCallSpread, .printMethod,
      .printMethodSpread, .append, .insert, .setAttribute, .unpack, .block, .include, .includeDynamic, .module,
      .moduleName, .extends, .runParent, .debug:
      // Other functions run these.
      break
    }
    return top
  }

  /// Blocks and other templates.
  @inline(never)
  mutating func runTemplate(
    _ step: Instruction, _ stack: Frame, _ frame: Frame, at pc: Int
  ) throws(TemplateFailure) -> Frame {
    var top = stack
    switch step.operation {
    case .block: try runBlock(step, stack: top, at: pc)
    case .include: try include(Int(step.c), step, stack: top, at: pc)
    case .includeDynamic:
      top -= 1
      try includeDynamic(step, named: top.pointee, stack: top, at: pc)
    case .module: try importModule(step, &top, at: pc)
    case .moduleName:
      top.pointee = moduleName(step.c, of: top[-1], at: pc)
      top += 1
    case .extends where step.c >= 0: try extend(Int(step.c), at: pc)
    case .extends:
      top -= 1
      try extend(try templateNumber(top.pointee, at: pc), at: pc)
    case .runParent: try runParent(context: step.e, stack: top, at: pc)
    case .debug: debug()
    case .text, .print, .printSlot, .printAttribute, .constant, .slot, .attribute, .storeSlot, .jump, .jumpIfFalse,
      .jumpIfTrue, .loopNext, .end, .jumpIfFalseOrPop, .jumpIfTrueOrPop, .jumpIfUndefined, .jumpIfGiven, .jumpIfRan,
      .variable, .outerSlot, .item, .slice, .list, .tuple, .map, .pop, .duplicate, .tuck, .add, .subtract, .multiply,
      .divide, .floorDivide, .remainder, .power, .negate, .plus, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .contained, .notContained, .not, .concatenate, .filter, .hostFilter, .test, .function,
      .hostFunction, .call, .callSpread, .method, .methodSpread, .spread, .printCall, .printCallSpread, .printMethod,
      .printMethodSpread, .append, .insert, .setAttribute, .unpack, .export, .clearSlot, .loadVariable, .loopStart,
      .loopRan, .recurse, .captureStart, .captureEnd, .captureDrop, .macro, .selfBlocks, .openOverlay, .overlay,
      .closeOverlay:
      // Other functions run these.
      break
    }
    return top
  }

  /// The frame around a frame.
  @inline(__always)
  func outerFrame(of frame: Frame) -> Frame {
    Frame(bitPattern: frame[-1].bits).unsafelyUnwrapped
  }

  /// Takes the arguments of declared parameters off the stack.
  @inline(__always)
  private func take(_ step: Instruction, _ top: inout Frame) -> Arguments {
    var named = Value.missing
    var rest = Value.missing
    if step.a & 2 != 0 {
      top -= 1
      named = top.pointee
    }
    if step.a & 1 != 0 {
      top -= 1
      rest = top.pointee
    }
    top -= Int(step.d)
    return Arguments(base: UnsafePointer(top), count: Int(step.d), rest: rest, named: named)
  }
}
