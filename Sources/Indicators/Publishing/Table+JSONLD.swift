/// Where a table is published, as absolute addresses.
package struct TableAddresses: Sendable {
  /// The page of the table.
  package var page: String
  /// Its CSV.
  package var csv: String
  /// Its JSON.
  package var json: String

  /// Three absolute addresses.
  package init(page: String, csv: String, json: String) {
    self.page = page
    self.csv = csv
    self.json = json
  }
}

extension Table {
  /// The table as a `Dataset` of schema.org, for a script element of its page.
  ///
  /// `modified` is the date of the figures (`indicator.released`), never that of the build.
  package func datasetJSONLD(language: String, publisher: String?, at addresses: TableAddresses) -> JSONValue {
    let indicator = sidecar.indicator
    let license = sidecar.licenses.first { $0.path != nil }?.path
    return .object([
      "@context": .text("https://schema.org"), "@type": .text("Dataset"), "name": .text(title(in: language).text),
      "description": .text(description(in: language)?.text ?? title(in: language).text), "url": .text(addresses.page),
      "identifier": .text(name), "inLanguage": .text(language), "isAccessibleForFree": .bool(true),
      "creator": publisher.map { .object(["@type": .text("Organization"), "name": .text($0)]) },
      "license": .text(ifPresent: license), "dateModified": .text(ifPresent: indicator.released?.text),
      "temporalCoverage": .text(ifPresent: temporalCoverage), "spatialCoverage": spatialCoverage(language),
      "measurementTechnique": .text(ifPresent: method(in: language)?.text),
      "variableMeasured": .list(ifPresent: measures.map { variable($0, language) }),
      "isBasedOn": .list(ifPresent: sidecar.sources.compactMap { $0.title }.map { .text($0) }),
      "distribution": .list([
        download("text/csv", addresses.csv), download("application/json", addresses.json),
      ]),
    ])
  }

  private func download(_ type: String, _ address: String) -> JSONValue {
    .object([
      "@type": .text("DataDownload"), "encodingFormat": .text(type), "contentUrl": .text(address),
    ])
  }

  private func variable(_ measure: Field, _ language: String) -> JSONValue {
    let unit: String? = if case .fixed(let id)? = measure.unit { id } else { nil }
    return .object([
      "@type": .text("PropertyValue"), "name": .text(title(of: measure, in: language).text),
      "propertyID": .text(measure.name), "unitText": .text(ifPresent: unit),
    ])
  }

  private func spatialCoverage(_ language: String) -> JSONValue? {
    guard let area = area(in: language) else { return nil }
    return .object([
      "@type": .text("Place"), "name": .text(area.text), "identifier": .text(ifPresent: sidecar.indicator.areaCode),
    ])
  }

  /// The first and the last period as an interval of ISO 8601, when every time cell is a period.
  private var temporalCoverage: String? {
    guard let time = timeField else { return nil }
    var periods: [Period] = []
    for row in 0..<rowCount where !isMissing(row: row, field: time.index) {
      guard let period = Period(text(row: row, field: time.index)) else { return nil }
      periods.append(period)
    }
    guard let first = periods.map(\.bounds.first).min(), let last = periods.map(\.bounds.last).max() else { return nil }
    return first == last ? first : "\(first)/\(last)"
  }
}

extension Period {
  /// The first and last part of a period as ISO 8601 has them; their texts sort as the calendar does.
  fileprivate var bounds: (first: String, last: String) {
    switch self {
    case .year, .month, .day: (text, text)
    case .years(let first, let last): (Period.year(first).text, Period.year(last).text)
    case .quarter(let year, let quarter):
      (Period.month(year: year, quarter * 3 - 2).text, Period.month(year: year, quarter * 3).text)
    }
  }
}
