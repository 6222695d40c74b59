import Settings

/// The `loader` part of a sidecar: when the program that prints the table is run again (DESIGN §10).
package struct LoaderInfo: Sendable, Hashable {
  /// Files that the program reads, from the sidecar's folder: when one changes, it is run again.
  package var inputs: [String] = []
  /// After how many seconds what it printed is too old; nil for never.
  package var refresh: Int?
  /// How many seconds it may take.
  package var timeout = 60

  /// A program of which nothing is said: it is run whenever loaders are asked for.
  package init() {}

  /// Whether what it printed is kept at all: with neither inputs nor a time, nobody can tell when it is out of date.
  package var isCached: Bool { !inputs.isEmpty || refresh != nil }

  /// The seconds of `90s`, `15m`, `6h`, `1d`, `2w`; nil for anything else.
  package static func seconds(of text: String) -> Int? {
    guard let unit = text.utf8.last, let factor = factors[unit], text.utf8.count <= 8 else { return nil }
    let digits = text.utf8.dropLast()
    guard !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 < 10 }), let count = Int(String(text.dropLast())) else {
      return nil
    }
    return count * factor
  }

  private static let factors: [UInt8: Int] = [
    UInt8(ascii: "s"): 1, UInt8(ascii: "m"): 60, UInt8(ascii: "h"): 3_600, UInt8(ascii: "d"): 86_400,
    UInt8(ascii: "w"): 604_800,
  ]
}

extension LoaderInfo {
  static func read(_ mapping: SidecarMapping, _ report: inout SidecarReport) -> LoaderInfo {
    var mapping = mapping
    var info = LoaderInfo()
    info.inputs = mapping.texts("inputs", &report)
    info.refresh = mapping.duration("refresh", &report)
    if let timeout = mapping.duration("timeout", &report) { info.timeout = max(timeout, 1) }
    mapping.finish(&report)
    return info
  }
}

extension SidecarMapping {
  /// A span of time, in seconds.
  fileprivate mutating func duration(_ key: String, _ report: inout SidecarReport) -> Int? {
    guard let text = text(key, &report), let value = value[key] else { return nil }
    if let seconds = LoaderInfo.seconds(of: text) { return seconds }
    report.fault(
      "\(path).\(key) is \"\(text)\"", hint: "write a number and s, m, h, d or w, such as 15m or 1d", at: value.range)
    return nil
  }
}
