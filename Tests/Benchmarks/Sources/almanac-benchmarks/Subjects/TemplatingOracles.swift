import Glibc

/// What Jinja2 and minijinja took for the same templates and data, measured by `Oracles/templates.py` in this run.
struct OtherEngines {
  private var samples: [String: [String: Samples]] = [:]

  /// The engines that are installed.
  var names: [String] { samples.keys.sorted() }

  init(folder: String) throws {
    let package = folder.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    let python = package + "/../../.build/oracles/bin/python3"
    guard access(python, X_OK) == 0 else { return }
    let outcome = try Command(path: python, arguments: [package + "/Oracles/templates.py"]).run(keepingOutput: true)
    guard outcome.status == 0 else { return }
    for line in String(decoding: outcome.output, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 2 else { continue }
      samples[words[0], default: [:]][words[1]] = Samples(words.dropFirst(2).compactMap { Double($0) })
    }
  }

  /// Reports how much faster we are than each of them at one thing.
  func compare(
    _ report: inout Report, _ what: String, _ page: String, _ ours: Samples, over targets: [String: Target?]
  ) {
    for engine in names {
      guard let theirs = samples[engine]?[page] else { continue }
      report.speedup(what, of: ours, over: engine, theirs, target: targets[engine] ?? nil)
    }
  }
}
