import Indicators
import MarkupText
import SiteModel

/// Data for machines: each table as CSV and JSON, and the package of all.
extension OutputPlan {
  func writeTable(
    _ name: String, as format: DataFormat, _ reader: inout RecordingReader, to writer: inout MarkupWriter
  ) {
    guard let table = reader.wholeTable(named: name) else { return }
    switch format {
    case .csvw: table.writeCSVW(language: reader.languageCodes[0].code, to: &writer)
    case .sdmx:
      let base = reader.setting(.baseURL) { $0.baseURL }
      table.writeSDMX(agency: sdmxAgency(host: host(of: base)), to: &writer)
    }
  }

  func writeDataPackage(_ reader: inout RecordingReader, to writer: inout MarkupWriter) {
    let base = reader.setting(.baseURL) { $0.baseURL }
    var package = DataPackage(name: identifier(of: base))
    package.title = reader.setting(.title) { $0.title }
    package.description = reader.setting(.description) { $0.description }
    package.homepage = base.text
    let tables = reader.allTables().compactMap { reader.table(named: $0) }
    package.write(tables, to: &writer)
  }

  /// A Data Package name of a site's address: its host, with everything else turned to hyphens.
  private func identifier(of base: BaseURL) -> String {
    host(of: base).lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? String($0) : "-" }
      .joined()
  }

  private func host(of base: BaseURL) -> String {
    base.origin.split(separator: "/").last.map(String.init) ?? "site"
  }
}
