import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// `almanac render` without a site.
@Suite struct RenderToolTests {
  @Test(arguments: [
    ("{{ x|markdown(inline=true) }}{{ '# b'|markdownify }}", "<strong>a</strong><h1 id=\"b\">b</h1>\n"),
    ("{{ today()|date('%Y')|int > 2000 }} {{ now()|date('%H:%M')|length }}", "true 5"),
    ("{{ '**a**' in dump() }}", "true"),
  ])
  func knowsWhatNeedsNoSite(template: String, text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("page.html", template)
    let data = SourceFile(name: "data.json", text: "{\"x\": \"**a**\"}")
    let result = try RenderTool(templates: folder.path, name: "page.html", data: data).run()
    #expect(String(decoding: result.output, as: UTF8.self) == text)
    #expect(result.diagnostics.isEmpty)
  }
}
