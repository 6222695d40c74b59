import Glibc
import SourceText

/// Where things stand in the source file.
extension Renderer {
  /// The offset in the source of a line of the parsed text, counted from 1; past the last line, the article's end.
  mutating func sourceOffset(ofLine line: Int) -> Int {
    if lineStarts.isEmpty { lineStarts = starts(ofLinesIn: parsed) }
    let offset = line <= lineStarts.count ? lineStarts[max(line, 1) - 1] : parsed.count
    return prepared.sourceOffset(of: offset, body: body)
  }

  /// The lines of a block in the source, without the last line's end.
  mutating func range(of node: Node) -> Range<Int> {
    let lines = node.lines
    let start = sourceOffset(ofLine: lines.lowerBound)
    var end = max(sourceOffset(ofLine: lines.upperBound + 1), start)
    while end > start, sourceBytes[end - 1] == 0x0A || sourceBytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The lines of the block that is being written.
  mutating func blockRange() -> Range<Int> {
    if let range = block.range { return range }
    guard let node = block.node else { return body.lowerBound..<body.lowerBound }
    let range = range(of: node)
    block.range = range
    block.searched = range.lowerBound
    return range
  }

  /// Where bytes stand in the open block, behind what was found before; its lines when they are not found. libcmark's own
  /// positions of inlines are not reliable.
  mutating func locate(_ needle: Bytes) -> Range<Int> {
    let range = blockRange()
    guard !needle.isEmpty, fruitlessSearch < 1 << 20 else { return range }
    guard let found = find(needle, in: sourceBytes, from: block.searched, before: range.upperBound) else {
      // What was written with escapes, or stands in a reference's definition. Bounded: a long paragraph of such
      // links would cost its square.
      fruitlessSearch += range.upperBound - block.searched
      return range
    }
    block.searched = found + needle.count
    return found..<found + needle.count
  }

  /// Notes a fault.
  mutating func report(_ fault: Fault, at range: Range<Int>) {
    let count = findingCounts[fault.code, default: 0]
    findingCounts[fault.code] = count + 1
    if count < Finding.limit { findings.append(Finding(fault: fault, range: range)) }
  }
}

/// The offsets of the first bytes of lines, as libcmark counts them.
private func starts(ofLinesIn text: Bytes) -> [Int] {
  var starts = [0]
  if find(0x0D, in: text, from: 0) == nil {
    var next = find(0x0A, in: text, from: 0)
    while let at = next {
      starts.append(at + 1)
      next = find(0x0A, in: text, from: at + 1)
    }
    return starts
  }
  for index in 0..<text.count {
    let isLineFeed = text[index] == 0x0A
    let isReturnAlone = text[index] == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A)
    if isLineFeed || isReturnAlone { starts.append(index + 1) }
  }
  return starts
}
