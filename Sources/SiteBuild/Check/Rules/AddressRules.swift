import SiteModel
import SourceText

extension CheckedOutputs {
  /// Addresses that the last build published, or that the site has promised to keep, and that are gone.
  func vanishedFindings(_ settings: CheckSettings, _ options: BuildOptions) -> [Finding] {
    lastBuild(options) + promised(settings, options)
  }

  private func lastBuild(_ options: BuildOptions) -> [Finding] {
    guard let bytes = try? readFile(options.destinationPath + "/" + Manifest.fileName), let last = Manifest(bytes)
    else {
      return []
    }
    let folder = options.destination ?? "Public"
    return last.files.keys.filter { $0.hasSuffix(".html") && addresses.number(ofFile: $0) == nil }.sorted().map {
      path in
      let address = "/" + (path.hasSuffix("index.html") ? String(path.dropLast("index.html".count)) : path)
      return Finding(
        rule: .vanishedAddress, message: "\(address) was published and is gone",
        hint: "give the page that stands for it now \"aliases: [\(address)]\"", place: Place(file: folder + "/" + path))
    }
  }

  /// The lines of `check.addresses`: what the site had before it moved here, for one.
  private func promised(_ settings: CheckSettings, _ options: BuildOptions) -> [Finding] {
    guard let file = settings.addresses else { return [] }
    let name = "Content/" + file
    guard !file.split(separator: "/").contains(".."), let bytes = try? readFile(options.source + "/" + name) else {
      return [
        Finding(
          rule: .vanishedAddress, message: "there is no file \(name) with addresses to keep",
          hint: "write one address a line, such as /green/forest/", place: Place(file: "Content/site.yaml"))
      ]
    }
    let source = SourceFile(name: name, bytes: bytes)
    var findings: [Finding] = []
    var start = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let range = start..<start + line.count
      start += line.count + 1
      let text = String(decoding: line, as: UTF8.self).filter { !$0.isWhitespace }
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      switch addresses.meaning(of: text, from: "index.html") {
      case .output: continue
      case .external, .unchecked, .nothing, .outside, .broken:
        findings.append(
          Finding(
            rule: .vanishedAddress, message: "nothing stands at \(text) any more",
            hint: "give the page that stands for it now \"aliases: [\(text)]\"", place: source.place(of: range)))
      }
    }
    return findings
  }

  /// Images that are heavier than they should be.
  func weightFindings(_ settings: CheckSettings) -> [Finding] {
    let limit = settings.imageKilobytes * 1000
    return outputs.compactMap { output in
      guard case .copied(let path) = output.plan.kind, output.size > limit, path.isImagePath else { return nil }
      return Finding(
        rule: .imageWeight,
        message: "the image weighs \(output.size / 1000) kB, more than \(settings.imageKilobytes) kB",
        hint: "scale it to the size it is shown at, or save it as WebP", place: Place(file: "Content/" + path))
    }
  }
}

extension String {
  /// Whether the name is that of an image.
  fileprivate var isImagePath: Bool {
    let ending = split(separator: ".").last?.lowercased() ?? ""
    return ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff"].contains(ending)
  }
}
