import Markdown
import Testing

@Suite struct ExtensionTests {
  /// The ordinary options read all of CommonMark too, but for ids on headings, lazy images and links that the build
  /// resolves, which `renderFragment` writes as they are.
  @Test(arguments: SpecificationExample.all(in: "commonmark-0.30.txt"))
  func ordinaryOptionsKeepCommonMark(_ example: SpecificationExample) {
    guard !changedByExtensions.contains(example.number) else { return }
    var options = MarkdownOptions()
    options.allowsRawHTML = true
    options.headingIDs = false
    let written = html(example.markdown, options: options).replacing(" loading=\"lazy\"", with: "")
    #expect(written == example.html)
  }

  @Test(arguments: SpecificationExample.all(in: "gfm-extensions.txt"))
  func writesTheExtensionsOfGitHub(_ example: SpecificationExample) {
    #expect(asGitHub(html(example.markdown)) == example.html)
  }
}

/// Examples of CommonMark that GFM reads otherwise: bare addresses.
private let changedByExtensions: Set<Int> = [601, 605, 607, 610, 611]

/// Our HTML with GitHub's attributes for tables and boxes.
func asGitHub(_ html: String) -> String {
  html.replacing(" scope=\"col\"", with: "").replacing("<th class=", with: "<th align=")
    .replacing("<td class=", with: "<td align=")
    .replacing(
      "<input type=\"checkbox\" checked=\"\" disabled=\"\" aria-label=\"Done\" />",
      with: "<input checked=\"\" disabled=\"\" type=\"checkbox\">"
    )
    .replacing(
      "<input type=\"checkbox\" disabled=\"\" aria-label=\"Not done\" />",
      with: "<input disabled=\"\" type=\"checkbox\">")
}
