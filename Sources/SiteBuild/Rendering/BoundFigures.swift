import Indicators
import Markdown
import SiteModel
import SourceText

/// Figures that nothing is tied to, on pages that may not have any (`figures.require_bound`).
extension PageHost {
  /// Reports the unbound figures of the page's own article, where the site or the page allows none.
  ///
  /// A page without such figures depends on no table for this. One with them is an error, and a run with errors keeps
  /// no trace; so the tables that the message speaks of need not be noted.
  mutating func requireBoundFigures() {
    guard part == 1, let path = reader.sourcePath(of: page)?.dropping("Content/") else { return }
    let site = reader.setting(.figures) { $0.requiresBound(path) }
    guard reader.requiresBoundFigures(page) ?? site, let body = reader.body(of: page) else { return }
    let prose = reader.proseKnowingUnits
    guard prose.hasFigures(in: body.source, blocks: body.proseBlocks, excluding: body.slotRanges) else { return }
    diagnostics += unboundFigures(on: page, reader.suggestions)
  }
}

extension RecordingReader {
  /// What holds prose against figures, for a page that depends on what the words for units are.
  fileprivate var proseKnowingUnits: ProseChecker {
    mutating get {
      // Every sidecar's fingerprint holds that of the registry; the registry has no table of its own.
      _ = reading(.sidecar(table: "_units"))
      return prose
    }
  }
}

extension ArticleBody {
  /// The bytes of the article that hold running text.
  var proseBlocks: [Range<Int>] { document.textBlocks.map(\.source) }
  /// The bytes of figures, calls and blocks.
  var slotRanges: [Range<Int>] { document.slots.map(\.range) }
}
