import Testing

@testable import SiteModel

@Suite struct CivilDateTests {
  private static let shanghai = SiteZone("Asia/Shanghai") ?? .utc

  @Test(arguments: [
    ("2026-11-18", "2026-11-18", 1_794_931_200),
    ("2026-11-18T09:30:00+08:00", "2026-11-18T09:30:00+08:00", 1_794_965_400),
    ("2026-11-18T01:30:00Z", "2026-11-18T01:30:00Z", 1_794_965_400),
    ("2026-11-18 09:30:00 +0800", "2026-11-18T09:30:00+08:00", 1_794_965_400),
    ("2026-11-18T09:30", "2026-11-18T09:30:00+08:00", 1_794_965_400),
    ("2026-11-18t09:30:00.75z", "2026-11-18T09:30:00Z", 1_794_994_200),
    ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z", -1),
    ("2000-02-29", "2000-02-29", 951_782_400 - 28_800),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", -62_135_596_800),
    ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", 253_402_300_799),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z", 1_483_228_799),
  ])
  func readsDatesAsInstants(text: String, written: String, instant: Int) throws {
    let date = try #require(CivilDate(text, zone: Self.shanghai))
    #expect(date.text == written)
    #expect(date.instantSeconds == instant)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-1-1", "2026-11-18T24:00:00Z",
    "2026-11-18T09:60:00Z",
    "2026-11-18T", "2026-11-18T09", "2026-11-18Z", "18.11.2026", "2026/11/18", "", "２０２６-11-18",
    "2026-11-18T09:30:00+8", "0000-01-01",
    "2026-11-18T09:30:00+08:00x", "2026-11-18T09:30:00.Z",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(CivilDate(text, zone: Self.shanghai) == nil)
  }

  @Test func turnsEveryDayThereAndBack() {
    var weekday = 4  // 1970-01-01 was a Thursday
    var previous = (year: 1969, month: 12, day: 31)
    for day in 0..<60_000 {
      let date = CivilCalendar.date(ofDay: day)
      #expect(CivilCalendar.day(year: date.year, month: date.month, day: date.day) == day)
      #expect((date.year, date.month, date.day) > previous)
      previous = date
      if let civil = CivilDate(instantSeconds: day * 86_400) { #expect(civil.weekday == weekday) }
      weekday = (weekday + 1) % 7
    }
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-03-29T01:59:59", 3600), ("Europe/Berlin", "2026-03-29T03:00:00", 7200),
    ("Europe/Berlin", "2026-07-01T00:00:00", 7200), ("Europe/Berlin", "2026-10-25T03:00:00", 3600),
    ("America/New_York", "2026-03-08T03:00:00", -14400), ("America/New_York", "2026-12-01T00:00:00", -18000),
    ("Asia/Shanghai", "2026-07-01T00:00:00", 28800), ("-03:30", "2026-07-01T00:00:00", -12600),
    ("Z", "2026-07-01T00:00:00", 0),
  ])
  func knowsOffsetsOfZones(zone: String, local: String, offset: Int) throws {
    let zone = try #require(SiteZone(zone))
    #expect(CivilDate(local, zone: zone)?.offsetSeconds == offset)
  }

  @Test func ordersByInstantAcrossOffsets() throws {
    let dates = try ["2026-11-18", "2026-11-18T00:00:00+08:00", "2026-11-17T17:00:00Z"].map {
      try #require(CivilDate($0, zone: Self.shanghai))
    }
    #expect(dates.sorted() == dates)
    #expect(SiteZone("Mars/Olympus") == nil)
  }
}
