extension UnitRegistry {
  /// The units that need no file: those of the first sites and the common ones beside them. A site's
  /// `_units.yaml` adds to them and replaces them by id.
  package static let standard: UnitRegistry = {
    var registry = UnitRegistry()
    _ = registry.define(ratios + areas + lengths + weights + money + counts)
    return registry
  }()

  private static let ratios = [
    UnitDefinition("percent", .ratio, zh: UnitText(sign: "%"), en: UnitText(sign: "%"), difference: "pp"),
    UnitDefinition(
      "pp", .ratio, zh: UnitText(after: "个百分点"),
      en: UnitText(after: " percentage points", afterOne: " percentage point")),
    UnitDefinition("permille", .ratio, zh: UnitText(sign: "‰"), en: UnitText(sign: "‰")),
    UnitDefinition("m2_per_person", .ratio, zh: UnitText(after: "平方米"), en: UnitText(after: " m² per person")),
    UnitDefinition("index", .ratio),
  ]

  private static let areas = [
    UnitDefinition("m2", area, zh: UnitText(after: "平方米"), en: UnitText(after: " m²")),
    scaled("km2", area, "m2", 1_000_000, "平方公里", UnitText(after: " km²")),
    scaled("hectare", area, "m2", 10_000, "公顷", UnitText(after: " ha")),
    UnitDefinition("mu", area, base: "m2", factor: mu, zh: UnitText(after: "亩"), en: UnitText(after: " mu")),
    scaled("wan_mu", area, "mu", 10_000, "万亩", UnitText(shownAs: "mu")),
    scaled("wan_m2", area, "m2", 10_000, "万平方米", UnitText(shownAs: "m2")),
  ]

  private static let lengths = [
    UnitDefinition("m", length, zh: UnitText(after: "米"), en: UnitText(after: " m")),
    scaled("km", length, "m", 1_000, "公里", UnitText(after: " km")),
  ]

  private static let weights = [
    UnitDefinition("kg", mass, zh: UnitText(after: "千克"), en: UnitText(after: " kg")),
    scaled("tonne", mass, "kg", 1_000, "吨", UnitText(after: " t")),
    scaled("wan_tonne", mass, "tonne", 10_000, "万吨", UnitText(shownAs: "tonne")),
  ]

  private static let money = [
    UnitDefinition("usd", .money, zh: UnitText(after: "美元"), en: UnitText(before: "US$")),
    scaled("million_usd", .money, "usd", 1_000_000, "百万美元", UnitText(before: "US$", after: " million")),
    scaled("yi_usd", .money, "usd", 100_000_000, "亿美元", UnitText(shownAs: "million_usd")),
    UnitDefinition("cny", .money, zh: UnitText(after: "元"), en: UnitText(before: "CNY ")),
    scaled("million_cny", .money, "cny", 1_000_000, "百万元", UnitText(before: "CNY ", after: " million")),
    scaled("wan_cny", .money, "cny", 10_000, "万元", UnitText(shownAs: "cny")),
    scaled("yi_cny", .money, "cny", 100_000_000, "亿元", UnitText(shownAs: "million_cny")),
  ]

  private static let counts =
    [
      UnitDefinition("person", .count, zh: UnitText(after: "人"), en: UnitText(after: " people", afterOne: " person")),
      scaled("wan_person", .count, "person", 10_000, "万人", UnitText(shownAs: "person")),
      UnitDefinition("rank", .ordinal, zh: UnitText(before: "第"), en: UnitText(isOrdinal: true)),
    ]
    + [
      ("xiang", "项"), ("ge", "个"), ("chu", "处"), ("tao", "套"), ("zhang", "张"), ("jia", "家"), ("ming", "名"),
      ("tiao", "条"), ("zuo", "座"), ("jian", "件"), ("hu", "户"), ("liang", "辆"), ("suo", "所"), ("ci", "次"),
    ].map { id, word in UnitDefinition(id, .count, zh: UnitText(after: word)) }

  private static let area = UnitKind(rawValue: "area")
  private static let length = UnitKind(rawValue: "length")
  private static let mass = UnitKind(rawValue: "mass")
  /// One 亩 in square metres; 15 亩 are a hectare.
  private static let mu = (try? ExactRational(2000, over: 3)) ?? .one

  private static func scaled(
    _ id: String, _ kind: UnitKind, _ base: String, _ factor: Int, _ chinese: String, _ english: UnitText
  ) -> UnitDefinition {
    UnitDefinition(
      id, kind, base: base, factor: ExactRational(factor), zh: UnitText(after: chinese), en: english)
  }
}
