package import SourceText

/// The sidecar of a table: a Data Package 2 Data Resource and a few keys of our own (INDICATORS §1.1).
package struct Sidecar: Sendable {
  /// The YAML file.
  package let source: SourceFile
  /// The resource's name: the stem of the file.
  package var name: String
  package var path: String?
  package var format: String?
  package var encoding: CSVEncoding = .utf8
  package var delimiter: UInt8 = 0x2C
  package var title: String?
  package var description: String?
  package var sources: [TableCitation] = []
  package var licenses: [TableLicense] = []
  package var schema = TableSchema()
  package var indicator = IndicatorInfo()
  /// Other languages, in the order of the sidecar.
  package var translations: [TableTranslation] = []
}

/// One entry of `sources`: where figures come from.
package struct TableCitation: Sendable, Hashable {
  /// What the source column cites: `seed` in `seed:L37`.
  package var id: String?
  package var title: String?
  package var path: String?
  package var version: String?
  package var date: String?
}

/// One entry of `licenses`.
package struct TableLicense: Sendable, Hashable {
  package var name: String?
  package var path: String?
  package var title: String?

  package init(name: String?, path: String?, title: String?) {
    self.name = name
    self.path = path
    self.title = title
  }
}
