/// A text as a segment of an address: letters and digits of any script kept, Latin ones folded to lower-case ASCII
/// where Unicode has a base letter, everything between them one `-`. May be empty.
///
/// `Open Data (2020)` → `open-data-2020`, `昌平·公园` → `昌平-公园`, `Café` → `cafe`.
package func slugified(_ text: String) -> String {
  var slug = String.UnicodeScalarView()
  var needsDash = false
  for scalar in text.unicodeScalars {
    guard isWordScalar(scalar) else {
      needsDash = needsDash || !isCombining(scalar)
      continue
    }
    if needsDash, !slug.isEmpty { slug.append("-") }
    needsDash = false
    slug.append(contentsOf: folded(scalar).unicodeScalars)
  }
  return String(slug)
}

private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return scalar == "_" || scalar.properties.numericType != nil || scalar.properties.isAlphabetic }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
    .letterNumber,
    .otherNumber, .spacingMark:
    return true
  default: return false
  }
}

private func isCombining(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .nonspacingMark }

/// The lower-case base letters of a Latin letter: Unicode's own lower-casing, then the letters without their marks.
private func folded(_ scalar: Unicode.Scalar) -> String {
  let lower = scalar.properties.lowercaseMapping
  guard let first = lower.unicodeScalars.first, (0xDF...0x17E).contains(first.value) else { return lower }
  return latinBases[first.value] ?? lower
}

/// Latin-1 and Latin Extended-A, by the decompositions of Unicode and the usual spellings of the rest (ß, æ, ø …).
private let latinBases: [UInt32: String] = {
  let groups: [(base: String, letters: String)] = [
    ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķĸ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("o", "òóôõöøōŏő"),
    ("r", "ŕŗř"), ("s", "śŝşšſ"), ("t", "ţťŧ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
    ("ae", "æ"), ("oe", "œ"), ("ss", "ß"), ("th", "þ"), ("ij", "ĳ"),
  ]
  var table: [UInt32: String] = [:]
  for group in groups {
    for letter in group.letters.unicodeScalars { table[letter.value] = group.base }
  }
  return table
}()
