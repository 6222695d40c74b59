import SourceText
import Testing

@testable import SiteBuild

/// Faults inside `value()` point at the wrong name itself, wherever the call spells it.
@Suite struct ValuePlacesTests {
  @Test(arguments: [
    ("{{ value(\"parks[2018]\") }}", "5:17-5:21 error[ref-cell]"),
    ("汉字{{ value(\"parks[2018]\") }}", "5:19-5:23 error[ref-cell]"),
    ("{{ value('prks[2020]') }}", "5:11-5:15 error[ref-table]"),
    ("{{ value(\"diff(parks[2020], parks[2011])\") }}", "5:35-5:39 error[ref-cell]"),
    ("{{ value(\"parks\", year=2018) }}", "5:24-5:28 error[ref-cell]"),
    ("{{ value(\"parks\", year=\"2018\") }}", "5:25-5:29 error[ref-cell]"),
    ("{{ value(\"parks\", yaer=2020) }}", "5:19-5:23 error[ref-field]"),
    ("{{ value(\"parks\", year=2020, measure=\"valu\") }}", "5:39-5:43 error[ref-field]"),
    ("{{ value(\"parks[2020\") }}", "5:21-5:21 error[calc]"),
    // The name comes from elsewhere: the function's name stands for it.
    ("{{ value(\"par\" ~ \"ks[2018]\") }}", "5:4-5:9 error[ref-cell]"),
    ("{{ value(\"parks[2020]\", as=\"km\") }}", "5:4-5:9 error[unit-mismatch]"),
  ])
  func pointsAtTheName(text: String, wanted: String) throws {
    let site = try SmallSite()
    _ = try site.article(text + "\n")
    let errors = try build(site.options).diagnostics.filter { $0.severity == .error }
    let places = errors.map { fault in
      let (start, end) = (fault.place?.start, fault.place?.end)
      return "\(start?.line ?? 0):\(start?.column ?? 0)-\(end?.line ?? 0):\(end?.column ?? 0) error[\(fault.code)]"
    }
    #expect(places == [wanted])
  }

  @Test func machinesAreToldTheTable() throws {
    let site = try SmallSite()
    _ = try site.article("{=parks[2018]} {=prks[2020]} {=parks[2020].v} {{ value(\"parks[2018]\") }}\n")
    let subjects = try build(site.options).diagnostics.compactMap(\.subject)
    #expect(subjects.map(\.table) == ["parks", "prks", "parks", "parks"])
    #expect(subjects.map(\.fieldName) == ["year", nil, "v", "year"])
  }

  @Test func listsTheSourceOfFigures() throws {
    let site = try SmallSite()
    try site.folder.write(
      "Content/indicators/jobs.csv", "year,value,source\n2020,5,s:L1;L2\n2019,4,s:L1\n")
    try site.folder.write(
      "Content/indicators/jobs.yaml",
      """
      title: 岗位
      sources: [{id: s, title: S}]
      schema:
        fields:
          - {name: year, type: year, role: time}
          - {name: value, type: integer, role: measure, unit: ge}
          - {name: source, type: string, role: source}
        primaryKey: [year]

      """)
    _ = try site.article("{=jobs[2020]}，{=diff(jobs[2020], jobs[2019])}，{{ value(\"parks[2020]\") }}\n")
    let (listed, _) = try list(.figures, site.options)
    #expect(listed.header == ["output", "place", "text", "cells", "source"])
    let rows = listed.rows.filter { $0[0] == "a/index.html" }
    #expect(rows.map { $0[1] } == ["Content/a.md:5:1", "Content/a.md:5:15", "Content/a.md:5:47"])
    #expect(rows.map { $0[4] } == ["s:L1;L2", "s:L1;L2", ""])
  }
}
