import Testing

@testable import Charting

struct TicksTests {
  @Test(
    "steps by 1, 2 or 5 times a power of ten",
    arguments: [
      (0.0, 1.0, 10.0, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]),
      (0, 91, 8, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]),
      (-3, 7, 5, [-2, 0, 2, 4, 6]), (0, 0.003, 3, [0, 0.001, 0.002, 0.003]), (10, 0, 2, [10, 5, 0]), (4, 4, 5, [4]),
      (0, 1e9, 4, [0, 2e8, 4e8, 6e8, 8e8, 1e9]),
    ] as [(Double, Double, Double, [Double])])
  func stepsRound(start: Double, stop: Double, count: Double, ticks: [Double]) {
    #expect(LinearTicks.values(from: start, to: stop, count: count) == ticks)
  }

  @Test(
    "widens to round ends",
    arguments: [(0.0, 91.0, 0.0, 100.0), (3.2, 9.7, 3, 10), (-7, 8, -8, 8), (0.13, 0.92, 0.1, 1), (0, 0, 0, 0)])
  func widens(start: Double, stop: Double, low: Double, high: Double) {
    let nice = niceInterval(start, stop)
    #expect(nice.start == low && nice.stop == high)
  }

  @Test("takes powers and their multiples on a logarithmic scale")
  func logarithmic() {
    #expect(LogTicks.values(from: 1, to: 100, base: 10, count: 10).prefix(11) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20])
    #expect(LogTicks.values(from: 1, to: 8, base: 2, count: 10) == LinearTicks.values(from: 1, to: 8, count: 10))
    #expect(LogTicks.values(from: 0, to: 8, base: 10, count: 10).isEmpty)
  }

  @Test("takes calendar boundaries on an axis of time")
  func calendar() {
    let start = CalendarTime(year: 2020).milliseconds
    let end = CalendarTime(year: 2021).milliseconds
    let ticks = TimeTicks.values(from: start, to: end, count: 8).map { CalendarTime(milliseconds: $0).month }
    #expect(ticks == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1])
    let days = TimeTicks.values(from: start, to: CalendarTime(year: 2020, month: 2, day: 3).milliseconds, count: 15)
    #expect(days.map { CalendarTime(milliseconds: $0).day }.allSatisfy { $0 % 2 == 1 })
  }

  @Test("asks for no ticks of what is no interval", arguments: [Double.nan, .infinity, 0])
  func refuses(_ count: Double) {
    #expect(LinearTicks.values(from: .nan, to: 1, count: 5).isEmpty)
    #expect(LinearTicks.step(from: 0, to: 1, count: -count) == nil)
  }
}
