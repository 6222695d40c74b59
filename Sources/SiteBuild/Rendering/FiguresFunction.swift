import MarkupText
import Settings
import SourceText
import Templating

/// `figures([{cell: "forest-coverage[2020]", label: "…"}])` in templates: headline tiles as in a `figures` block.
extension PageHost {
  mutating func figuresFunction(_ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
    let source = SourceFile(name: "figures()", bytes: [])
    let before = diagnostics.count
    var writer = MarkupWriter()
    writeTiles(located(arguments[0]), in: source, page: page, to: &writer)
    let found = Array(diagnostics[before...])
    diagnostics.removeSubrange(before...)
    if found.contains(where: { $0.severity == .error }) { throw HostFailure(unplaced(found)) }
    return markup(writer, in: store)
  }

  /// A value of a template as one of YAML: what its text spells.
  private func located(_ value: Value) -> LocatedValue {
    if let elements = value.elements { return LocatedValue(.sequence(elements.map { located($0) }), range: 0..<0) }
    if let entries = value.entries {
      let located = entries.map { entry in
        LocatedEntry(key: entry.key.asString ?? "", keyRange: 0..<0, value: self.located(entry.value))
      }
      return LocatedValue(.mapping(located), range: 0..<0)
    }
    let text = value.asString ?? value.asInt.map(String.init) ?? ""
    return LocatedValue(.scalar(LocatedValue.Scalar(text: text, style: .quoted, kind: .string)), range: 0..<0)
  }
}
