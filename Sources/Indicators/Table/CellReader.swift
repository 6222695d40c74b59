import Settings
import SourceText

/// Reads the cells of one column by the type of its field (Table Schema 2.0, and INDICATORS §2 where it is stricter).
///
/// A class because it is passed around once for every cell: a struct of this size would be counted part by part.
final class CellReader: Sendable {
  let type: FieldType
  let format: String?
  let dialect: NumberDialect
  /// A measure is a plain finite decimal, whatever else its type would allow.
  let isMeasure: Bool
  private let isAnyText: Bool
  /// Whether numbers are spelled with a point, without grouping, and bare.
  let isPlainlySpelled: Bool
  private let isEmptyMissing: Bool
  /// A bit for each ASCII character that alone is a token for a missing value, such as `:`.
  private let missingCharacters: (UInt64, UInt64)
  private let longerMissing: [[UInt8]]
  private let longestMissing: Int

  convenience init(_ spec: FieldSpec, missing: [MissingValue]) {
    self.init(
      type: spec.type, format: spec.format, dialect: spec.dialect, isMeasure: spec.role == .measure,
      missing: (spec.missingValues ?? missing).map { Array($0.value.utf8) })
  }

  init(type: FieldType, format: String? = nil, dialect: NumberDialect, isMeasure: Bool, missing: [[UInt8]]) {
    self.type = type
    self.format = format
    self.dialect = dialect
    self.isMeasure = isMeasure
    isAnyText = type == .string && (format ?? "default") == "default"
    isPlainlySpelled = dialect.decimalMark == "." && dialect.groupMark == nil && dialect.isBare
    isEmptyMissing = missing.contains([])
    var characters: (UInt64, UInt64) = (0, 0)
    for token in missing where token.count == 1 && token[0] < 0x80 {
      if token[0] < 64 { characters.0 |= 1 << token[0] } else { characters.1 |= 1 << (token[0] - 64) }
    }
    missingCharacters = characters
    longerMissing = missing.filter { $0.count > 1 }
    longestMissing = missing.map(\.count).max() ?? -1
  }

  /// Whether an empty cell is missing, the characters that alone are, and whether longer texts are.
  var missingTokens: (isEmpty: Bool, characters: (UInt64, UInt64), hasLonger: Bool) {
    // A single character beyond ASCII is several bytes, and so among the longer ones.
    (isEmptyMissing, missingCharacters, !longerMissing.isEmpty)
  }

  /// Whether the text is one of the tokens for a missing value.
  @inline(__always)
  func isMissing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.isEmpty { return isEmptyMissing }
    guard bytes.count <= longestMissing else { return false }
    if bytes.count == 1 {
      let byte = bytes[0]
      let bits = byte < 64 ? missingCharacters.0 : missingCharacters.1
      return byte < 0x80 && bits >> (byte & 63) & 1 == 1
    }
    return longerMissing.contains { $0.count == bytes.count && $0.elementsEqual(bytes) }
  }

  /// What an unquoted text means.
  func content(of bytes: UnsafeBufferPointer<UInt8>) -> CellContent {
    if isMissing(bytes) { return .missing }
    guard accepts(bytes) else { return .invalid }
    guard type.isNumeric else { return .text(String(decoding: bytes, as: UTF8.self)) }
    if let number = number(in: bytes) { return .number(number) }
    // Not a number (`NaN`), or one of more than 38 digits.
    return isMeasure ? .invalid : .text(String(decoding: bytes, as: UTF8.self))
  }

  /// The number that an accepted text of a numeric field spells.
  func number(in bytes: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
    if let plain = PlainNumber(bytes), case .small(let digits, let scale) = plain {
      return try? ExactDecimal(significand: Int128(digits), scale: scale)
    }
    if let number = try? ExactDecimal(parsing: bytes) { return number }
    return withSpelledOut(bytes) { ScientificNumber($0)?.decimal }
  }

  /// Whether a text that is not missing keeps to the type.
  func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch type {
    case .string: return isAnyText || acceptsString(bytes)
    case .number: return acceptsNumber(bytes)
    case .integer: return isMeasure ? isInteger(bytes) && fits(bytes) : withSpelledOut(bytes, isInteger)
    case .boolean: return isOne(of: dialect.trueValues, bytes) || isOne(of: dialect.falseValues, bytes)
    case .date: return acceptsDate(bytes)
    case .time: return acceptsTime(bytes)
    case .datetime: return instant(bytes) != nil
    case .year: return bytes.count == 4 && bytes.allSatisfy { $0 &- 0x30 < 10 }
    case .yearmonth: return acceptsMonth(bytes)
    case .duration: return DurationText(bytes) != nil
    case .list: return acceptsList(bytes)
    case .object, .array:
      return json(bytes).map { ($0.mapping != nil) == (type == .object) && $0.scalar == nil } ?? false
    case .geopoint: return acceptsPoint(bytes)
    case .geojson: return acceptsGeoJSON(bytes)
    case .any: return true
    }
  }

  private func isOne(of texts: [String], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    texts.contains { $0.utf8.elementsEqual(bytes) }
  }
}

// MARK: Numbers

