import Charting
import Foundation

/// What a drawing shows, read from its SVG: texts with their places, the boxes of marks. The same as
/// `Tests/Oracles/vega_lite.py` reads from the reference implementation's.
struct DrawingFacts: Decodable, Sendable {
  struct Text: Decodable, Sendable {
    var text: String
    var x: Double
    var y: Double

    init(text: String, x: Double, y: Double) { (self.text, self.x, self.y) = (text, x, y) }

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      (text, x, y) = (
        try list.decode(String.self), try list.decode(Double.self), try list.decode(Double.self)
      )
    }
  }

  var width: Double
  var height: Double
  var texts: [Text]
  /// Left, top, right, bottom of each shape, in drawing order.
  var marks: [[Double]]

  init(_ chart: Chart) {
    (width, height, texts, marks) = (chart.width, chart.height, [], [])
    var reader = ElementReader(svg: String(decoding: chart.svg, as: UTF8.self))
    reader.read(into: &self)
  }
}

/// A linear map of points.
private struct Matrix {
  var (a, b, c, d, e, f) = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

  func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

  func times(_ other: Matrix) -> Matrix {
    Matrix(
      a: a * other.a + c * other.b, b: b * other.a + d * other.b, c: a * other.c + c * other.d,
      d: b * other.c + d * other.d, e: a * other.e + c * other.f + e, f: b * other.e + d * other.f + f)
  }

  init(a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 1, e: Double = 0, f: Double = 0) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }

  /// `translate(x,y)rotate(angle)`.
  init(_ text: Substring) {
    self.init()
    for part in text.split(separator: ")") {
      let words = part.split(whereSeparator: { "( ,".contains($0) })
      let numbers = words.dropFirst().compactMap { Double($0) }
      if words.first == "translate", numbers.count == 2 {
        self = times(Matrix(e: numbers[0], f: numbers[1]))
      } else if words.first == "rotate", let angle = numbers.first {
        let (cosine, sine) = (cos(angle * .pi / 180), sin(angle * .pi / 180))
        self = times(Matrix(a: cosine, b: sine, c: -sine, d: cosine))
      }
    }
  }
}

/// Walks the elements of our own SVG, which is regular: double quotes, no comments, no CDATA.
private struct ElementReader {
  let svg: String
  private var stack: [(matrix: Matrix, isMark: Bool)] = [(Matrix(), false)]
  /// The text element that is open, and inside which title its characters do not count.
  private var text: DrawingFacts.Text?
  private var depthOfTitle = 0

  init(svg: String) { self.svg = svg }

  mutating func read(into facts: inout DrawingFacts) {
    var rest = svg[...]
    while let open = rest.firstIndex(of: "<") {
      let inner = unescaped(rest[..<open])
      if depthOfTitle == 0 { text?.text += inner }
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: ">") else { break }
      element(rest[..<close], &facts)
      rest = rest[rest.index(after: close)...]
    }
    facts.texts.sort { ($0.text, $0.x, $0.y) < ($1.text, $1.x, $1.y) }
  }

  private mutating func element(_ tag: Substring, _ facts: inout DrawingFacts) {
    let name = tag.prefix { $0 != " " && $0 != "/" || $0 == "/" && tag.first == "/" }
    switch name {
    case "/g", "/svg": stack.removeLast()
    case "title", "desc", "style", "defs": depthOfTitle += 1
    case "/title", "/desc", "/style", "/defs": depthOfTitle -= 1
    case "/text":
      if var text {
        text.text = text.text.trimmingCharacters(in: .whitespaces)
        if !text.text.isEmpty { facts.texts.append(text) }
      }
      text = nil
    case "g", "svg": push(tag)
    case "text":
      let (x, y) = (number("x", tag) ?? 0, number("y", tag) ?? 0)
      let place = matrix(tag).apply(x, y)
      text = DrawingFacts.Text(text: "", x: place.x, y: place.y)
    case "path", "line": if stack.last?.isMark == true, depthOfTitle == 0 { add(tag, &facts) }
    default: break
    }
  }

  private mutating func push(_ tag: Substring) {
    let classes = attribute("class", tag) ?? ""
    stack.append((matrix(tag), classes.hasPrefix("mark-") && classes.contains("role-mark")))
  }

  private func matrix(_ tag: Substring) -> Matrix {
    (stack.last?.matrix ?? Matrix()).times(Matrix(attribute("transform", tag) ?? ""))
  }

  private func add(_ tag: Substring, _ facts: inout DrawingFacts) {
    let matrix = matrix(tag)
    let points: [(Double, Double)]
    if let data = attribute("d", tag) {
      points = pathPoints(data)
    } else {
      let ends = ["x1", "y1", "x2", "y2"].map { number($0, tag) ?? 0 }
      points = [(ends[0], ends[1]), (ends[2], ends[3])]
    }
    let places = points.map { matrix.apply($0.0, $0.1) }
    guard let left = places.map(\.x).min(), let right = places.map(\.x).max(), let top = places.map(\.y).min(),
      let bottom = places.map(\.y).max()
    else { return }
    facts.marks.append([left, top, right, bottom])
  }

  private func attribute(_ name: String, _ tag: Substring) -> Substring? {
    guard let start = tag.firstRange(of: " \(name)=\"")?.upperBound else { return nil }
    let rest = tag[start...]
    return rest.firstIndex(of: "\"").map { rest[..<$0] }
  }

  private func number(_ name: String, _ tag: Substring) -> Double? { attribute(name, tag).flatMap { Double($0) } }

  private func unescaped(_ text: Substring) -> String {
    var text = String(text)
    for (reference, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      text.replace(reference, with: sign)
    }
    return text
  }

  /// The points that path data goes through.
  private func pathPoints(_ data: Substring) -> [(Double, Double)] {
    var found: [(Double, Double)] = []
    var (x, y, start) = (0.0, 0.0, (0.0, 0.0))
    var rest = data
    while let letter = rest.popFirst() {
      let body = rest.prefix { !$0.isLetter || $0 == "e" }
      rest = rest.dropFirst(body.count)
      let numbers = body.replacing("-", with: " -").split(whereSeparator: { ", ".contains($0) }).compactMap {
        Double($0)
      }
      guard let last = numbers.last else {
        (x, y) = start
        continue
      }
      switch letter {
      case "H": x = last
      case "h": x += last
      case "V": y = last
      case "v": y += last
      default: (x, y) = (numbers.count > 1 ? numbers[numbers.count - 2] : x, last)
      }
      if letter == "M" { start = (x, y) }
      found.append((x, y))
    }
    return found
  }
}
