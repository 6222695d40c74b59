/// What a sentence says about its figures: when, where, and of what.
struct SentenceContext {
  /// The years it names with the byte where each stands; 今年 and "this year" by the page's date. 现在 leaves the year
  /// open again.
  private(set) var years: [(year: Int?, position: Int)] = []
  /// The places it names.
  private(set) var places: [Place] = []
  /// How much of each label it holds.
  let labels: [Int: Double]
  /// The cells that it names.
  let named: [FigureIndex.CellPlace]

  /// A place with the byte where its name ends or begins.
  struct Place {
    let name: String
    /// Whether tables are about it.
    var isOwn: Bool
    let position: Int
  }

  init(_ text: TextBytes, in range: Range<Int>, index: FigureIndex, pageYear: Int?) {
    self.init(TextBytes(Array(text.bytes[range])), from: range.lowerBound, index: index, pageYear: pageYear)
  }

  /// - Parameter start: where the sentence's first byte stands in the text that figures are counted in.
  init(_ sentence: TextBytes, from start: Int, index: FigureIndex, pageYear: Int?) {
    labels = index.labels.coverage(in: sentence)
    named = index.cells(namedBy: labels)
    readYears(sentence, offset: start, pageYear: pageYear)
    readPlaces(sentence, offset: start, areas: index.areas)
  }

  /// The year that goes with a figure: the last one named before it, otherwise the first one after it.
  func year(at position: Int) -> Int? {
    if let before = years.last(where: { $0.position < position }) { return before.year }
    return years.first?.year
  }

  private mutating func readYears(_ text: TextBytes, offset: Int, pageYear: Int?) {
    var position = 0
    while position < text.count {
      if text.isDigit(position), !text.isWord(position - 1) {
        var end = position
        while text.isDigit(end) { end += 1 }
        if end - position == 4, let year = Int(text.text(position..<end)), (1900...2199).contains(year),
          !text.isLetter(end)
        {
          years.append((year, offset + position))
        }
        position = end
      } else {
        for (word, shift) in Self.relativeYears where text.has(word.utf8, at: position) {
          years.append((pageYear.map { $0 + shift }, offset + position))
        }
        if Self.now.contains(where: { text.has($0.utf8, at: position) }) { years.append((nil, offset + position)) }
        position += 1
      }
    }
  }

  private static let now = ["现在", "目前", "如今", "now", "currently", "at present"]
  private static let relativeYears = [
    ("今年", 0), ("去年", -1), ("明年", 1), ("this year", 0), ("last year", -1), ("next year", 1),
  ]

  // MARK: Places

  /// The place that goes with a figure: the last one named before it.
  func place(at position: Int) -> Place? { places.last { $0.position < position } }

  private mutating func readPlaces(_ text: TextBytes, offset: Int, areas: Set<String>) {
    var position = 0
    while let (scalar, length) = text.scalar(at: position) {
      if let name = Self.place(in: text, at: position, scalar) {
        let isOwn = areas.contains { $0.contains(name) || name.contains($0) }
        places.append(Place(name: name, isOwn: isOwn, position: offset + position))
      }
      position += length
    }
    // A city or province above the own district is no other place.
    if places.contains(where: \.isOwn) {
      for index in places.indices where Self.isAbove(places[index].name) { places[index].isOwn = true }
    }
  }

  /// The name of a place that ends at a position, or begins there for those of a list.
  private static func place(in text: TextBytes, at position: Int, _ scalar: UInt32) -> String? {
    if let listed = listed.first(where: { text.has($0.utf8, at: position) && !text.isWord(position - 1) }) {
      return listed
    }
    guard let suffix = Unicode.Scalar(scalar), suffix == "区" || suffix == "县" || suffix == "市" else { return nil }
    let next = position + (text.scalar(at: position)?.length ?? 0)
    guard !continuations.contains(where: { text.has($0.utf8, at: next) }) else { return nil }
    let last = text.scalarStart(before: position)
    let first = text.scalarStart(before: last)
    guard first < last, last < position else { return nil }
    guard let (a, _) = text.scalar(at: first), let (b, length) = text.scalar(at: last), TextBytes.isHan(a) else {
      return nil
    }
    let pair = text.text(last..<last + length) + String(suffix)
    guard TextBytes.isHan(b), !common.contains(pair), !ChineseNumber.begins(b) else { return nil }
    return text.text(first..<last + length) + String(suffix)
  }

  private static func isAbove(_ name: String) -> Bool {
    name.hasSuffix("市") || name == "Beijing" || listed.contains(name) && !name.hasPrefix("全")
  }

  /// What makes another word of 市, 区 or 县: 市场, 市民, 区域.
  private static let continuations = [
    "场", "民", "政", "值", "价", "容", "面", "委", "长", "域", "划", "间", "块", "别", "分", "位", "县", "两", "城",
  ]

  /// Words that end like places and are none.
  private static let common: Set<String> = [
    "地区", "社区", "小区", "园区", "城区", "市区", "郊区", "山区", "街区", "景区", "校区", "两区", "全区", "本区", "新区", "辖区", "库区", "片区",
    "验区", "范区", "发区", "护区", "贸区", "林区", "灾区", "牧区", "矿区", "湖区", "港区", "禁区", "老区", "战区", "各区", "个区", "大区", "特区",
    "作区", "能区", "济区", "苑区", "工区", "误区", "该区", "我区", "域区", "全县", "各县", "该县", "我县", "城市", "都市", "本市", "上市", "超市",
    "股市", "门市", "我市", "该市", "各市", "集市", "夜市", "早市", "楼市", "全市", "入市", "个县", "个市",
  ]

  /// Names and words for places without such an ending.
  private static let listed = [
    "全市", "全国", "全省", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南",
    "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "香港", "澳门", "台湾",
    "Dongcheng", "Xicheng", "Chaoyang", "Haidian", "Fengtai", "Shijingshan", "Mentougou", "Fangshan", "Tongzhou",
    "Shunyi", "Daxing", "Pinggu", "Huairou", "Miyun", "Yanqing", "Shanghai", "Tianjin", "Hebei", "the whole city",
    "the whole country",
  ]
}
