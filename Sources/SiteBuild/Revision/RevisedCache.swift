import Fingerprints
import SiteModel
import SourceText

/// The cache of the last run with what a revision changed in it; everything else is copied as bytes.
struct RevisedCache {
  private let cache: BuildCache
  private var edits: [(range: Range<Int>, bytes: [UInt8])] = []
  /// Facets that no output had read before.
  private var added: [(name: FacetName, fingerprint: Fingerprint)] = []

  /// Writes down what a revision made.
  init(_ revision: Revision, _ outputs: RevisedOutputs, stamp: RunStamp?, _ found: [Diagnostic], below root: String) {
    cache = revision.run.cache
    if let stamp { editHead(stamp, found) }
    for number in revision.touched {
      let input = CachedInput(
        path: cache.inputs[number].path, status: revision.inventory.entries[number].status,
        facts: cache.inputs[number].facts)
      edit(cache.marks.inputs, number) { $0.write(input) }
    }
    editFacets(revision)
    var numbering = RevisedNumbering(revision, outputs.books)
    for (number, output) in outputs.made {
      guard let file = output.file else { continue }
      let reads = numbering.numbers(of: output, before: number)
      edit(cache.marks.outputs, number) { $0.write(output, file, reads) }
    }
    added = numbering.added
    addAndRemove(outputs)
    let written = outputs.made.compactMap { $0.output.writtenPath } + outputs.added.map(\.plan.path)
    editFolders(around: written + outputs.removed.map { cache.outputs[$0].path }, below: root)
  }

  /// The bytes of the cache, its seal included.
  var bytes: [UInt8] {
    var writer = CacheWriter()
    writer.reserve(cache.bytes.count + edits.reduce(1 << 16) { $0 + $1.bytes.count })
    var end = 0
    // What is put in at one place stays in order; and before what is replaced there.
    let ordered = (edits + additions).enumerated().sorted { left, right in
      (left.element.range.lowerBound, left.element.range.upperBound, left.offset)
        < (right.element.range.lowerBound, right.element.range.upperBound, right.offset)
    }
    for edit in ordered.map(\.element) {
      writer.write(raw: cache.bytes[end..<edit.range.lowerBound])
      writer.write(raw: edit.bytes[...])
      end = edit.range.upperBound
    }
    writer.write(raw: cache.bytes[end..<cache.bytes.count - 16])
    writer.write(Fingerprint(writer.bytes))
    return writer.bytes
  }

  private mutating func editHead(_ stamp: RunStamp, _ found: [Diagnostic]) {
    var writer = CacheWriter()
    writer.writeHead(
      stamp, facts: cache.factsSeal, layout: cache.layoutSeal, diagnostics: found,
      layoutDiagnostics: cache.layoutDiagnostics)
    edits.append((0..<cache.marks.head, writer.bytes))
  }

  /// Replaces a record of a list.
  private mutating func edit(_ marks: [Int], _ number: Int, _ write: (inout CacheWriter) -> Void) {
    var writer = CacheWriter()
    write(&writer)
    edits.append((marks[number]..<marks[number + 1], writer.bytes))
  }

  /// Puts outputs that there were not before where they belong, and takes out those that there are no more.
  private mutating func addAndRemove(_ outputs: RevisedOutputs) {
    guard !outputs.added.isEmpty || !outputs.removed.isEmpty else { return }
    let marks = cache.marks.outputs
    for number in outputs.removed { edits.append((marks[number]..<marks[number + 1], [])) }
    for output in outputs.added.sorted(by: { $0.plan.path < $1.plan.path }) {
      guard let file = output.file else { continue }
      let place = cache.outputs.firstIndex { $0.path > output.plan.path } ?? cache.outputs.count
      var writer = CacheWriter()
      writer.write(output, file, [])
      edits.append((marks[place]..<marks[place], writer.bytes))
    }
    var count = CacheWriter()
    count.write(UInt64(cache.outputs.count + outputs.added.count - outputs.removed.count))
    edits.append((cache.marks.outputCount, count.bytes))
  }

  private mutating func editFacets(_ revision: Revision) {
    let parts = cache.facets.pagePrints.count
    for (place, other) in cache.facets.others.enumerated() where revision.changed[parts + place] {
      let facet = other.name.facet(in: revision.material.site)
      let now = facet.map { revision.material.fingerprint(of: $0) } ?? other.fingerprint
      edit(cache.marks.others, place) { $0.write((other.name, now)) }
    }
  }

  /// The new facets behind the others, and how many there are now.
  private var additions: [(range: Range<Int>, bytes: [UInt8])] {
    guard !added.isEmpty, let end = cache.marks.others.last else { return [] }
    var count = CacheWriter()
    count.write(UInt64(cache.facets.others.count + added.count))
    var records = CacheWriter()
    for facet in added { records.write(facet) }
    return [(cache.marks.otherCount, count.bytes), (end..<end, records.bytes)]
  }

  /// Folders in which a file was replaced are looked at again, the root too, where the manifest is.
  private mutating func editFolders(around written: [String], below root: String) {
    guard !written.isEmpty else { return }
    let touched = Set(written.map { parentFolder(of: $0) }.map { $0 == "." ? "" : $0 } + [""])
    for (number, folder) in cache.folders.enumerated() where touched.contains(folder.path) {
      let path = folder.path.isEmpty ? root : root + "/" + folder.path
      guard let status = try? FileStatus(of: path) else { continue }
      edit(cache.marks.folders, number) { $0.write(FoundFile(path: folder.path, status: status)) }
    }
  }
}

extension RenderedOutputs.Output {
  /// The path, if its bytes are new.
  fileprivate var writtenPath: String? {
    if case .staged = file?.content { plan.path } else { nil }
  }
}
