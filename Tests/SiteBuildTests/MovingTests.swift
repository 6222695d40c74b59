import Foundation
import SourceText
import Testing

@testable import SiteBuild

/// The scripts that the README has for those who move from other generators, run as it has them.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/perl"), "needs perl"))
struct MovingTests {
  static let fromHugo = [
    (
      "{{< notice kind=\"info\" >}}\nSay \"**a**\".\n{{< /notice >}}",
      "{{ notice(kind=\"info\", text=\"Say \\\"**a**\\\".\") }}"
    ),
    ("{{% notice %}}\none\n\ntwo\n{{% /notice %}}", "{{ notice(text=\"one\\n\\ntwo\") }}"),
    (
      "{{< figure src=\"/a b.svg\" alt=\"A\" >}} and {{< top >}}",
      "{{ figure(src=\"/a b.svg\", alt=\"A\") }} and {{ top() }}"
    ),
    ("{{< berth 4 `raw \"x\"` plain />}}", "{{ berth(a0=4, a1=\"raw \\\"x\\\"\", a2=\"plain\") }}"),
    ("{{< my-box/wide wide=true >}}", "{{ my_box_wide(wide=true) }}"),
    (
      "[a]({{< ref \"/guides/a.md#x\" >}}) [b]({{< relref \"beside.md#y\" >}}) [c]({{% ref \"news/c.md\" %}})",
      "[a](/guides/a.md#x) [b](beside.md#y) [c](/news/c.md)"
    ),
    ("No call, {{ value(\"t\") }} and 100 % of {it}.", "No call, {{ value(\"t\") }} and 100 % of {it}."),
  ]

  @Test(arguments: fromHugo) func hugosCallsBecomeOurs(_ before: String, _ after: String) throws {
    #expect(try moved(before, as: "post.md", by: "Hugo", beside: ["beside.md"]) == after)
  }

  static let fromZola = [
    (
      "post.md", "{% note(kind=\"tip\") %}\nWear *good* \"boots\".\n{% end %}",
      "{{ note(kind=\"tip\", body=\"Wear *good* \\\"boots\\\".\") }}"
    ),
    ("post.md", "{% quote() %}a\nb{% end %}", "{{ quote(body=\"a\\nb\") }}"),
    (
      "_index.md", "+++\ntitle = \"A\"\nsort_by = \"date\"\npage_template = \"guide.html\"\n[extra]\nx = 1\n+++\n",
      "+++\ntitle = \"A\"\n[extra]\nx = 1\n[cascade]\ntemplate = \"guide.html\"\n+++\n"
    ),
    (
      "2024-05-01-bridge.md", "+++\ntitle = \"B\"\n+++\nText.",
      "+++\nslug = \"bridge\"\ndate = 2024-05-01\ntitle = \"B\"\n+++\nText."
    ),
    ("2024-05-01_x.md", "+++\ndate = 2024-06-01\nslug = \"y\"\n+++\n", "+++\ndate = 2024-06-01\nslug = \"y\"\n+++\n"),
  ]

  @Test(arguments: fromZola) func zolasCallsBecomeOurs(_ name: String, _ before: String, _ after: String) throws {
    #expect(try moved(before, as: name, by: "Zola") == after)
  }

  static let zolasTemplates = [
    (
      "{% extends \"index.html\" %}{% block content %}{{ section.content | safe }}{% endblock content %}",
      "{% extends \"home.html\" %}{% block main %}{{ page.content }}{% endblock main %}"
    ),
    (
      "{{ config.title }} {{ config.extra.phone }} {{ page.extra.x }} {{ page.section.title }}",
      "{{ site.title }} {{ site.params.phone }} {{ page.params.x }} {{ page.section.title }}"
    ),
    (
      "{% for tag in page.taxonomies.tags %}<a href=\"{{ get_taxonomy_url(kind=\"tags\", name=tag) }}\">{{ tag }}</a>{% endfor %}",
      "{% for tag in page.tags %}<a href=\"{{ tag.url }}\">{{ tag.title }}</a>{% endfor %}"
    ),
    (
      "{{ get_url(path=\"site.css\", cachebust=true) }} {{ get_url(path=\"@/a/_index.md\") }}",
      "{{ asset(\"site.css\") }} {{ url_for(\"a/_index.md\") }}"
    ),
    (
      "{{ macros::item(page=p) }} {{ page.date | date(format=\"%d.%m.%Y\") }}",
      "{{ macros.item(page=p) }} {{ page.date | date(\"%d.%m.%Y\") }}"
    ),
  ]

  @Test(arguments: zolasTemplates) func zolasTemplatesBecomeOurs(_ before: String, _ after: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("Templates/a.html", before)
    try run(try block(named: "templates.pl", of: "Zola"), in: folder)
    #expect(folder.text("Templates/a.html") == after)
  }

  private func moved(_ text: String, as name: String, by generator: String, beside: [String] = []) throws -> String? {
    let folder = try TemporaryFolder()
    try folder.write("Content/news/" + name, text)
    for other in beside { try folder.write("Content/news/" + other, "Text.\n") }
    try run(try block(named: "move.pl", of: generator), in: folder)
    return folder.text("Content/news/" + name)
  }

  /// The shell lines of the README from where a script is written down to where it is run.
  private func block(named name: String, of generator: String) throws -> String {
    let readme = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md"),
      encoding: .utf8)
    let section = try #require(readme.components(separatedBy: "## Moving from \(generator)\n").last)
    let start = try #require(section.range(of: "cat > \(name) <<'END'\n")).lowerBound
    let block = try #require(section[start...].components(separatedBy: "```").first)
    return block.split(separator: "\n").map { $0.hasPrefix("   ") ? $0.dropFirst(3) : $0 }.joined(separator: "\n")
  }

  private func run(_ script: String, in folder: TemporaryFolder) throws {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-e", "-c", script]
    shell.currentDirectoryURL = URL(filePath: folder.path)
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
  }
}
