import Foundation
import Testing

@testable import Indicators

@Suite struct ExactRationalTests {
  @Test(arguments: [("2000/3", "2000/3"), ("10000", "10000"), ("0.5", "0.5"), ("-4/8", "-0.5"), ("1.5/0.25", "6")])
  func readsFactors(text: String, value: String) throws {
    #expect(try ExactRational(parsing: text).description == value)
  }

  @Test func refusesToDivideByZero() {
    #expect(throws: NumberFault.divisionByZero) { try ExactRational(parsing: "1/0") }
    #expect(throws: NumberFault.divisionByZero) { try ExactRational.one.divided(by: .zero) }
  }

  @Test func refusesWhatDoesNotFit() throws {
    let large = try ExactRational(parsing: String(repeating: "9", count: 38))
    #expect(throws: NumberFault.outOfRange) { try large.times(large) }
    let small = try ExactRational.one.divided(by: large)
    #expect(throws: NumberFault.outOfRange) { try small.times(small) }
    #expect(throws: NumberFault.outOfRange) { try large.rounded(to: 10) }
    #expect(small < large)
    #expect(try small.rounded(to: 38).description == "0.00000000000000000000000000000000000001")
  }

  @Test func convertsThereAndBackExactly() throws {
    let factor = try ExactRational(parsing: "2000/3")
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let digits = Int128(Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random))
      let value = try ExactDecimal(significand: digits, scale: Int.random(in: 0...8, using: &random))
      let there = try value.rational.times(factor)
      #expect(try there.divided(by: factor) == value.rational)
      #expect(there.exactDecimal(within: 20) == nil || digits % 3 == 0)
    }
  }

  /// 3,000 random operations, worked out again by Python's `fractions` and `decimal`.
  @Test(.enabled(if: python != nil, "needs python3"))
  func agreesWithPythonFractions() throws {
    var lines: [String] = []
    var ours: [String] = []
    for index in 0..<3_000 {
      let (a, b) = (randomDecimal(), randomDecimal())
      let places = Int.random(in: 0...9)
      let name = ["+", "-", "*", "/", "<", "r", "e"][index % 7]
      lines.append("\(name) \(a) \(b) \(places)")
      ours.append(try answer(name, a.rational, b.rational, places))
    }
    let theirs = try run(
      """
      import sys
      from fractions import Fraction as F
      from decimal import *
      getcontext().prec = 100
      for line in sys.stdin:
          o, a, b, p = line.split(); a, b, p = F(a), F(b), int(p)
          if o == '<': print('yes' if a < b else 'no'); continue
          if o in 're':
              q = a / b if b else a
              r = (Decimal(q.numerator) / q.denominator).quantize(Decimal(1).scaleb(-p), ROUND_HALF_UP if o == 'r' else ROUND_HALF_EVEN)
              print(format(abs(r) if r == 0 else r, 'f')); continue
          if o == '/' and not b: print('none'); continue
          r = {'+': lambda: a + b, '-': lambda: a - b, '*': lambda: a * b, '/': lambda: a / b}[o]()
          print(f'{r.numerator}/{r.denominator}')
      """, input: lines.joined(separator: "\n"))
    #expect(theirs.count == ours.count)
    for (line, pair) in zip(lines, zip(ours, theirs)) where pair.0 != pair.1 {
      Issue.record("\(line): \(pair.0), Python says \(pair.1)")
    }
  }

  private func answer(_ name: String, _ a: ExactRational, _ b: ExactRational, _ places: Int) throws -> String {
    let result: ExactRational
    switch name {
    case "+": result = try a.plus(b)
    case "-": result = try a.minus(b)
    case "*": result = try a.times(b)
    case "/" where b.isZero: return "none"
    case "/": result = try a.divided(by: b)
    case "<": return a < b ? "yes" : "no"
    default:
      let quotient = b.isZero ? a : try a.divided(by: b)
      return try quotient.rounded(to: places, name == "r" ? .halfUp : .halfEven).description
    }
    return "\(result.numerator)/\(result.denominator)"
  }

  private func randomDecimal() -> ExactDecimal {
    let limit: Int64 = [9, 1_000, 10_000_000, 1_000_000_000_000].randomElement() ?? 9
    let scale = Int.random(in: 0...6)
    return (try? ExactDecimal(significand: Int128(Int64.random(in: -limit...limit)), scale: scale)) ?? ExactDecimal(1)
  }
}

let python: String? = ["/usr/bin/python3", "/usr/local/bin/python3", "/root/.pyenv/shims/python3"]
  .first { FileManager.default.isExecutableFile(atPath: $0) }

func run(_ script: String, input: String) throws -> [String] {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: try #require(python))
  process.arguments = ["-c", script]
  let (stdin, stdout) = (Pipe(), Pipe())
  process.standardInput = stdin
  process.standardOutput = stdout
  try process.run()
  DispatchQueue.global().async {
    stdin.fileHandleForWriting.write(Data(input.utf8))
    try? stdin.fileHandleForWriting.close()
  }
  let data = stdout.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
}
