import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// A table that lives in a database: `psql --csv` against a real server.
@Suite(.enabled(if: PostgreSQL.isInstalled, "PostgreSQL is not installed; .ci/setup tests installs it"))
struct DatabaseLoaderTests {
  @Test func publishesWhatTheDatabaseHoldsAndKeepsItWhenTheDatabaseIsGone() throws {
    let database = try PostgreSQL()
    try database.execute("create table parks (year int primary key, value int not null)")
    try database.execute("insert into parks values (2019, 80), (2020, 87)")
    let site = try SmallSite()
    try site.folder.remove("Content/indicators/parks.csv")
    try site.folder.write("Content/indicators/parks.yaml", SmallSite.sidecar("loader: {timeout: 20s}"))
    try loader("select year, value from parks order by year", of: site, database)
    _ = try site.article("2020年新建公园{=parks[2020]}。\n")

    #expect(try messages(site).isEmpty)
    #expect(site.folder.text("Public/data/parks.csv") == SmallSite.parks)
    #expect(site.folder.text("Public/a/index.html")?.contains(">87个</data>") == true)

    try database.execute("update parks set value = 88 where year = 2020")
    #expect(try messages(site).isEmpty)
    #expect(site.folder.text("Public/a/index.html")?.contains(">88个</data>") == true)

    // Half of the rows, and then an error: psql prints what it has and ends with status 1.
    try loader("select year, 100 / (2020 - year) as value from parks order by year", of: site, database)
    #expect(try messages(site) == ["loader-failed"])
    try loader("select year from parks", of: site, database)
    #expect(try messages(site) == ["loader-output"])
    try loader("select pg_sleep(60)", of: site, database, timeout: "1s")
    #expect(try messages(site) == ["loader-timeout"])
    try loader("select year, value from parks order by year", of: site, database)
    try database.stop()
    #expect(try messages(site) == ["loader-failed"])
    #expect(site.folder.text("Public/a/index.html")?.contains(">88个</data>") == true)
  }

  private func loader(
    _ query: String, of site: SmallSite, _ database: PostgreSQL, timeout: String = "20s"
  ) throws {
    let words = (["psql", "--csv", "--no-psqlrc", "-v", "ON_ERROR_STOP=1"] + database.connection).joined(separator: " ")
    let path = "Content/indicators/parks.csv.sh"
    try site.folder.writeProgram(path, "#!/bin/sh\nexec \(words) -c '\(query)'\n")
    try site.folder.write("Content/indicators/parks.yaml", SmallSite.sidecar("loader: {timeout: \(timeout)}"))
  }

  private func messages(_ site: SmallSite) throws -> [String] {
    var options = site.options
    options.loaders = true
    return try build(options).diagnostics.map(\.code)
  }
}
