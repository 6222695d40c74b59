@testable import Templating

extension [UInt8] {
  /// The same bytes as trees hold them, in memory that is never given back.
  var kept: Parts<UInt8> {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
    _ = copy.initialize(from: self)
    return Parts(copy)
  }
}
