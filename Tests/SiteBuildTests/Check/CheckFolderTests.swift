import SourceText
import Testing

@testable import SiteBuild

/// `almanac check` of a folder that is no site.
@Suite struct CheckFolderTests {
  private func checked(_ files: [String: String]) throws -> [String] {
    let folder = try TemporaryFolder()
    for (path, text) in files { try folder.write(path, text) }
    var options = BuildOptions()
    options.source = folder.path
    return try check(options).diagnostics.map { "\($0.severity) \($0.code)" }
  }

  @Test func aFolderOfTablesIsChecked() throws {
    let tables = ["parks.csv": SmallSite.parks, "parks.yaml": SmallSite.sidecar()]
    #expect(try checked(tables) == [])
    #expect(try checked(tables.merging(["parks.csv": "year,value\n2019,much\n"]) { $1 }) == ["error type-error"])
  }

  @Test(arguments: [[:], ["notes.txt": "x"], ["site.yaml": "title: x\n"], ["deeper/parks.csv": SmallSite.parks]])
  func aFolderWithoutAnyIsNotFoundToBeInOrder(_ files: [String: String]) throws {
    #expect(try checked(files) == ["error nothing-to-check"])
  }
}
