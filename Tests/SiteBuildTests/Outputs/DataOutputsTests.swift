import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// What machines fetch from the Changping site as it is built.
@Suite struct DataOutputsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  private static let python = root + "/.build/oracles/bin/python3"
  private static var hasFrictionless: Bool {
    FileManager.default.isExecutableFile(atPath: root + "/.build/oracles/bin/frictionless")
  }

  private func built() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for part in ["Content", "Templates"] where FileManager.default.fileExists(atPath: "\(Self.root)/\(part)") {
      try FileManager.default.copyItem(atPath: "\(Self.root)/\(part)", toPath: "\(folder.path)/\(part)")
    }
    var options = BuildOptions()
    options.source = folder.path
    #expect(try build(options).diagnostics.map(\.message) == [])
    return folder
  }

  @Test(.enabled(if: hasFrictionless, "frictionless is not installed; .ci/setup tests installs it"))
  func frictionlessFindsNoFaultInThePackage() throws {
    let folder = try built()
    let script = """
      import sys
      from frictionless import validate
      report = validate("datapackage.json")
      print(report.valid, len(report.tasks), report.to_summary() if not report.valid else "")
      """
    try folder.write("validate.py", script)
    try folder.writeProgram("validate", "exec '\(Self.python)' ../validate.py\n")
    let ran = run(program: folder.path + "/validate", in: folder.path + "/Public", timeout: 120, outputLimit: 100_000)
    let tables = try folder.files(in: "Public/data").keys.count { $0.hasSuffix(".csv") }
    #expect(tables > 10)
    #expect(
      String(decoding: ran.output, as: UTF8.self) == "True \(tables) \n",
      "\(String(decoding: ran.complaints, as: UTF8.self))")
  }

  @Test func dataFilesAndTheDatasetsOfPagesAreJSON() throws {
    let files = try built().files(in: "Public")
    var datasets = 0
    for (path, bytes) in files {
      if path.hasSuffix(".json") {
        #expect(throws: Never.self, "\(path)") { try JSONSerialization.jsonObject(with: Data(bytes)) }
      }
      guard path.hasSuffix(".html") else { continue }
      let opening = "<script type=\"application/ld+json\">"
      for part in String(decoding: bytes, as: UTF8.self).components(separatedBy: opening).dropFirst() {
        let text = part.components(separatedBy: "</script>")[0]
        let object = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(path)")
        #expect(object["@context"] as? String == "https://schema.org")
        guard object["@type"] as? String == "Dataset" else { continue }
        datasets += 1
        for key in ["name", "description", "url", "distribution", "variableMeasured"] {
          #expect(object[key] != nil, "\(path) has no \(key)")
        }
        let places = (object["distribution"] as? [[String: Any]] ?? []).compactMap { $0["contentUrl"] as? String }
        for place in places {
          #expect(files[place.components(separatedBy: "/").suffix(2).joined(separator: "/")] != nil, "\(place)")
        }
      }
    }
    #expect(datasets == files.keys.count { $0.contains("indicators/") && $0.hasSuffix("/index.html") } - 2)
  }

  @Test func tablesArePublishedInTheFormatsAskedFor() throws {
    let site = try SmallSite()
    _ = try build(site.options)
    let plain = try site.folder.files(in: "Public/data").keys.sorted()
    #expect(plain == ["parks.csv", "parks.json"])
    #expect(site.folder.text("Public/indicators/parks/index.html")?.contains("describedby") == false)
    let settings = try #require(site.folder.text("Content/site.yaml"))
    try site.folder.write("Content/site.yaml", settings + "data: {formats: [csvw, sdmx-csv]}\n")
    _ = try site.article("[CSVW](/data/parks.csv-metadata.json) [SDMX](/data/parks.sdmx.csv)\n")
    #expect(try build(site.options).diagnostics.map(\.message) == [])
    let asked = try site.folder.files(in: "Public/data").keys.sorted()
    #expect(asked == ["parks.csv", "parks.csv-metadata.json", "parks.json", "parks.sdmx.csv"])
    #expect(
      site.folder.text("Public/data/parks.sdmx.csv")?.hasPrefix(
        "STRUCTURE,STRUCTURE_ID,ACTION,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,DECIMALS\ndatastructure,EXAMPLE.SMALL:PARKS(1.0.0),I,2019,80,ge,0\n"
      ) == true)
    let page = try #require(site.folder.text("Public/indicators/parks/index.html"))
    #expect(page.contains("href=\"/data/parks.csv-metadata.json\""))
    #expect(page.contains("href=\"/data/parks.sdmx.csv\""))
    // Taken back, they go.
    try site.folder.write("Content/site.yaml", settings)
    _ = try site.article("文\n")
    _ = try build(site.options)
    #expect(try site.folder.files(in: "Public/data").keys.sorted() == plain)
  }
}
