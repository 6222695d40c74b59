import Indicators
import SiteModel
import SourceText

extension LoadedTables {
  /// Takes out the tables that are under embargo at an instant: they have no page, no data files, no place in lists. A
  /// note says so, for a table that is silently not there would be looked for.
  mutating func holdBack(at clock: CivilDate, _ zone: SiteZone) -> [Diagnostic] {
    let now = clock.instantSeconds
    let minutes = zone.offsetSeconds(atInstant: now) / 60
    var notes: [Diagnostic] = []
    for name in names {
      guard let table = tables[name], let embargo = table.sidecar.indicator.embargo,
        embargo.secondsSince1970(defaultOffset: minutes) > now
      else { continue }
      tables[name] = nil
      embargoed[name] = table
      notes.append(
        Diagnostic(
          .note, code: "embargo", "\(name) is under embargo until \(embargo.text) and left out",
          at: Place(file: table.sidecar.source.name), subject: TableSubject(table: name)))
    }
    return notes
  }

  /// The names of the tables that may be shown, sorted; also of those that could not be read.
  var shownNames: [String] { names.filter { embargoed[$0] == nil } }
}
