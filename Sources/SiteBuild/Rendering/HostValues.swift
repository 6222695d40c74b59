import MarkupText
import Settings
import SiteModel
import Templating

/// Making values of what the reader serves.
extension PageHost {
  func value(_ text: String?, in store: ValueStore) -> Value { text.map { store.string($0) } ?? Value.none }

  func value(_ page: PageID) -> Value { .host(HostObject(kind: ObjectKind.page.rawValue, handle: page.index)) }

  func value(_ page: PageID?) -> Value { page.map { value($0) } ?? Value.none }

  func value(_ pages: [PageID], in store: ValueStore) -> Value { store.list(pages.map { value($0) }) }

  /// A value for a table; printing it prints the table.
  mutating func value(ofTable name: String) -> Value {
    let handle = tables.firstIndex(of: name) ?? tables.count
    if handle == tables.count { tables.append(name) }
    return .host(HostObject(kind: ObjectKind.table.rawValue, handle: handle))
  }

  /// A value for a figure; printing it prints the figure with its cell.
  mutating func value(of figure: ShownFigure) -> Value {
    figures.append(figure)
    return .host(HostObject(kind: ObjectKind.figure.rawValue, handle: figures.count - 1))
  }

  /// A value for a setting, as YAML has it.
  func value(_ located: LocatedValue?, in store: ValueStore) -> Value {
    located.map { store.value(of: $0) } ?? Value.none
  }

  /// What was written, as a value that is trusted as HTML.
  func markup(_ writer: borrowing MarkupWriter, in store: ValueStore) -> Value {
    writer.withBytes { store.string($0, trust: .html) }
  }
}

extension ValueStore {
  /// A value read from YAML, TOML or JSON, for templates.
  func value(of located: LocatedValue) -> Value {
    switch located.content {
    case .sequence(let elements): list(elements.map { value(of: $0) })
    case .mapping(let entries): map(entries.map { (key: $0.key, value: value(of: $0.value)) })
    case .scalar(let scalar): value(of: scalar, located)
    }
  }

  private func value(of scalar: LocatedValue.Scalar, _ located: LocatedValue) -> Value {
    switch scalar.kind {
    case .null: Value.none
    case .bool: .bool(located.asBool ?? false)
    case .integer: located.asInteger.map { .int($0) } ?? .double(located.asDouble ?? 0)
    case .number: .double(located.asDouble ?? 0)
    case .string, .date: string(scalar.text)
    }
  }
}
