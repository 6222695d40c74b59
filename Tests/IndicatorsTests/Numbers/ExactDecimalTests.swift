import Testing

@testable import Indicators

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("+5", "5"), ("5.0", "5.0"), ("17.40", "17.40"), ("-3", "-3"), ("-0.05", "-0.05"),
    ("00012.50", "12.50"), ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
    ("0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"),
  ])
  func keepsTheDigitsThatWereWritten(text: String, written: String) throws {
    #expect(try ExactDecimal(text).description == written)
  }

  @Test(arguments: [
    "", "+", "-", ".", "5.", ".5", "1,000", "1_000", "１２", "1e5", " 5", "5 ", "--5", "5-", "5.5.5", "NaN", "0x10",
    "17.4万", "约69", "48.25%",
  ])
  func refusesWhatIsNotAPlainNumber(text: String) {
    #expect(throws: NumberFault.notANumber) { try ExactDecimal(text) }
  }

  @Test(arguments: [
    String(repeating: "9", count: 39), "0." + String(repeating: "0", count: 38) + "1",
    String(repeating: "9", count: 1_000_000), "1." + String(repeating: "0", count: 60),
  ])
  func refusesMoreThan38Digits(text: String) {
    #expect(throws: NumberFault.outOfRange) { try ExactDecimal(text) }
  }

  @Test func equalsByValueAndRemembersDigits() throws {
    let (five, fiveTenths) = (try ExactDecimal("5"), try ExactDecimal("5.00"))
    #expect(five == fiveTenths)
    #expect(five.hashValue == fiveTenths.hashValue)
    #expect(fiveTenths.scale == 2)
    #expect(fiveTenths.trimmed(to: 1).description == "5.0")
  }

  @Test(arguments: [
    ("2.5", 0, Rounding.halfUp, "3"), ("2.5", 0, .halfEven, "2"), ("3.5", 0, .halfEven, "4"),
    ("-2.5", 0, .halfUp, "-3"),
    ("2.4999", 0, .halfUp, "2"), ("0.125", 2, .halfUp, "0.13"), ("0.125", 2, .halfEven, "0.12"),
    ("9.99", 1, .down, "9.9"),
    ("5", 2, .halfUp, "5.00"), ("-0.4", 0, .halfUp, "0"), ("999.95", 1, .halfUp, "1000.0"),
  ])
  func rounds(text: String, places: Int, rounding: Rounding, rounded: String) throws {
    #expect(try ExactDecimal(text).rounded(to: places, rounding).description == rounded)
  }

  @Test func ordersByValue() throws {
    let texts = ["-10", "-9.99", "-0.1", "0", "0.0001", "0.1", "9.99", "10", "10.01"]
    let numbers = try texts.map { try ExactDecimal($0) }
    #expect(numbers.reversed().sorted() == numbers)
    #expect(!(numbers[0] < numbers[0]))
  }
}
