/// The door through which figures reach tables: it serves them and is told of every cell that is read.
package protocol TableReading {
  /// The names of all tables, for suggestions; also of those that could not be read.
  var tableNames: [String] { get }
  /// The units of the site.
  var units: UnitRegistry { get }
  /// Seconds since 1970-01-01T00:00:00Z that count as now; nil lifts every embargo.
  var now: Int? { get }
  /// Minutes east of UTC that hold where a time has no offset.
  var minutesEastOfUTC: Int { get }
  /// The table of a name. Nil for a name in `tableNames` when its files are broken, which has been reported.
  mutating func table(named name: String) -> Table?
  /// Called once for each cell or selection that a figure comes from.
  mutating func didRead(_ read: TableRead)
}

extension TableReading {
  /// The time until which nothing of a table may be shown, when that is still to come.
  package func embargo(of table: Table) -> ReleaseTime? {
    guard let now, let embargo = table.sidecar.indicator.embargo else { return nil }
    return embargo.secondsSince1970(defaultOffset: minutesEastOfUTC) > now ? embargo : nil
  }
}
