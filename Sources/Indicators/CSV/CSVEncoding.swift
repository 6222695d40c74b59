/// The encodings that a sidecar may declare.
package enum CSVEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case gb18030, gbk, gb2312
}
