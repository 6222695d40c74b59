import MarkupText
import Testing

@testable import Templating

@Suite struct ContextScannerTests {
  @Test(
    arguments: [
      ("", .text), ("a < b", .text), ("<", .tagOpen), ("</", .endTagOpen), ("<p", .elementName), ("<p ", .tag),
      ("<p title", .attributeName), ("<p title ", .afterName), ("<p title=", .beforeValue), ("<p title='", .value),
      ("<p title=x", .value), ("<p title='x'", .tag), ("<p>", .text), ("</p>", .text), ("<br/>", .text),
      ("<!--", .comment), ("<!-->", .text), ("<!-- a --!>", .text), ("<!-- - -->", .text), ("<!doctype", .declaration),
      ("<?x", .bogusComment), ("<!x>", .text), ("</ >", .text),
      ("<title>", .rcdata), ("<title></p>", .rcdata), ("<title></titlex>", .rcdata), ("<title></TITLE >", .text),
      ("<textarea>", .rcdata), ("<xmp><b>", .rawText), ("<plaintext></plaintext>", .rawText),
      ("<a href='", .address), ("<a data-href='", .address), ("<a xlink:href='", .address), ("<a my-url='", .address),
      ("<a data-onclick='", .value), ("<a aria-src='", .value), ("<img srcset='", .sourceSet),
      ("<iframe srcdoc='", .sourceDocument), ("<p style='", .style), ("<p onclick='", .script),
      ("<p ONCLICK='", .script),
      ("<meta content='", .metaContent), ("<meta content='0; url=", .address), ("<meta content='0;URL = ", .address),
      ("<set to='", .value), ("<svg><set to='", .animatedValue),
    ] as [(String, EscapeContext.State)])
  func followsTagsAndAttributes(_ text: String, _ state: EscapeContext.State) throws {
    #expect(try context(after: text).state == state)
  }

  @Test(
    arguments: [
      ("", .script), ("\"", .scriptDoubleQuoted), ("'", .scriptSingleQuoted), ("`", .scriptTemplate),
      ("'\\'", .scriptSingleQuoted), ("'a' + ", .script), ("// ", .scriptLineComment), ("/* ", .scriptBlockComment),
      ("/* * */", .script), ("// x\n", .script), ("// x\u{2028}", .script), ("x = /", .script),
      ("x = /a", .scriptRegExp),
      ("x = /a/", .script), ("x = /[/", .scriptRegExpClass), ("x = /[/]", .scriptRegExp), ("x = /\\//", .script),
      ("x / 2", .script), ("x / 2 / 'a", .scriptSingleQuoted), ("(x) / 'a", .scriptSingleQuoted),
      ("return /'", .scriptRegExp),
      ("a.return /'", .scriptSingleQuoted), ("if (x) /'", .scriptRegExp), ("f(x) /'", .scriptSingleQuoted),
      ("x++ /'", .scriptSingleQuoted), ("x + /'", .scriptRegExp), ("x[0] /'", .scriptSingleQuoted),
      ("`a` /'", .scriptSingleQuoted), ("`${", .script), ("`${'}'", .script), ("`${a}", .scriptTemplate),
      ("`${{a: 1}", .script), ("`${{a: 1}}", .scriptTemplate), ("`${`${a}`", .script), ("`$`", .script),
      ("`\\${", .scriptTemplate), ("} /'", .unclear), ("'\n", .unclear), ("<!-- '", .scriptLineComment),
      ("--> '", .scriptLineComment), ("x --> '", .scriptSingleQuoted), ("a<b", .script), ("'</p>", .scriptSingleQuoted),
      ("'</script", .scriptSingleQuoted), ("// </script>", .text), ("} /' </script>", .text),
    ] as [(String, EscapeContext.State)])
  func followsJavaScript(_ text: String, _ state: EscapeContext.State) throws {
    #expect(try context(after: "<script>" + text).state == state)
  }

  @Test(
    arguments: [
      ("", .style), ("a { b: \"", .styleDoubleQuoted), ("'", .styleSingleQuoted), ("'\\'", .styleSingleQuoted),
      ("'\n", .style),
      ("/*", .styleComment), ("/* * */", .style), ("// '", .styleSingleQuoted), ("url(", .styleAddress),
      ("URL( ", .styleAddress), ("url('", .styleAddressSingleQuoted), ("url( \"", .styleAddressDoubleQuoted),
      ("url(a)", .style),
      ("curl(", .style), ("url('a'", .style), ("url('a')", .style), ("'</style>", .text),
    ] as [(String, EscapeContext.State)])
  func followsStyles(_ text: String, _ state: EscapeContext.State) throws {
    #expect(try context(after: "<style>" + text).state == state)
  }

  @Test(
    arguments: [
      ("<script type='module'>", .script), ("<script type=\"text/javascript; charset=utf-8\">", .script),
      ("<script type=application/ld+json>", .json), ("<script type=importmap>", .json),
      ("<script type='speculationrules'>\"", .jsonString), ("<script type='text/template'>", .rawText),
      ("<script type='text/template'><b></script>", .text), ("<script src=a type='application/json' id=b>", .json),
      ("<SCRIPT TYPE='Module'>", .script),
    ] as [(String, EscapeContext.State)])
  func knowsScriptsByTheirType(_ text: String, _ state: EscapeContext.State) throws {
    #expect(try context(after: text).state == state)
  }

