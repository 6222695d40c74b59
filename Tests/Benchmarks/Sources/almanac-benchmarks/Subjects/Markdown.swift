import CCMark
import Glibc
import Markdown
import SourceText

/// An article of some 4.5 KB: prose with marks, links, lists, quotes and code, and no table, so that cmark does the same work.
private let article: String = {
  let section = """
    ## 水库与河道 {n}

    The district keeps *{n}* gauges along the **Wenyu river**; see [the table](https://example.org/t/{n}) for each of them,
    and `gauge-{n}` for the code. 全区共有监测断面若干处，数据每月更新一次，**由水务部门负责。**

    - first point of section {n}
    - second point, with a [link](https://example.org/)
    - third point

    > A quotation of two lines
    > that ends here.


    """
  return (1...11).map { section.split(separator: "{n}", omittingEmptySubsequences: false).joined(separator: "\($0)") }
    .joined()
}()

/// Parse and render, ours with everything a site's article asks for, cmark's with CommonMark only.
func measureMarkdown(_ report: inout Report) throws {
  let source = SourceFile(name: "article.md", text: article)
  let body = 0..<source.bytes.count
  let plain = MarkdownOptions()
  var commonMark = MarkdownOptions()
  commonMark.commonMarkOnly = true
  report.figure("article", Double(source.bytes.count) / 1000, unit: "KB")

  func cmark() {
    source.bytes.withUnsafeBytes { bytes in
      let text = bytes.assumingMemoryBound(to: CChar.self)
      free(cmark_markdown_to_html(text.baseAddress, text.count, CMARK_OPT_DEFAULT))
    }
  }
  let (ours, theirs) = samplePair({ _ = parseMarkdown(source, body: body, options: commonMark) }, cmark)
  report.ratio("CommonMark and nothing else", of: ours, to: "cmark", theirs)
  let (whole, again) = samplePair({ _ = parseMarkdown(source, body: body, options: plain) }, cmark)
  report.ratio("with every extension", of: whole, to: "cmark", again)
}
