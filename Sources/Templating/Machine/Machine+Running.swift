import MarkupText

/// The loop. One long function on purpose: operations share the pointers in registers, and every case is a few lines;
/// what takes more is a function of its own.
extension Machine {
  /// Runs from an instruction to the end of its unit. `stack` is the first free operand.
  mutating func run(
    _ start: Int, frame: UnsafeMutablePointer<Value>, stack: UnsafeMutablePointer<Value>
  ) throws(TemplateFailure) {
    let code = self.code
    let constants = program.constants
    let pool = program.pool
    let out = self.out
    var pc = start
    var top = stack
    while true {
      let step = code[pc]
      switch step.operation {
      case .text:
        out.pointee.write(UnsafeBufferPointer(start: pool + Int(step.d), count: Int(step.e)))
      case .print:
        top -= 1
        try print(top.pointee, step, at: pc)
      case .printSlot:
        let value = frame[Int(step.c)]
        try print(value.tag == .missing ? makeUndefined(at: pc) : value, step, at: pc)
      case .printAttribute:
        let value = try attribute(of: frame[Int(step.c)], step.d, cache: step.e, at: pc)
        try print(value, step, at: pc)

      case .constant:
        top.pointee = constants[Int(step.c)]
        top += 1
      case .slot:
        let value = frame[Int(step.c)]
        top.pointee = value.tag == .missing && step.b == 0 ? makeUndefined(at: pc) : value
        top += 1
      case .outerSlot:
        var outer = frame
        for _ in 0..<step.d { outer = outerFrame(of: outer) }
        let value = outer[Int(step.c)]
        top.pointee = value.tag == .missing && step.b == 0 ? makeUndefined(at: pc) : value
        top += 1
      case .variable:
        let value = context[Int(step.c)]
        top.pointee = value.tag == .missing ? global(step, at: pc) : value
        top += 1
      case .attribute:
        top[-1] = try attribute(of: top[-1], step.c, cache: step.d, at: pc)
      case .item:
        top -= 1
        top[-1] = try item(of: top[-1], key: top.pointee, at: pc)
      case .slice:
        top -= 3
        top[-1] = try slice(top[-1], top[0], top[1], top[2], at: pc)
      case .list, .tuple:
        top -= Int(step.c)
        top.pointee = store.list(
          UnsafeBufferPointer(start: top, count: Int(step.c)), tag: step.operation == .list ? .list : .tuple)
        top += 1
      case .map:
        top -= 2 * Int(step.c)
        top.pointee = try makeMap(top, count: Int(step.c), at: pc)
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

      case .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power:
        top -= 1
        top[-1] = try calculate(step.operation, top[-1], top.pointee, at: pc)
      case .negate: top[-1] = try negate(top[-1], at: pc)
      case .plus: top[-1] = try requireNumber(top[-1], at: pc)
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contained, .notContained:
        top -= 1
        top[-1] = .bool(try compare(step.operation, top[-1], top.pointee, at: pc))
      case .not: top[-1] = .bool(!(try isTrue(top[-1], at: pc)))
      case .concatenate:
        top -= Int(step.c)
        top.pointee = try concatenate(top, count: Int(step.c), escapes: step.a != 0, at: pc)
        top += 1

      case .jump:
        pc = Int(step.c)
        continue
      case .jumpIfFalse:
        top -= 1
        if !(try isTrue(top.pointee, at: pc)) {
          pc = Int(step.c)
          continue
        }
      case .jumpIfTrue:
        top -= 1
        if try isTrue(top.pointee, at: pc) {
          pc = Int(step.c)
          continue
        }
      case .jumpIfFalseOrPop, .jumpIfTrueOrPop:
        if try isTrue(top[-1], at: pc) == (step.operation == .jumpIfTrueOrPop) {
          pc = Int(step.c)
          continue
        }
        top -= 1
      case .jumpIfUndefined:
        if top[-1].isNothing {
          if top[-1].tag == .none { top[-1] = makeUndefined(at: pc) }
          pc = Int(step.c)
          continue
        }
      case .jumpIfGiven:
        if frame[Int(step.d)].tag != .missing {
          pc = Int(step.c)
          continue
        }

      case .storeSlot:
        top -= 1
        frame[Int(step.c)] = top.pointee
      case .export: assign(Int(step.c), top[-1])
      case .clearSlot: frame[Int(step.c)] = .missing
      case .loadVariable: frame[Int(step.d)] = context[Int(step.c)]
      case .setAttribute:
        top -= 2
        try setAttribute(step.c, of: top[1], to: top[0], at: pc)
      case .unpack:
        top -= 1
        try unpack(top.pointee, count: Int(step.c), onto: top, at: pc)
        top += Int(step.c)

      case .filter, .hostFilter:
        let arguments = take(step, &top)
        top[-1] =
          step.operation == .filter
          ? try filter(Filter(rawValue: Int(step.c)), top[-1], arguments, escapes: step.a & 4 != 0, at: pc)
          : try hostFilter(Int(step.c), top[-1], arguments, at: pc)
      case .test:
        let arguments = take(step, &top)
        let holds = try test(Test(rawValue: Int(step.c)), top[-1], arguments, at: pc)
        top[-1] = .bool(holds != (step.b != 0))
      case .function, .hostFunction:
        let arguments = take(step, &top)
        top.pointee =
          step.operation == .function
          ? try function(Function(rawValue: Int(step.c)), arguments, at: pc)
          : try hostFunction(Int(step.c), arguments, at: pc)
        top += 1
      case .call, .callSpread, .method, .methodSpread:
        top = try call(step, top, at: pc)
      case .printCall, .printCallSpread, .printMethod, .printMethodSpread:
        top = try printCall(step, top, at: pc)
      case .spread:
        top = try spread(Int(step.c), top, at: pc)
      case .append:
        top -= 1
        try append(top.pointee, to: top[-1], all: step.a != 0, at: pc)
      case .insert:
        top -= 1
        try insert(top.pointee, step, into: top[-1], at: pc)

      case .loopStart:
        top -= 1
        let loop = try makeLoop(over: top.pointee, step, frame: frame, at: pc)
        frame[Int(step.c)] = Value(tag: .loop, bits: loop)
        if step.d >= 0 { frame[Int(step.d)] = Value(tag: .loop, bits: loop) }
      case .loopNext:
        let loop = frame[Int(step.d)].body(LoopBody.self)
        let index = loop.pointee.next
        if index >= loop.pointee.count {
          pc = Int(step.c)
          continue
        }
        loop.pointee.next = index &+ 1
        stepsLeft &-= 1
        if stepsLeft < 0 || out.pointee.count > outputLimit { try failLoop(at: pc) }
        top.pointee = loop.pointee.element(index)
        top += 1
      case .loopRan: frame[Int(step.d)].body(LoopBody.self).pointee.hasRun = true
      case .jumpIfRan:
        if frame[Int(step.d)].body(LoopBody.self).pointee.hasRun {
          pc = Int(step.c)
          continue
        }
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
      case .block: try runBlock(step, stack: top, at: pc)
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
      case .include: try include(Int(step.c), step, stack: top, at: pc)
      case .includeDynamic:
        top -= 1
        try includeDynamic(step, named: top.pointee, stack: top, at: pc)
      case .module: try importModule(step, &top, at: pc)
      case .moduleName:
        top.pointee = moduleName(step.c, of: top[-1], at: pc)
        top += 1
      case .extends:
        if step.c >= 0 {
          try extend(Int(step.c), at: pc)
        } else {
          top -= 1
          try extend(try templateNumber(top.pointee, at: pc), at: pc)
        }
      case .runParent: try runParent(context: step.e, stack: top, at: pc)
      case .debug: debug(frame: frame)
      case .end: return
      }
      pc &+= 1
    }
  }

  /// The frame around a frame.
  @inline(__always)
  func outerFrame(of frame: UnsafeMutablePointer<Value>) -> UnsafeMutablePointer<Value> {
    UnsafeMutablePointer(bitPattern: frame[-1].bits).unsafelyUnwrapped
  }

  /// Takes the arguments of declared parameters off the stack.
  @inline(__always)
  private func take(_ step: Instruction, _ top: inout UnsafeMutablePointer<Value>) -> Arguments {
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
