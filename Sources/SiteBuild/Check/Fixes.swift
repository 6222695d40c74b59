import Fingerprints
package import SourceText

/// An edit that was made.
package struct AppliedFix: Sendable {
  /// Where it was made.
  package var place: Place
  /// The code of the message that offered it.
  package var code: String
  /// The bytes that stood there, and what stands there now.
  package var before: String
  /// What stands there now.
  package var after: String
}

/// Checks a site, makes the edits that its messages offer, and checks again: figures in brackets that are not what their
/// cells say, and figures that one cell alone fits. Every other byte stays as it is.
///
/// A file is replaced at once, and only when it still is what was checked. Edits that overlap are made one after the
/// other, each held against what the one before it left.
/// - Parameters:
///   - options: `source` is the site's folder.
///   - links: asks other sites whether they still answer, once there is nothing left to edit.
package func checkAndFix(
  _ options: BuildOptions, links: ExternalLinks? = nil
) throws(BuildFailure) -> (report: CheckReport, applied: [AppliedFix]) {
  var applied: [AppliedFix] = []
  for _ in 0..<5 {
    let report = try check(options)
    let (made, refused) = report.fix(in: options.source)
    applied += made
    guard !made.isEmpty, refused.isEmpty else {
      let last = links == nil ? report : try check(options, links: links)
      return (last.adding(refused), applied)
    }
  }
  return (try check(options, links: links), applied)
}

extension CheckReport {
  /// Makes the edits that do not overlap; gives what was made, and a message for each file that could not be changed.
  func fix(in root: String) -> (applied: [AppliedFix], refused: [Diagnostic]) {
    var applied: [Edit] = []
    var refused: [Diagnostic] = []
    let offers = Dictionary(grouping: diagnostics.filter { $0.fix != nil }) { $0.fix?.file ?? "" }
    for (file, diagnostics) in offers.sorted(by: { $0.key < $1.key }) {
      guard let source = sources[file] else { continue }
      let edits = Self.edits(diagnostics, in: source)
      guard !edits.isEmpty else { continue }
      do throws(FileError) {
        guard try rewrite(source, with: edits, in: root) else {
          refused.append(Self.refusal("the file was changed while it was checked, and left alone", file))
          continue
        }
        applied += edits
      } catch {
        refused.append(Self.refusal("can't \(error.action) the file: \(error.reason)", file))
      }
    }
    return (applied.map(\.applied), refused)
  }

  private static func refusal(_ message: String, _ file: String) -> Diagnostic {
    Diagnostic(.error, code: "fix-refused", message, at: Place(file: file))
  }

  /// The edits that change something, in order; of those that overlap, the first.
  private static func edits(_ diagnostics: [Diagnostic], in source: SourceFile) -> [Edit] {
    var edits: [Edit] = []
    let offers = diagnostics.compactMap { diagnostic in diagnostic.fix.map { (diagnostic.code, $0) } }
    for (code, fix) in offers.sorted(by: {
      ($0.1.range.lowerBound, $0.1.range.upperBound) < ($1.1.range.lowerBound, $1.1.range.upperBound)
    }) {
      guard fix.range.upperBound <= source.bytes.count, fix.range.lowerBound >= edits.last?.range.upperBound ?? 0,
        !source.bytes[fix.range].elementsEqual(fix.replacement.utf8)
      else { continue }
      edits.append(
        Edit(
          range: fix.range, replacement: fix.replacement,
          applied: AppliedFix(
            place: source.place(of: fix.range), code: code, before: source.text(in: fix.range), after: fix.replacement))
      )
    }
    return edits
  }

  /// Whether the file was still what was checked.
  private func rewrite(_ source: SourceFile, with edits: [Edit], in root: String) throws(FileError) -> Bool {
    let path = resolvedPath(root + "/" + source.name) ?? root + "/" + source.name
    guard try readFile(path) == source.bytes else { return false }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.bytes.count + edits.reduce(0) { $0 + $1.replacement.utf8.count })
    var end = 0
    for edit in edits {
      bytes += source.bytes[end..<edit.range.lowerBound]
      bytes += edit.replacement.utf8
      end = edit.range.upperBound
    }
    bytes += source.bytes[end...]
    let name = ".fix-" + Fingerprint(source.name).hex.prefix(12)
    try bytes.withUnsafeBufferPointer { bytes throws(FileError) in
      try replaceFile(path, with: bytes, temporaryName: name, keepsMode: true)
    }
    return true
  }
}

/// One edit of a file.
private struct Edit {
  var range: Range<Int>
  var replacement: String
  var applied: AppliedFix
}
