import Fingerprints

extension BuildCache {
  /// What the next run needs to know of this one.
  ///
  /// The traces of kept outputs are taken over by name: all their facets have the fingerprints they had.
  init(_ rendered: RenderedOutputs, _ material: Material, since last: Freshness) {
    var numbers: [FacetName: Int] = [:]
    func number(_ name: FacetName, _ fingerprint: () -> Fingerprint) -> Int {
      if let known = numbers[name] { return known }
      numbers[name] = facets.count
      facets.append((name, fingerprint()))
      return facets.count - 1
    }
    for output in rendered.outputs {
      guard let file = output.file else { continue }
      let reads: [Int]
      switch output.origin {
      case .made(let facets):
        reads = facets.map { facet in
          number(FacetName(facet, in: material.site)) { material.fingerprint(of: facet) }
        }
      case .kept(let cached):
        reads = last.names(of: cached).map { facet in number(facet.name) { facet.fingerprint } }
      }
      outputs[output.plan.path] = CachedOutput(
        fingerprint: file.fingerprint, status: file.status, reads: reads.sorted(), shown: output.shown,
        warnings: output.diagnostics)
    }
  }
}

extension OutputFile {
  /// What the system says of the file, now or after it has been moved into place.
  var status: FileStatus {
    switch content {
    case .inPlace(let status): status
    case .staged(let file): file.status
    }
  }
}

extension Destination {
  /// The file of an output that need not be made again; nil when somebody has changed or removed it.
  func file(of cached: CachedOutput, at path: String) -> OutputFile? {
    let isUntouched = found[path] == cached.status
    guard let status = isUntouched ? cached.status : intactFile(path, cached.fingerprint) else { return nil }
    return OutputFile(path: path, fingerprint: cached.fingerprint, content: .inPlace(status))
  }
}
