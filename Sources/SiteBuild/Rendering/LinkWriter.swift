import SiteModel
import SourceText

/// Where links and images of articles lead.
extension PageHost {
  /// The address to write for a destination; nil when it leads nowhere, which has been noted.
  mutating func address(
    of destination: String, at range: Range<Int>, _ place: SlotPlace, isImage: Bool
  ) -> String? {
    switch reader.resolve(destination, from: place.page) {
    case .success(let target): return target.url
    case .failure(let fault):
      diagnostics.append(fault.diagnostic(at: place.body.source.place(of: range), isImage: isImage))
      return nil
    }
  }

  /// The size of an image of the site.
  mutating func imageSize(of destination: String, at place: SlotPlace) -> ImageSize? {
    guard case .success(.file(let file, _)) = reader.resolve(destination, from: place.page) else { return nil }
    return reader.copiedFile(number: file)?.imageSize
  }
}
