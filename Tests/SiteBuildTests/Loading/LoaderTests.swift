import Foundation
import SourceText
import Testing

@testable import SiteBuild

@Suite struct LoaderTests {
  /// A site whose table is printed by a program.
  private func site(printing body: String, loader: String = "") throws -> SmallSite {
    let site = try SmallSite()
    try site.folder.remove("Content/indicators/parks.csv")
    try site.folder.write("Content/indicators/parks.yaml", SmallSite.sidecar(loader))
    try program(body, in: site)
    return site
  }

  private func program(_ body: String, in site: SmallSite, named name: String = "parks.csv.sh") throws {
    try site.folder.writeProgram("Content/indicators/" + name, "#!/bin/sh\n\(body)\n")
  }

  private func load(_ site: SmallSite, runsLoaders: Bool = true) throws -> BuildReport {
    var options = site.options
    options.loaders = runsLoaders
    return try build(options)
  }

  private func published(_ site: SmallSite) -> String? { site.folder.text("Public/data/parks.csv") }

  private let good = "printf 'year,value\\n2020,87\\n'"

  @Test func runsOnlyWhenAsked() throws {
    let site = try site(printing: good)
    let report = try load(site, runsLoaders: false)
    #expect(report.diagnostics.map(\.code) == ["loader-not-run"])
    #expect(try load(site).diagnostics.isEmpty)
    #expect(published(site) == "year,value\n2020,87\n")
    try program("exit 1", in: site)
    #expect(try load(site, runsLoaders: false).diagnostics.isEmpty)
    #expect(published(site) == "year,value\n2020,87\n")
  }

  @Test func standsInForTheTableBesideIt() throws {
    let site = try site(printing: good)
    try site.folder.write("Content/indicators/parks.csv", SmallSite.parks)
    #expect(try load(site, runsLoaders: false).diagnostics.isEmpty)
    #expect(published(site) == SmallSite.parks)
    #expect(try load(site).diagnostics.isEmpty)
    #expect(published(site) == "year,value\n2020,87\n")
  }

  @Test(arguments: [
    ("exit 3", "loader-failed", "the loader ended with status 3"),
    ("kill -9 $$", "loader-failed", "the loader was ended by signal 9"),
    ("./no-such-program", "loader-failed", "the loader ended with status 127"),
    ("sleep 60 & sleep 60", "loader-timeout", "the loader took longer than 1 s and was stopped"),
    ("exec >&- 2>&-; sleep 60", "loader-timeout", "the loader took longer than 1 s and was stopped"),
    ("printf 'year,value\\n2020,87'", "loader-output", "the last line is cut off: it has no line end"),
    ("printf 'year,value\\n2020\\n'", "loader-output", "row 2 has 1 cell, the header has 2; \"value\" is missing"),
    ("printf 'year,val'", "loader-output", "column \"val\" is not in the schema"),
    ("printf 'year,value\\n2020,\"87\\n'", "loader-output", "the quote opened here is never closed"),
    ("printf 'year,value\\n'", "loader-output", "there are no rows"),
    ("true", "loader-output", "the file is empty"),
    ("printf 'year,value\\n2020,\\377\\n'", "loader-output", "byte 0xff is not UTF-8"),
    ("printf 'year,value\\n2020,x\\n'", "loader-output", "\"x\" is not an integer"),
  ])
  func keepsTheTableWhenALoaderFails(body: String, code: String, words: String) throws {
    let site = try site(printing: good, loader: "loader: {timeout: 1s}")
    #expect(try load(site).diagnostics.isEmpty)
    try program(body, in: site)
    let report = try load(site)
    let messages = report.diagnostics
    #expect(messages.map(\.code) == [code])
    #expect(messages.first?.severity == .warning)
    #expect(messages.first?.message.contains(words) == true, "\(messages.map(\.message))")
    #expect(messages.first?.message.hasSuffix("; the table loaded before stays in place") == true)
    #expect(published(site) == "year,value\n2020,87\n")
    // Without a table to stand in, the same is an error; and then a table may well be empty.
    guard words != "there are no rows" else { return }
    try site.folder.remove(".almanac")
    #expect(try load(site).diagnostics.map(\.severity) == [.error])
  }

  @Test func keepsTheTableWhenOneOfItsRulesFails() throws {
    let rule = "indicator: {checks: [{rule: \"sum([]) = 167\"}]}"
    let site = try site(printing: "printf 'year,value\\n2019,80\\n2020,87\\n'", loader: rule)
    #expect(try load(site).diagnostics.isEmpty)
    // Cut off between two rows: sound by itself.
    try program("printf 'year,value\\n2019,80\\n'", in: site)
    #expect(try load(site).diagnostics.map(\.code) == ["loader-output"])
    #expect(published(site) == SmallSite.parks)
  }

  @Test(arguments: [
    ("", 2), ("loader: {inputs: [in.txt]}", 1), ("loader: {refresh: 1h}", 1), ("loader: {refresh: 0s}", 2),
  ])
  func runsAgainOnlyWhenItIsDue(loader: String, runs: Int) throws {
    let site = try site(printing: "echo run >> ../../runs\n" + good, loader: loader)
    try site.folder.write("Content/indicators/in.txt", "1")
    for _ in 0..<2 { #expect(try load(site).diagnostics.isEmpty) }
    #expect(site.folder.text("runs") == String(repeating: "run\n", count: runs))
    guard loader.contains("in.txt") else { return }
    try site.folder.write("Content/indicators/in.txt", "2")
    _ = try load(site)
    #expect(site.folder.text("runs") == String(repeating: "run\n", count: runs + 1))
  }

  @Test(arguments: ["none.txt", "../../../../etc/passwd", "/etc/passwd"])
  func readsNoInputOutsideOfTheSite(input: String) throws {
    let site = try site(printing: good, loader: "loader: {inputs: [\"\(input)\"]}")
    #expect(try load(site).diagnostics.map(\.code) == ["loader-input"])
  }

  @Test func saysWhatTheProgramComplainedOf() throws {
    let site = try site(printing: "echo no such database >&2; exit 2")
    #expect(try load(site).diagnostics.first?.notes == ["it said: no such database"])
  }

  @Test func refusesTwoLoadersAndWarnsOfOneThatIsNotExecutable() throws {
    let site = try site(printing: good)
    try program(good, in: site, named: "parks.csv.sql")
    #expect(try load(site).diagnostics.map(\.code) == ["loader"])
    try site.folder.remove("Content/indicators/parks.csv.sql")
    try site.folder.write("Content/indicators/parks.csv.bak", "")
    #expect(try load(site).diagnostics.map(\.severity) == [.warning])
  }
}