extension CellReader {
  private func acceptsNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if let plain = PlainNumber(bytes) {
      if case .long = plain, isMeasure { return fits(bytes) }
      if isPlainlySpelled { return true }
    }
    guard !isMeasure else { return false }
    return withSpelledOut(bytes) { ScientificNumber($0) != nil || isNotFinite($0) }
  }

  private func fits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count <= 18 || (try? ExactDecimal(parsing: bytes)) != nil
  }

  private func isNotFinite(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    isOne(of: ["NaN", "INF", "-INF"], bytes)
  }

  /// Gives a number's bytes to `body` as they would be with `.` for the decimal mark, without grouping, and without
  /// what a field that is not bare has around its digits.
  func withSpelledOut<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard !isPlainlySpelled else { return body(bytes) }
    var text = Array(bytes)
    if !dialect.isBare {
      func isOfNumber(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte == 0x2B || byte == 0x2D }
      let start = text.firstIndex(where: isOfNumber) ?? text.count
      let end = text.lastIndex { $0 &- 0x30 < 10 }.map { $0 + 1 } ?? text.count
      text = start < end ? Array(text[start..<end]) : text
    }
    if let mark = dialect.groupMark { text = replacing(Array(mark.utf8), with: [], in: text) }
    if dialect.decimalMark != "." { text = replacing(Array(dialect.decimalMark.utf8), with: [0x2E], in: text) }
    return text.withUnsafeBufferPointer(body)
  }

  private func replacing(_ mark: [UInt8], with replacement: [UInt8], in text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    while at < text.count {
      if !mark.isEmpty, text[at...].starts(with: mark) {
        result += replacement
        at += mark.count
      } else {
        result.append(text[at])
        at += 1
      }
    }
    return result
  }
}

// MARK: Dates and times

extension CellReader {
  private func acceptsDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var text = CalendarText(bytes)
    return text.date() != nil && text.isAtEnd
  }

  private func acceptsTime(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var text = CalendarText(bytes)
    guard text.time() != nil else { return false }
    return text.isAtEnd || (text.offset() != nil && text.isAtEnd)
  }

  private func acceptsMonth(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var text = CalendarText(bytes)
    guard text.digits(4) != nil, text.take(0x2D), let month = text.digits(2) else { return false }
    return (1...12).contains(month) && text.isAtEnd
  }

  /// A moment: seconds since 1970 in UTC, or as if it were UTC where no offset is written, and nanoseconds.
  func instant(_ bytes: UnsafeBufferPointer<UInt8>) -> (seconds: Int, nanoseconds: Int)? {
    var text = CalendarText(bytes)
    guard let date = text.date(), text.take(UInt8(ascii: "T")), let time = text.time() else { return nil }
    var offset = 0
    if !text.isAtEnd {
      guard let written = text.offset(), text.isAtEnd else { return nil }
      offset = written
    }
    let days = daysSince1970(year: date.year, month: date.month, day: date.day)
    return (days * 86_400 + time / 1_000_000_000 - offset * 60, time % 1_000_000_000)
  }
}

// MARK: Structured cells

extension CellReader {
  func json(_ bytes: UnsafeBufferPointer<UInt8>) -> LocatedValue? {
    (try? parseJSON(SourceFile(name: "", bytes: Array(bytes)))) ?? nil
  }

  private func acceptsList(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let item = CellReader(type: dialect.itemType, dialect: NumberDialect(), isMeasure: false, missing: [])
    return listItems(bytes).allSatisfy { $0.withUnsafeBufferPointer { item.accepts($0) } }
  }

  /// The items of a list, which its delimiter parts.
  func listItems(_ bytes: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    guard let mark = dialect.listDelimiter.utf8.first else { return [Array(bytes)] }
    return Array(bytes).split(separator: mark, omittingEmptySubsequences: false).map(Array.init)
  }

  private func acceptsPoint(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var parts: [ExactDecimal?] = []
    switch format ?? "default" {
    case "array": parts = json(bytes)?.sequence?.map(coordinate) ?? []
    case "object": parts = json(bytes).map { [coordinate($0["lon"]), coordinate($0["lat"])] } ?? []
    default:
      parts = Array(bytes).split(separator: 0x2C, omittingEmptySubsequences: false).map { part in
        try? ExactDecimal(parsing: part.drop { $0 == 0x20 })
      }
    }
    guard parts.count == 2, let longitude = parts[0], let latitude = parts[1] else { return false }
    return longitude.magnitude <= ExactDecimal(180) && latitude.magnitude <= ExactDecimal(90)
  }

  private func coordinate(_ value: LocatedValue?) -> ExactDecimal? {
    guard let scalar = value?.scalar, scalar.kind == .integer || scalar.kind == .number else { return nil }
    return try? ExactDecimal(scalar.text)
  }

  private func acceptsGeoJSON(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let type = json(bytes)?["type"]?.asString else { return false }
    if format == "topojson" { return type == "Topology" }
    return [
      "Feature", "FeatureCollection", "GeometryCollection", "LineString", "MultiLineString", "MultiPoint",
      "MultiPolygon",
      "Point", "Polygon",
    ].contains(type)
  }
}
