import MarkupText

/// Where the slots of a unit or its operands lie.
typealias Frame = UnsafeMutablePointer<Value>

/// The loop. What a page spends its time with stands in it, so that it shares the pointers in registers; everything else
/// is a function for its kind of operation, which takes the top of the stack and gives the new one.
extension Machine {
  /// Runs from an instruction to the end of its unit. `stack` is the first free operand.
  mutating func run(
    _ start: Int, frame: Frame, stack: Frame
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
      case .text: out.pointee.write(UnsafeBufferPointer(start: pool + Int(step.d), count: Int(step.e)))
      case .print:
        top -= 1
        try print(top.pointee, step, at: pc)
      case .printSlot: try print(slot(step.c, of: frame, at: pc), step, at: pc)
      case .printAttribute:
        try print(try attribute(of: frame[Int(step.c)], step.d, cache: step.e, at: pc), step, at: pc)
      case .constant:
        top.pointee = constants[Int(step.c)]
        top += 1
      case .slot:
        top.pointee = step.b == 0 ? slot(step.c, of: frame, at: pc) : frame[Int(step.c)]
        top += 1
      case .attribute: top[-1] = try attribute(of: top[-1], step.c, cache: step.d, at: pc)
      case .storeSlot:
        top -= 1
        frame[Int(step.c)] = top.pointee
      case .jump:
        pc = Int(step.c)
        continue
      case .jumpIfFalse, .jumpIfTrue:
        top -= 1
        if try isTrue(top.pointee, at: pc) == (step.operation == .jumpIfTrue) {
          pc = Int(step.c)
          continue
        }
      case .loopNext:
        guard let element = try nextElement(step, frame: frame, at: pc) else {
          pc = Int(step.c)
          continue
        }
        top.pointee = element
        top += 1
      case .end: return
      case .jumpIfFalseOrPop, .jumpIfTrueOrPop, .jumpIfUndefined, .jumpIfGiven, .jumpIfRan:
        if try jumps(step, top, frame, at: pc) {
          pc = Int(step.c)
          continue
        }
        if step.operation == .jumpIfFalseOrPop || step.operation == .jumpIfTrueOrPop { top -= 1 }
      case .variable, .outerSlot, .item, .slice, .list, .tuple, .map, .pop, .duplicate, .tuck, .add, .subtract,
        .multiply, .divide, .floorDivide, .remainder, .power, .negate, .plus, .equal, .notEqual, .less, .lessOrEqual,
        .greater, .greaterOrEqual, .contained, .notContained, .not, .concatenate:
        top = try runValue(step, top, frame, at: pc)
      case .filter, .hostFilter, .test, .function, .hostFunction, .call, .callSpread, .method, .methodSpread, .spread,
        .printCall, .printCallSpread, .printMethod, .printMethodSpread, .append, .insert, .setAttribute, .unpack:
        top = try runCall(step, top, at: pc)
      case .export, .clearSlot, .loadVariable, .loopStart, .loopRan, .recurse, .captureStart, .captureEnd,
        .captureDrop, .macro, .selfBlocks, .openOverlay, .overlay, .closeOverlay:
        top = try runName(step, top, frame, at: pc)
      case .block, .include, .includeDynamic, .module, .moduleName, .extends, .runParent, .debug:
        top = try runTemplate(step, top, frame, at: pc)
      }
      pc &+= 1
    }
  }

  @inline(__always)
  private func slot(_ number: Int32, of frame: Frame, at instruction: Int) -> Value {
    let value = frame[Int(number)]
    return value.tag == .missing ? makeUndefined(at: instruction) : value
  }

  /// The next element of the loop whose state an instruction names; nil at its end.
  @inline(__always)
  private mutating func nextElement(_ step: Instruction, frame: Frame, at pc: Int) throws(TemplateFailure) -> Value? {
    let loop = frame[Int(step.d)].body(LoopBody.self)
    let index = loop.pointee.next
    guard index < loop.pointee.count else { return nil }
    loop.pointee.next = index &+ 1
    stepsLeft &-= 1
    if stepsLeft < 0 || out.pointee.count > outputLimit { try failLoop(at: pc) }
    return loop.pointee.element(index)
  }

  /// Whether one of the rarer jumps is taken.
  @inline(never)
  private mutating func jumps(
    _ step: Instruction, _ top: Frame, _ frame: Frame, at pc: Int
  ) throws(TemplateFailure) -> Bool {
    switch step.operation {
    case .jumpIfUndefined:
      guard top[-1].isNothing else { return false }
      if top[-1].tag == .none { top[-1] = makeUndefined(at: pc) }
      return true
    case .jumpIfGiven: return frame[Int(step.d)].tag != .missing
    case .jumpIfRan: return frame[Int(step.d)].body(LoopBody.self).pointee.hasRun
    default: return try isTrue(top[-1], at: pc) == (step.operation == .jumpIfTrueOrPop)
    }
  }
}
