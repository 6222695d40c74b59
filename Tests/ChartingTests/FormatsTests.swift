import Testing

@testable import Charting

struct FormatsTests {
  @Test(
    "formats numbers as d3-format does",
    arguments: [
      (",.2f", 1234567.891, "1,234,567.89"), (".1f", 1.45, "1.4"), (".0f", 0.5, "1"), ("d", 42.7, "43"),
      (".1%", 0.1234, "12.3%"),
      ("s", 1500, "1.50000k"), ("~s", 1_500_000, "1.5M"), (".3s", 0.00042, "420µ"), ("$,.2f", -12.5, "−$12.50"),
      ("+d", 3, "+3"), ("(d", -3, "(3)"), ("05d", 42, "00042"), (".3e", 12345, "1.235e+4"), (".2r", 1234, "1200"),
      ("x", 255, "ff"), ("#X", 255, "0xFF"), ("", 0.1, "0.1"), ("", 1234.5, "1234.5"), (".0f", -0.2, "0"),
      ("^7d", 42, "  42   "),
      ("g", 1e-8, "1.00000e-8"), ("~g", 0.5, "0.5"), (".2f", 1e21, "1000000000000000000000.00"),
    ] as [(String, Double, String)])
  func numbers(specifier: String, value: Double, text: String) throws {
    #expect(try #require(NumberFormat(specifier)).text(value) == text)
  }

  @Test("refuses what is no format", arguments: ["q", "..2f", ".f", "5,5f%", ",.2ff"])
  func refuses(_ specifier: String) { #expect(NumberFormat(specifier) == nil) }

  @Test(
    "formats dates as d3-time-format does",
    arguments: [
      ("%Y-%m-%d", "2021-03-04"), ("%b %-d, %y", "Mar 4, 21"), ("%A %j %U %W %V %G", "Thursday 063 09 09 09 2021"),
      ("%I:%M %p", "05:06 PM"), ("%e|%_H|%q|%%", " 4|17|1|%"), ("%H:%M:%S.%L", "17:06:07.089"), ("%x", "3/4/2021"),
    ])
  func dates(specifier: String, text: String) {
    let time = CalendarTime(year: 2021, month: 3, day: 4, hour: 17, minute: 6, second: 7, millisecond: 89)
    #expect(TimeFormat(specifier).text(time.milliseconds) == text)
  }

  @Test(
    "reads dates in many spellings, all as UTC",
    arguments: [
      ("2021-03-04", 1_614_816_000_000.0), ("2021-03-04T00:00:00Z", 1_614_816_000_000),
      ("2021/03/04", 1_614_816_000_000),
      ("Mar 4 2021", 1_614_816_000_000), ("4 March 2021", 1_614_816_000_000),
      ("2021-03-04T08:00:00+08:00", 1_614_816_000_000),
      ("2021", 1_609_459_200_000),
    ])
  func readsDates(text: String, milliseconds: Double) { #expect(CalendarTime.parse(text) == milliseconds) }

  @Test(
    "reads no date from other texts",
    arguments: ["", "abc", "2021-13-01", "12", "2021-03-04T25", "99999999999999999999"])
  func readsNoDate(_ text: String) { #expect(CalendarTime.parse(text) == nil) }

  @Test("goes from fields to milliseconds and back over four centuries")
  func roundTrip() {
    for day in stride(from: -80_000, to: 80_000, by: 97) {
      let time = CalendarTime(milliseconds: Double(day) * CalendarTime.dayLength)
      #expect(time.dayNumber == day)
    }
  }

  @Test(
    "prints numbers as JavaScript does",
    arguments: [
      (1.0, "1"), (0.1, "0.1"), (1e21, "1e+21"), (1e-7, "1e-7"), (123456789.125, "123456789.125"), (-0.5, "-0.5"),
    ])
  func shortest(value: Double, text: String) { #expect(shortestText(value) == text) }

  @Test("writes large numbers in Chinese by 万 and 亿")
  func chinese() throws {
    let spec =
      "data: {values: [{a: 甲, b: 120000}, {a: 乙, b: 450000}]}\nmark: bar\nencoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}}"
    let texts = try #require(try draw(spec, language: "zh-Hans", plain: false).chart).texts
    #expect(texts.contains("40万") && texts.contains("0"))
  }
}
