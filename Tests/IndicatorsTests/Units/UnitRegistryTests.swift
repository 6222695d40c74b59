import SourceText
import Testing

@testable import Indicators

@Suite struct UnitRegistryTests {
  @Test(arguments: [
    ("17.4", "wan_mu", "km2", "116"), ("1.5", "wan_mu", "km2", "10"), ("15", "mu", "hectare", "1"),
    ("81.4", "wan_person", "person", "814000"), ("2.4", "yi_usd", "million_usd", "240"), ("1", "mu", "m2", "2000/3"),
    ("3", "km", "m", "3000"),
  ])
  func convertsExactly(text: String, from: String, to: String, expected: String) throws {
    let units = UnitRegistry.standard
    let (source, target) = (try #require(units[from]), try #require(units[to]))
    let value = try ExactDecimal(text).rational
    #expect(try units.convert(value, from: source, to: target)?.description == expected)
  }

  @Test func doesNotConvertBetweenRoots() throws {
    let units = UnitRegistry.standard
    let (mu, percent) = (try #require(units["mu"]), try #require(units["percent"]))
    #expect(try units.convert(.one, from: mu, to: percent) == nil)
  }

  @Test func readsARegistryInAnyOrder() throws {
    let (units, diagnostics) = readUnits(
      SourceFile(
        name: "_units.yaml",
        text: """
          score: {kind: area, base: mu, factor: 20, zh: {after: 廿亩}, en: {as: mu}}
          mu: {kind: area, base: m2, factor: 2000/3, zh: {after: 亩}, en: {after: " mu"}}
          """))
    #expect(diagnostics.isEmpty)
    #expect(units["score"]?.factor.description == "40000/3")
    #expect(units["percent"] != nil)
  }

  @Test(arguments: [
    ("a: {kind: area, base: b}\nb: {kind: area, base: a}", "1:1 sidecar the bases of unit \"a\" lead back to it"),
    ("a: {kind: area, base: m3}", "1:1 unit-unknown unit \"a\" names \"m3\", which is no unit"),
    ("a: {kind: area, factor: 0}", "1:1 sidecar the factor of unit \"a\" is not above zero or is too large"),
    ("a: {kind: area, factor: 1e5}", "1:25 sidecar the factor is not an exact number"),
    ("a: {base: m2}", "1:1 sidecar unit \"a\" has no kind"),
    ("a: {kind: area, factr: 2}", "1:17 sidecar unknown key \"factr\""),
    ("a: 5", "1:4 sidecar unit \"a\" is a mapping, not the number 5"),
    ("- a", "1:1 sidecar a unit registry is a mapping of ids to units, not a list"),
    ("a: {kind: area, en: {as: acre}}", "1:1 unit-unknown unit \"a\" names \"acre\", which is no unit"),
  ])
  func reportsWhatIsWrong(text: String, message: String) throws {
    let diagnostics = readUnits(SourceFile(name: "_units.yaml", text: text)).diagnostics
    let first = try #require(diagnostics.first)
    let place = try #require(first.place)
    #expect("\(place.start.line):\(place.start.column) \(first.code) \(first.message)" == message)
  }

  @Test func boundsLongChainsOfBases() {
    let lines = (0..<5_000).map { "u\($0): {kind: area, base: u\($0 + 1), factor: 10}" }
    let source = SourceFile(name: "_units.yaml", text: lines.joined(separator: "\n") + "\nu5000: {kind: area}")
    let (units, diagnostics) = readUnits(source)
    #expect(diagnostics.contains { $0.message.contains("too large") })
    #expect(units["u4990"] != nil)
  }
}
