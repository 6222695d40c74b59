/// The published name of an asset: `assets/site.css` becomes `assets/site.3f2a9c01d4.css`, so that it may be kept by
/// browsers for ever, and a change of one byte is a new address.
func publishedAssetPath(_ name: String, _ bytes: [UInt8]) -> String {
  let mark = Digest.sha256Hex(bytes).prefix(10)
  let slash = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
  guard let dot = name[slash...].lastIndex(of: "."), dot > slash else { return "assets/\(name).\(mark)" }
  return "assets/\(name[..<dot]).\(mark)\(name[dot...])"
}
