import Markdown
import Testing

@Suite struct CommonMarkTests {
  @Test func specificationHasAllItsExamples() {
    #expect(SpecificationExample.all(in: "commonmark-0.30.txt").count == 652)
  }

  @Test(arguments: SpecificationExample.all(in: "commonmark-0.30.txt"))
  func writesWhatTheSpecificationSays(_ example: SpecificationExample) {
    #expect(html(example.markdown, options: .commonMark) == example.html)
  }
}
