import Fingerprints
import Indicators
import MarkupText
import SiteModel
import SourceText
import Templating

/// What became of one output: its bytes are in the writer; this is the rest.
struct MadeOutput: Sendable {
  /// What was read to make it.
  var reads = Trace()
  /// Figures and tables that it shows.
  var shown = Shown()
  /// What was found wrong.
  var diagnostics: [Diagnostic] = []
}

extension OutputPlan {
  /// Makes the output, writing it into `writer`.
  ///
  /// After an error rendering goes on where it can, so that all errors of a run are found; such bytes are never
  /// written anywhere.
  func make(_ material: Material, in store: ValueStore, to writer: inout MarkupWriter) -> MadeOutput {
    store.removeAll()
    var reader = RecordingReader(material)
    switch kind {
    case .page(let id, let part): return makePage(id, part: part, reader, in: store, to: &writer)
    case .template(let name, let home): return makeTemplate(name, of: home, reader, in: store, to: &writer)
    case .sitemap(let home, let part):
      return makeTemplate("sitemap.xml", of: home, reader, sitemapPart: part, in: store, to: &writer)
    case .sitemapIndex(let parts): writeSitemapIndex(parts, &reader, to: &writer)
    case .redirect(let target): writeRedirect(to: target, &reader, to: &writer)
    case .asset(let name): writer.write(bytes: reader.asset(name)?.bytes ?? [])
    case .copied(let path): return makeCopy(of: path, &reader, to: &writer)
    case .tableCSV(let name): reader.wholeTable(named: name)?.writeCSV(to: &writer)
    case .tableJSON(let name): reader.wholeTable(named: name)?.writeJSON(to: &writer)
    case .tableExtra(let name, let format): writeTable(name, as: format, &reader, to: &writer)
    case .dataPackage: writeDataPackage(&reader, to: &writer)
    case .chart(let name): return makeChart(name, reader, to: &writer)
    case .search: break
    }
    return MadeOutput(reads: reader.reads)
  }

  private func makePage(
    _ id: PageID, part: Int, _ reader: RecordingReader, in store: ValueStore, to writer: inout MarkupWriter
  ) -> MadeOutput {
    var host = PageHost(reader, page: id, part: part)
    let template = host.reader.template(of: id) + ".html"
    guard host.reader.templates.contains(template) else {
      host.diagnostics.append(host.missingTemplate(template))
      return host.made
    }
    host.requireBoundFigures()
    return render(template, &host, in: store, to: &writer)
  }

  private func makeTemplate(
    _ name: String, of page: PageID, _ reader: RecordingReader, sitemapPart: Int? = nil, in store: ValueStore,
    to writer: inout MarkupWriter
  ) -> MadeOutput {
    var host = PageHost(reader, page: page)
    host.sitemapPart = sitemapPart
    return render(name, &host, in: store, to: &writer)
  }

  private func render(
    _ template: String, _ host: inout PageHost, in store: ValueStore, to writer: inout MarkupWriter
  ) -> MadeOutput {
    let roots = host.roots(in: store)
    do throws(TemplateFailure) {
      try host.reader.templates.render(template, roots: roots, in: store, host: &host, into: &writer)
    } catch {
      host.diagnostics += error.diagnostics.map { host.withPage($0) }
    }
    return host.made
  }

  private func makeCopy(of path: String, _ reader: inout RecordingReader, to writer: inout MarkupWriter) -> MadeOutput {
    var made = MadeOutput()
    if let file = reader.copiedFile(path) {
      do throws(FileError) {
        let bytes = try readFile(file.path)
        // Its trace says that these are the bytes that the run began with.
        if Fingerprint(bytes) == file.fingerprint {
          writer.write(bytes: bytes)
        } else {
          made.diagnostics = [changed(path)]
        }
      } catch {
        made.diagnostics = [error.diagnostic(file: "Content/" + path)]
      }
    }
    made.reads = reader.reads
    return made
  }

  private func changed(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, code: "file-error", "the file changed while the site was being built", hint: "build again",
      at: Place(file: "Content/" + path))
  }

  private func writeSitemapIndex(_ parts: Int, _ reader: inout RecordingReader, to writer: inout MarkupWriter) {
    let base = reader.setting(.baseURL) { $0.baseURL }
    writer.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    writer.write("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for part in 1...max(1, parts) {
      writer.write("  <sitemap><loc>")
      writer.writeEscaped(text: base.text + SitemapParts.path(part))
      writer.write("</loc></sitemap>\n")
    }
    writer.write("</sitemapindex>\n")
  }

  /// A page that leads on, for browsers, readers and search engines, without a script.
  private func writeRedirect(to target: PageID, _ reader: inout RecordingReader, to writer: inout MarkupWriter) {
    let permalink = reader.permalink(of: target)
    writer.write(
      text: "<!DOCTYPE html>\n<html lang=\"\(reader.language(of: target))\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
    )
    writer.writeEscaped(text: reader.title(of: target))
    writer.write("</title>\n<meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url=")
    writer.writeEscaped(text: permalink)
    writer.write("\">\n<link rel=\"canonical\" href=\"")
    writer.writeEscaped(text: permalink)
    writer.write("\">\n</head>\n<body>\n<p><a href=\"")
    writer.writeEscaped(text: permalink)
    writer.write("\">")
    writer.writeEscaped(text: reader.title(of: target))
    writer.write("</a></p>\n</body>\n</html>\n")
  }
}

extension PageHost {
  /// The record of an output that this host has served.
  var made: MadeOutput { MadeOutput(reads: reader.reads, shown: shown, diagnostics: diagnostics) }

  /// A template's message with the page it was rendered for at the end of its chain.
  func withPage(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    let page =
      reader.suggestions.site.facts(of: page).map { "Content/" + $0.path }
      ?? reader.suggestions.site.pages[page.index].key
    if diagnostic.place?.file != page { diagnostic.chain.append(Related("while rendering \(page)")) }
    return diagnostic
  }
}
