import Settings

extension Frame {
  /// Rows of inline data: a list of mappings, or of plain values under the name `data`.
  init(rows: [LocatedValue]) {
    var names: [String] = []
    var columns: [[Value]] = []
    for (row, element) in rows.enumerated() {
      let entries = element.mapping
      if let entries {
        for (hint, entry) in entries.enumerated() {
          // Rows mostly have their fields in one order: look there first.
          let known = hint < names.count && names[hint] == entry.key ? hint : names.firstIndex(of: entry.key)
          let index: Int
          if let known {
            index = known
          } else {
            index = names.count
            names.append(entry.key)
            columns.append([Value](repeating: .missing, count: row))
          }
          if columns[index].count == row { columns[index].append(entry.value.asData) }
        }
      } else {
        if names.isEmpty {
          names = ["data"]
          columns = [[Value](repeating: .missing, count: row)]
        }
        if names[0] == "data" { columns[0].append(element.asData) }
      }
      for index in columns.indices where columns[index].count <= row { columns[index].append(.missing) }
    }
    self.init(count: rows.count)
    for (name, values) in zip(names, columns) { set(name, Column(values)) }
  }
}
