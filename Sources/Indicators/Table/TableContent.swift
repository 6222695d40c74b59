/// The storage of a table: where its fields lie in the file, and the index of its primary key.
final class TableContent: Sendable {
  let index: CSVIndex
  /// The record of each data row; `nil` when row `n` is record `n + 1`.
  let records: [Int32]?
  /// How the text of each column is read.
  let readers: [CellReader]
  let keys: KeyIndex

  init(index: CSVIndex, records: [Int32]?, readers: [CellReader], keys: KeyIndex) {
    self.index = index
    self.records = records
    self.readers = readers
    self.keys = keys
  }
}
