package import SourceText

/// The sidecar of a table: a Data Package 2 Data Resource and a few keys of our own (INDICATORS §1.1).
package struct Sidecar: Sendable {
  /// The YAML file.
  package let source: SourceFile
  /// The resource's name: the stem of the file.
  package var name: String
  /// The CSV beside the sidecar, when it is named.
  package var path: String?
  /// Always `csv`, when it is said.
  package var format: String?
  /// How the CSV is encoded.
  package var encoding: CSVEncoding = .utf8
  /// The ASCII character between cells.
  package var delimiter: UInt8 = 0x2C
  /// What the table is called for people, in the sidecar's own language.
  package var title: String?
  /// What the table holds, in a sentence or two.
  package var description: String?
  /// Where the figures come from.
  package var sources: [TableCitation] = []
  /// Under what terms they may be used.
  package var licenses: [TableLicense] = []
  /// What the columns are.
  package var schema = TableSchema()
  /// What is measured.
  package var indicator = IndicatorInfo()
  /// When the table's loader is run again.
  package var loader = LoaderInfo()
  /// Other languages, in the order of the sidecar.
  package var translations: [TableTranslation] = []
}

/// One entry of `sources`: where figures come from.
package struct TableCitation: Sendable, Hashable {
  /// What the source column cites: `seed` in `seed:L37`.
  package var id: String?
  /// What the source is called.
  package var title: String?
  /// Its address or file.
  package var path: String?
  /// Its edition.
  package var version: String?
  /// When it came out.
  package var date: String?
}

/// One entry of `licenses`.
package struct TableLicense: Sendable, Hashable {
  /// An identifier, such as `CC-BY-4.0`.
  package var name: String?
  /// The address of the terms.
  package var path: String?
  /// What the license is called.
  package var title: String?

  /// A license; by `name` or `path` at least.
  package init(name: String?, path: String?, title: String?) {
    self.name = name
    self.path = path
    self.title = title
  }
}
