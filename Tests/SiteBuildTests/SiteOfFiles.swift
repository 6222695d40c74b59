import SourceText
import Testing

@testable import SiteBuild

/// A site of a few files on disk, with the built-in theme where it has no templates of its own.
struct SiteOfFiles {
  let folder: TemporaryFolder

  /// - Parameters:
  ///   - files: paths from the site's root, such as `Content/a.md`, and their texts.
  ///   - settings: further lines of `site.yaml`.
  init(_ files: [String: String], settings: String = "") throws {
    folder = try TemporaryFolder()
    try folder.write("Content/site.yaml", "title: 小站\nbase_url: https://example.org/\ntimezone: +08:00\n" + settings)
    for (path, text) in files { try folder.write(path, text) }
  }

  var options: BuildOptions {
    var options = BuildOptions()
    options.source = folder.path
    options.clock = "2026-11-22T10:00:00+08:00"
    return options
  }

  /// Builds the site, which must be without faults.
  func built() throws -> BuildReport {
    let report = try build(options)
    #expect(report.diagnostics.map { DiagnosticText.headline($0) } == [])
    return report
  }

  /// The first lines of what `check` finds.
  func checked() throws -> [String] { try check(options).diagnostics.map { DiagnosticText.headline($0) } }

  /// A published file.
  func published(_ path: String) -> String? { folder.text("Public/" + path) }
}
