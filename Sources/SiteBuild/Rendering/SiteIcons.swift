import SiteModel
import Templating

/// The names by which assets are the site's icons.
enum SiteIcon {
  /// The drawing that fits every size.
  static let drawing = "icon.svg"
  /// Pictures, for systems that take no drawing: home screens of phones, installed sites.
  static let pictures = ["icon-192.png", "icon-512.png", "apple-touch-icon.png"]
  static let names = [drawing] + pictures
}

extension PageHost {
  /// The icons that the site has, as a web manifest lists them: with the sizes they really have.
  mutating func icons(in store: ValueStore) -> Value {
    let base = reader.setting(.baseURL) { $0.baseURL }
    var entries: [Value] = []
    for name in SiteIcon.names {
      guard let icon = reader.asset(name), let size = ImageSize(of: icon.bytes) else { continue }
      let isDrawing = name == SiteIcon.drawing
      entries.append(
        store.map([
          ("src", store.string(base.path + icon.outputPath)),
          ("sizes", store.string(isDrawing ? "any" : "\(size.width)x\(size.height)")),
          ("type", store.string(isDrawing ? "image/svg+xml" : "image/png")),
        ]))
    }
    return store.list(entries)
  }
}
