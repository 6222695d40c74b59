import Settings
import SiteModel
import SourceText

/// The filings that a public site in China shows at the foot of its pages (INDICATORS.md §4): which ones it needs is
/// decided by `kind` of `site.yaml`, the shapes of their numbers are known.
struct FilingRules {
  private let configuration: Configuration
  private let source: SourceFile?
  private let settings: LocatedValue?

  /// The rules of a site, with `site.yaml` read once more for the places of its values.
  init(_ configuration: Configuration, _ options: BuildOptions) {
    self.configuration = configuration
    source = (try? readFile(options.source + "/Content/site.yaml")).map {
      SourceFile(name: "Content/site.yaml", bytes: $0)
    }
    settings = source.flatMap { try? parseYAML($0) }
  }

  private struct Filing {
    var key: String
    var name: String
    var value: String?
    var kinds: Set<SiteKind>
    var example: String
    var hasRightShape: (String) -> Bool
  }

  private var filings: [Filing] {
    let footer = configuration.footer
    return [
      Filing(
        key: "organizer", name: "who runs the site (主办单位)", value: footer.organizer,
        kinds: [.government, .institution, .ngo, .company], example: "昌平区人民政府", hasRightShape: { !$0.isBlank }),
      Filing(
        key: "icp", name: "the ICP filing (ICP备案号)", value: footer.icp,
        kinds: [.government, .institution, .ngo, .company], example: "京ICP备05006666号-1", hasRightShape: isICPFiling),
      Filing(
        key: "public_security", name: "the public security filing (公安备案号)", value: footer.publicSecurity,
        kinds: [.government, .institution, .ngo, .company], example: "京公网安备 11011402000001号",
        hasRightShape: isSecurityFiling),
      Filing(
        key: "site_code", name: "the site's identification code (网站标识码)", value: footer.siteCode,
        kinds: [.government], example: "1101140001", hasRightShape: isSiteCode),
      Filing(
        key: "contact", name: "how to reach who runs the site (联系方式)", value: footer.contact,
        kinds: [.government, .institution, .ngo, .company], example: "010-12345678", hasRightShape: { !$0.isBlank }),
    ]
  }

  /// What is missing, misspelled, or set and yet not to be seen on the home page.
  /// - Parameter home: the words of the home page of the default language; nil when it could not be made.
  func findings(home: String?) -> [Finding] {
    var findings: [Finding] = []
    for filing in filings {
      guard let value = filing.value else {
        guard let kind = configuration.kind, filing.kinds.contains(kind) else { continue }
        findings.append(
          Finding(
            rule: .missingFiling, message: "footer lacks \(filing.name), which a site of kind \(kind) shows",
            hint: "write \"\(filing.key): \(filing.example)\" under footer", place: place(nil)))
        continue
      }
      if !filing.hasRightShape(value) {
        findings.append(
          Finding(
            rule: .wrongFiling, message: "\"\(value)\" does not have the shape of \(filing.name)",
            hint: "such as \(filing.example)", place: place(filing.key)))
      } else if let home, !home.contains(value) {
        findings.append(
          Finding(
            rule: .missingFiling, message: "the home page does not show \(filing.name)",
            hint: "print site.footer.\(filing.key) in the footer of its template", place: place(filing.key)))
      }
    }
    return findings
  }

  private func place(_ key: String?) -> Place {
    guard let source else { return Place(file: "Content/site.yaml") }
    let footer = settings?.entry("footer")
    let range = key.flatMap { footer?.value.entry($0)?.value.range } ?? footer?.keyRange
    return range.map { source.place(of: $0) } ?? Place(file: "Content/site.yaml")
  }
}

/// `京ICP备05006666号-1`: a province in one character, eight digits or more, the number of the site.
private func isICPFiling(_ text: String) -> Bool {
  guard let match = text.firstRange(of: "ICP备"), text[..<match.lowerBound].count == 1 else { return false }
  let rest = text[match.upperBound...]
  let digits = rest.prefix { $0.isASCII && $0.isNumber }
  guard (8...10).contains(digits.count), rest.dropFirst(digits.count).first == "号" else { return false }
  let site = rest.dropFirst(digits.count + 1)
  return site.isEmpty
    || site.first == "-" && site.count > 1 && site.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
}

/// `京公网安备 11011402000001号`, the blank optional: fourteen digits.
private func isSecurityFiling(_ text: String) -> Bool {
  guard let match = text.firstRange(of: "公网安备"), text[..<match.lowerBound].count == 1 else { return false }
  let rest = text[match.upperBound...].drop { $0 == " " }
  let digits = rest.prefix { $0.isASCII && $0.isNumber }
  return digits.count == 14 && rest.dropFirst(14) == "号"
}

/// `bm` and eight digits for ministries, ten digits for everybody else.
private func isSiteCode(_ text: String) -> Bool {
  let digits = text.hasPrefix("bm") ? text.dropFirst(2) : text[...]
  return digits.count == (text.hasPrefix("bm") ? 8 : 10) && digits.allSatisfy { $0.isASCII && $0.isNumber }
}
