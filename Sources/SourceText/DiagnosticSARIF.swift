/// Prints diagnostics as SARIF 2.1.0 (OASIS), which code hosts show beside the lines of a change.
public struct DiagnosticSARIF: Sendable {
  /// The version of the tool that found the faults.
  public var toolVersion: String

  /// A printer that names the tool's version.
  public init(toolVersion: String) { self.toolVersion = toolVersion }

  /// One SARIF log with one run, and a line break.
  public func print(_ diagnostics: [Diagnostic]) -> String {
    var json = JSONText()
    json.object { json in
      json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.field("version", "2.1.0")
      json.array("runs") { json in
        json.object { run(diagnostics, to: &$0) }
      }
    }
    return json.text + "\n"
  }

  private func run(_ diagnostics: [Diagnostic], to json: inout JSONText) {
    let rules = Set(diagnostics.map(\.code)).sorted()
    json.object("tool") { json in
      json.object("driver") { json in
        json.field("name", "almanac")
        json.field("version", toolVersion)
        json.array("rules") { json in
          for rule in rules { json.object { $0.field("id", rule) } }
        }
      }
    }
    json.field("columnKind", "unicodeCodePoints")
    json.array("results") { json in
      for diagnostic in diagnostics { json.object { result(diagnostic, to: &$0) } }
    }
  }

  private func result(_ diagnostic: Diagnostic, to json: inout JSONText) {
    json.field("ruleId", diagnostic.code)
    json.field("level", diagnostic.severity.rawValue)
    json.object("message") { $0.field("text", diagnostic.message + (diagnostic.hint.map { "; \($0)" } ?? "")) }
    guard let place = diagnostic.place else { return }
    json.array("locations") { json in
      json.object { location(place, to: &$0) }
    }
    let related = (diagnostic.related + diagnostic.chain).filter { $0.place != nil }
    guard !related.isEmpty else { return }
    json.array("relatedLocations") { json in
      for entry in related {
        json.object { json in
          if let place = entry.place { location(place, to: &json) }
          json.object("message") { $0.field("text", entry.message) }
        }
      }
    }
  }

  private func location(_ place: Place, to json: inout JSONText) {
    json.object("physicalLocation") { json in
      json.object("artifactLocation") { $0.field("uri", percentEncoded(place.file)) }
      json.object("region") { json in
        json.field("startLine", place.start.line)
        json.field("startColumn", place.start.column)
        json.field("endLine", place.end.line)
        json.field("endColumn", place.end.column)
      }
    }
  }

  /// A relative path as a URI reference (RFC 3986, section 2.3 and the slash).
  private func percentEncoded(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(byte))
      if isPlain || "-._~/".unicodeScalars.contains(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
