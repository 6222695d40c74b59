import MarkupText

/// Elements with rules of their own.
enum ElementMeaning: UInt8, Hashable, Sendable {
  case ordinary
  /// `<script>`: its content is JavaScript, JSON or text, by its `type`.
  case script
  /// `<style>`: its content is CSS.
  case style
  /// Text with character references up to the end tag.
  case title, textarea
  /// Text without character references up to the end tag.
  case xmp, iframe, noembed, noframes
  /// Text without end.
  case plaintext
  /// `<meta>`: its `content` may hold an address.
  case meta
  /// `<img>`: its `src` may hold a `data:` address.
  case image
  /// `<set>`, `<animate>`: they can set an address.
  case animation
  /// `<svg>` and `<math>`: inside them all elements are ordinary.
  case svg, math
  /// `<foreignObject>` and its like: HTML inside `<svg>` and `<math>`.
  case integrationPoint
  /// HTML elements that end an `<svg>` or `<math>` around them, as the HTML standard has it (13.2.6.5).
  case breakout

  /// The element of a name in HTML, inside `foreign` content or not.
  init(name: Slice<Parts<UInt8>>, foreign: UInt8?, isEndTag: Bool) {
    func found(in table: NameTable) -> ElementMeaning {
      table[name].flatMap { ElementMeaning(rawValue: $0) } ?? .ordinary
    }
    if isEndTag, foreign == Foreign.html,
      found(in: ElementMeaning.inSVG) == .integrationPoint || found(in: ElementMeaning.inMath) == .integrationPoint
    {
      self = .integrationPoint
      return
    }
    switch foreign {
    case Foreign.svg: self = found(in: ElementMeaning.inSVG)
    case Foreign.math: self = found(in: ElementMeaning.inMath)
    default: self = found(in: ElementMeaning.inHTML)
    }
    if self == .ordinary, foreign == Foreign.svg || foreign == Foreign.math, breakouts.contains(name) {
      self = .breakout
    }
  }

  /// The element called `name` in an XML document.
  init(xmlName name: Slice<Parts<UInt8>>) {
    let local = name.lastIndex(of: 0x3A).map { Array(name[name.index(after: $0)...]) } ?? Array(name)
    switch String(decoding: local, as: UTF8.self) {
    case "script": self = .script
    case "style": self = .style
    case "image", "img": self = .image
    case "set", "animate": self = .animation
    default: self = .ordinary
    }
  }

  /// The name in tags; nil for what goes by many.
  var tagName: StaticString? {
    switch self {
    case .script: "script"
    case .style: "style"
    case .title: "title"
    case .textarea: "textarea"
    case .xmp: "xmp"
    case .iframe: "iframe"
    case .noembed: "noembed"
    case .noframes: "noframes"
    case .plaintext: "plaintext"
    case .meta: "meta"
    case .image: "img"
    case .animation: "animate"
    case .svg: "svg"
    case .math: "math"
    case .ordinary, .integrationPoint, .breakout: nil
    }
  }

  /// The name whose end tag ends the element's text, or nil if its content is markup.
  var rawTextName: StaticString? {
    switch self {
    case .script, .style, .title, .textarea, .xmp, .iframe, .noembed, .noframes: tagName
    case .ordinary, .plaintext, .meta, .image, .animation, .svg, .math, .integrationPoint, .breakout: nil
    }
  }

  private static let inHTML = NameTable([
    ("script", ElementMeaning.script), ("style", .style), ("title", .title), ("textarea", .textarea), ("xmp", .xmp),
    ("iframe", .iframe), ("noembed", .noembed), ("noframes", .noframes), ("plaintext", .plaintext), ("meta", .meta),
    ("img", .image), ("svg", .svg), ("math", .math),
  ])

  private static let inSVG = NameTable([
    ("script", ElementMeaning.script), ("style", .style), ("svg", .svg), ("image", .image), ("set", .animation),
    ("animate", .animation), ("foreignobject", .integrationPoint), ("desc", .integrationPoint),
    ("title", .integrationPoint),
  ])

  private static let inMath = NameTable([
    ("math", ElementMeaning.math), ("annotation-xml", .integrationPoint), ("mi", .integrationPoint),
    ("mo", .integrationPoint),
    ("mn", .integrationPoint), ("ms", .integrationPoint), ("mtext", .integrationPoint),
  ])
}

/// The entries of the stack of foreign content.
enum Foreign {
  static let svg: UInt8 = 1
  static let math: UInt8 = 2
  static let html: UInt8 = 3
}

/// Whether a name is one that parsers treat apart, or the beginning of one: what a value after it
/// could complete.
func beginsSpecialElement(_ name: Slice<Parts<UInt8>>) -> Bool { specialBeginnings.contains(name) }

private let specialBeginnings = NameTable(
  Set(specialElements.flatMap { name in (0...name.count).map { String(name.prefix($0)) } }).map {
    ($0, ElementMeaning.ordinary)
  })

/// ASCII letters made small.
func lowercased(_ name: some Collection<UInt8>) -> String {
  let hasCapitals = name.contains { $0 >= 0x41 && $0 <= 0x5A }
  guard hasCapitals else { return String(decoding: name, as: UTF8.self) }
  return String(decoding: name.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
}

private let specialElements = [
  "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext", "svg",
  "math",
  "template", "select", "object", "embed", "base", "link", "meta", "frameset", "frame", "body", "html", "head", "form",
]

private let breakouts = NameTable(
  [
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s",
    "small", "span", "strong", "strike", "sub", "sup", "table", "tt", "u", "ul", "var",
  ].map { ($0, ElementMeaning.ordinary) })

/// What the content of a `<script>` is, by its `type`.
enum ScriptLanguage: UInt8, Hashable, Sendable {
  case javaScript, json, text
  /// The type is not all static text: no value may stand in the script.
  case unknown

  /// The language of a `type` attribute's value, its parameters left aside. HTML standard 4.12.1 and WHATWG MIME sniffing 4.6.
  init(type value: some Collection<UInt8>) {
    let essence: [UInt8] = value.prefix { $0 != 0x3B }.filter { $0 > 0x20 }
    let type = lowercased(essence)
    if type.isEmpty || type == "module" || ScriptLanguage.javaScriptTypes.contains(type) {
      self = .javaScript
    } else if type.hasSuffix("+json") || ScriptLanguage.jsonTypes.contains(type) {
      self = .json
    } else {
      self = .text
    }
  }

  private static let jsonTypes: Set<String> = ["application/json", "text/json", "importmap", "speculationrules"]

  private static let javaScriptTypes: Set<String> = [
    "application/ecmascript", "application/javascript", "application/x-ecmascript", "application/x-javascript",
    "text/ecmascript", "text/javascript", "text/javascript1.0", "text/javascript1.1", "text/javascript1.2",
    "text/javascript1.3", "text/javascript1.4", "text/javascript1.5", "text/jscript", "text/livescript",
    "text/x-ecmascript", "text/x-javascript", "text/babel", "text/jsx",
  ]
}