  @Test(
    arguments: [
      ("<svg><title>", .text), ("<svg><style>", .style), ("<svg><script>", .script), ("<svg><style>a&gt;<", .unclear),
      ("<svg><desc><style>", .style), ("<svg></svg><title>", .rcdata), ("<svg/><title>", .rcdata),
      ("<svg><p><title>", .rcdata),
      ("<svg><foreignObject><title>", .rcdata), ("<svg><title></title><title>", .text), ("<svg><style/>a", .text),
      ("<svg><style></style>", .text), ("<math><mi><title>", .rcdata), ("<svg><![CDATA[ <p> ", .characterData),
    ] as [(String, EscapeContext.State)])
  func knowsThatForeignElementsAreOrdinary(_ text: String, _ state: EscapeContext.State) throws {
    #expect(try context(after: text).state == state)
  }

  @Test(
    arguments: [
      ("<title>", .text), ("<textarea><b>", .text), ("<script>", .script), ("<style><![CDATA[ '", .styleSingleQuoted),
      ("<style><![CDATA[ a ]]></style>", .text), ("<?xml version='1.0'", .processingInstruction), ("<?xml ?>", .text),
      ("<!DOCTYPE a [ <!ENTITY b 'c'> ]>", .text), ("<![CDATA[ ]] >", .characterData), ("<![CDATA[ ]]>", .text),
      ("<svg:style>", .style), ("<a xlink:href='", .address), ("<名 a='", .value), ("<!-- -- -->", .text),
    ] as [(String, EscapeContext.State)])
  func followsXML(_ text: String, _ state: EscapeContext.State) throws {
    #expect(try context(after: text, from: EscapeContext(.xml)).state == state)
  }

  @Test(
    arguments: [
      ("{\"a\": ", .json), ("{\"a", .jsonString), ("{\"a\\\"", .jsonString), ("{\"a\\\\\"", .json),
    ] as [(String, EscapeContext.State)])
  func followsJSON(_ text: String, _ state: EscapeContext.State) throws {
    #expect(try context(after: text, from: EscapeContext(.json)).state == state)
  }

  @Test(
    arguments: [
      ("<p onclick=\"a = &quot;", .scriptDoubleQuoted), ("<p onclick='a = &#39;", .scriptSingleQuoted),
      ("<p onclick='a = &#x27;", .scriptSingleQuoted), ("<p onclick='&sol;&ast;", .scriptBlockComment),
      ("<p onclick='a &lt b'", .tag), ("<p style='a: url&lpar;", .styleAddress), ("<p onclick='&quotx", .script),
      ("<p onclick='&quot=1", .script),
    ] as [(String, EscapeContext.State)])
  func decodesReferencesBeforeInnerLanguages(_ text: String, _ state: EscapeContext.State) throws {
    #expect(try context(after: text).state == state)
  }

  @Test(
    arguments: [
      ("", .start), ("  ", .start), ("a", .prefix), ("/", .path), ("http:", .path), ("a?", .query), ("#", .query),
      ("a&#63;", .query), ("?a/", .query),
    ] as [(String, EscapeContext.AddressPart)])
  func followsAddresses(_ text: String, _ part: EscapeContext.AddressPart) throws {
    #expect(try context(after: "<a href=\"" + text).addressPart == part)
  }

  @Test(arguments: [
    "<p =", "<p \"", "<p a=b\"", "<p a=b'", "<p a=b<", "<p a=b`c", "<p a<b", "<script><!-- <script>",
  ])
  func refusesWhatBrowsersReadOtherwise(_ text: String) {
    #expect(throws: ContextFault.self) { try context(after: text) }
  }

  @Test func rewritesScriptTagsInsideLiteralsOnly() throws {
    let page = "<script>'</script>' + '\\</script' + `<!--` + /<Script/ // <p\n</script>"
    let expected = "<script>'\\x3C/script>' + '\\x3C/script' + `\\x3C!--` + /\\x3CScript/ // <p\n</script>"
    let rendering = try ContextRendering(page, "")
    #expect(rendering.text == expected)
    #expect(rendering.end == .htmlText)
  }

  /// Text divided anywhere leads where the whole text leads, or is refused.
  @Test(arguments: [
    "<p title='a&amp;b' class=x>a<!-- b -->c</p><script type=\"module\">var a = `x${b / 2}`, c = /[/]/ // d\n</script>",
    "<style>a { b: url( 'c' ) } /* d */ @import 'e';</style><a href='http://x/?a=b#c'>d</a><title>x</title>",
    "<svg><style>a{b:c}</style><title>d</title></svg><img srcset='a 1x, b 2x' src=b><script>if (a) /'/.test(b)</script>",
    "<p onclick='f(&quot;a&quot;)' style='a: &quot;b&quot;'>x</p><meta http-equiv=refresh content='0; url=a'>",
  ])
  func isNotMisledByDividedText(_ text: String) throws {
    let bytes = Array(text.utf8).kept
    for middle in 0...bytes.count {
      var first = ContextScanner(.htmlText, openings: Openings(), over: bytes, in: 0..<middle)
      try first.scan()
      var second = ContextScanner(first.context, openings: Openings(), over: bytes, in: middle..<bytes.count)
      do {
        try second.scan()
        #expect(second.context == .htmlText, "divided at \(middle)")
      } catch {
        let kinds: [ContextFault.Kind] = [.splitName, .splitMark, .splitReference]
        #expect(kinds.contains(error.kind), "divided at \(middle)")
      }
    }
  }
}
