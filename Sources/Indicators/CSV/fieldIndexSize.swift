/// Makes the field index of a CSV and gives how many records and fields it has: for measuring that step alone.
package func fieldIndexSize(of bytes: [UInt8], delimiter: UInt8 = 0x2C) -> (records: Int, fields: Int) {
  let (index, _) = bytes.withUnsafeBufferPointer { CSVScanner.scan($0, delimiter: delimiter) }
  return (index.recordCount, index.fieldCount)
}
