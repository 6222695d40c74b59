import SiteModel
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Asks other sites whether the pages that this one links to are still there.
///
/// The asking is left to the `curl` program, which knows TLS, proxies and redirects better than we would: one process
/// asks for all addresses at once, first with HEAD, then those that refuse it with GET. What has answered is not asked
/// again for a day.
package struct ExternalLinks: Sendable {
  /// Seconds that one address may take.
  package var timeout = 20
  /// How many are asked at a time.
  package var parallel = 16
  private let cacheFolder: String

  /// - Parameter cacheFolder: where the answers are kept.
  package init(cacheFolder: String) { self.cacheFolder = cacheFolder }

  /// What an address answered.
  enum Answer: Sendable, Hashable {
    case found
    /// The status of HTTP.
    case refused(Int)
    /// What went wrong before there was one, in curl's words.
    case unreachable(String)
  }

  /// The answers of addresses, each asked once.
  func ask(_ addresses: [String]) throws(BuildFailure) -> [String: Answer] {
    var cache = LinkCache(folder: cacheFolder, now: Int(time(nil)))
    var answers: [String: Answer] = [:]
    let open = Set(addresses).filter { !cache.isFresh($0) }.sorted()
    for address in addresses where cache.isFresh(address) { answers[address] = .found }
    answers.merge(try fetch(open, isHead: true)) { $1 }
    let doubtful = open.filter { answers[$0] != .found }
    answers.merge(try fetch(doubtful, isHead: false)) { $1 }
    for address in open where answers[address] == .found { cache.note(address) }
    cache.write()
    return answers
  }

  /// One run of curl over all addresses. It names them by number, since redirects may change them.
  private func fetch(_ addresses: [String], isHead: Bool) throws(BuildFailure) -> [String: Answer] {
    guard !addresses.isEmpty else { return [:] }
    var arguments = [
      "curl", "--disable", "--silent", "--no-progress-meter", "--globoff", "--location", "--max-redirs", "10",
      "--parallel", "--parallel-max",
      String(parallel), "--max-time", String(timeout), "--connect-timeout", "10", "--proto", "=http,https",
      "--user-agent", "Mozilla/5.0 (compatible; almanac link check)", "--write-out",
      "%{urlnum} %{response_code} %{errormsg}\n", "--config", "-",
    ]
    if isHead { arguments.insert("--head", at: 1) }
    let list = addresses.map { "url = \"\(Self.quoted($0))\"\noutput = \"/dev/null\"\n" }.joined()
    let printed = try run(arguments, input: Array(list.utf8))
    var answers: [String: Answer] = [:]
    for line in String(decoding: printed, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count >= 2, let number = Int(parts[0]), addresses.indices.contains(number), let status = Int(parts[1])
      else { continue }
      answers[addresses[number]] = Self.answer(status, parts.count > 2 ? String(parts[2]) : "")
    }
    for address in addresses where answers[address] == nil { answers[address] = .unreachable("no answer") }
    return answers
  }

  private static func answer(_ status: Int, _ message: String) -> Answer {
    switch status {
    case 200..<300: .found
    // A redirect that curl did not follow to its end: a loop, a foreign protocol.
    case 300..<400: message.isEmpty ? .found : .unreachable(message)
    case 0: .unreachable(message.isEmpty ? "no answer" : message)
    // Too many requests: there is somebody, who asks for patience.
    case 429: .found
    default: .refused(status)
    }
  }

  /// An address as a quoted value of curl's own configuration language.
  private static func quoted(_ address: String) -> String {
    String(
      address.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
        switch scalar {
        case "\"", "\\": ["\\", scalar]
        case _ where scalar.value < 0x20: []
        default: [scalar]
        }
      }.map(Character.init))
  }

  private func run(_ arguments: [String], input: [UInt8]) throws(BuildFailure) -> [UInt8] {
    do throws(FileError) {
      return try runProgram(arguments, input: input)
    } catch {
      throw error.isMissing ? .missingProgram("curl") : .file(error)
    }
  }
}

extension CheckedOutputs {
  /// Links to other sites that do not answer.
  func externalFindings(_ material: Material, asking links: ExternalLinks) throws(BuildFailure) -> [Finding] {
    var places: [String: (place: Place, source: String?, count: Int)] = [:]
    for output in outputs {
      for (address, place) in output.survey?.external ?? [:] {
        // Places are kept in the order of outputs, so that equal sites give equal messages.
        if places[address] == nil {
          places[address] = (place, output.source(in: material.site), 1)
        } else {
          places[address]?.count += 1
        }
      }
    }
    let answers = try links.ask(places.keys.sorted())
    return places.sorted { $0.key < $1.key }.compactMap { address, found in
      let reason: String
      switch answers[address] {
      case .found, nil: return nil
      case .refused(let status): reason = "answers \(status)"
      case .unreachable(let message): reason = "cannot be reached: \(message)"
      }
      var finding = Finding(rule: .deadExternalLink, message: "\(address) \(reason)", place: found.place)
      if let source = found.source {
        if let written = material.place(of: address, in: source) {
          finding.place = written
        } else {
          finding.related.append(Related("made from \(source)"))
        }
      }
      if found.count > 1 { finding.related.append(Related("linked to from \(found.count) pages")) }
      return finding
    }
  }
}

extension Material {
  /// Where an article writes an address; nil when a template does, or the article spells it otherwise.
  fileprivate func place(of address: String, in file: String) -> Place? {
    guard let source = file.dropping("Content/").flatMap({ bodies.body(of: $0)?.source }),
      let range = source.bytes.ranges(of: Array(address.utf8)).first(where: { range in
        // Not the beginning of a longer one.
        range.upperBound == source.bytes.count || Array(" \n\r\t)>\"']".utf8).contains(source.bytes[range.upperBound])
      })
    else { return nil }
    return source.place(of: range)
  }
}
