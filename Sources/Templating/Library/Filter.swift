/// The built-in filters. The order is the number in compiled code, nothing else depends on it.
enum Filter: Int, CaseIterable {
  // Text
  case capitalize, center, escape, forceescape, format, indent, lower, replace, string, striptags, title, trim
  case truncate, upper, urlencode, urlize, wordcount, wordwrap, xmlattr, slugify, excerpt, word_count, char_count
  case reading_time, split, trim_start, trim_end, pad_start, pad_end, starts_with, ends_with, regex_replace
  case newline_to_br, pprint
  // Trust
  case safe, safe_url, safe_js, safe_css, safe_attr, safe_srcset, tojson, json
  // Numbers
  case abs, filesizeformat, float, int, round, num_format, percent, compact, wan, yi, date
  // Lists and maps
  case `default`, attr, batch, dictsort, first, groupby, items, join, last, length, list, map, max, min, random, reject
  case rejectattr, reverse, select, selectattr, slice, sort, sum, unique
  case `where`, find, nth, get, group_by, limit, offset, paginate, avg, concat, merge, flatten, zip

  private static let byName: [String: Filter] = {
    var names: [String: Filter] = [:]
    for filter in allCases { names["\(filter)"] = filter }
    for (alias, filter) in aliases { names[alias] = filter }
    return names
  }()

  private static let aliases: [(String, Filter)] = [
    ("d", .default), ("e", .escape), ("count", .length), ("json_encode", .json), ("jsonify", .json),
    ("safeHTML", .safe), ("safeURL", .safe_url), ("safeJS", .safe_js), ("safeCSS", .safe_css),
    ("safeHTMLAttr", .safe_attr), ("linebreaksbr", .newline_to_br), ("trim_end_matches", .trim_end),
  ]

  /// All names and aliases, sorted.
  static let allNames = byName.keys.sorted()

  /// The filter of a name.
  init?(name: String) {
    guard let filter = Self.byName[name] else { return nil }
    self = filter
  }

  /// The number in compiled code.
  var number: Int32 { Int32(rawValue) }

  /// What it is called.
  var name: String { "\(self)" }

  /// Its parameters.
  var signature: Signature { Self.signatures[rawValue] }

  private static let signatures = allCases.map { filter in
    Signature(
      filter.name, filter.parameters,
      takesMorePositional: [.format, .map, .select, .reject, .selectattr, .rejectattr, .zip, .concat, .merge].contains(
        filter), takesAnyKeyword: [.format, .map].contains(filter))
  }

  private var parameters: [String] {
    switch self {
    case .capitalize, .escape, .forceescape, .lower, .string, .striptags, .title, .upper, .wordcount, .slugify,
      .word_count, .char_count, .safe, .safe_url, .safe_js, .safe_css, .safe_attr, .safe_srcset, .abs, .items,
      .length, .list, .random, .reverse, .newline_to_br, .pprint, .urlencode, .format, .flatten:
      []
    case .center: ["width"]
    case .indent: ["width", "first", "blank"]
    case .replace: ["old!", "new!", "count"]
    case .trim, .trim_start, .trim_end: ["chars"]
    case .truncate: ["length", "killwords", "end", "leeway"]
    case .excerpt: ["length", "end"]
    case .urlize: ["trim_url_limit", "nofollow", "target", "rel"]
    case .wordwrap: ["width", "break_long_words", "wrapstring", "break_on_hyphens"]
    case .xmlattr: ["autospace"]
    case .reading_time: ["words_per_minute"]
    case .split: ["separator", "maxsplit"]
    case .pad_start, .pad_end: ["width!", "fill"]
    case .starts_with, .ends_with: ["text!"]
    case .regex_replace: ["pattern!", "replacement!"]
    case .tojson, .json: ["indent"]
    case .filesizeformat: ["binary"]
    case .float: ["default"]
    case .int: ["default", "base"]
    case .round: ["precision", "method"]
    case .num_format: ["decimals", "locale"]
    case .percent, .wan, .yi: ["decimals"]
    case .compact: ["decimals", "locale"]
    case .date: ["format", "locale", "tz"]
    case .default: ["default_value", "boolean"]
    case .attr: ["name!"]
    case .batch: ["linecount!", "fill_with"]
    case .slice: ["slices!", "fill_with"]
    case .dictsort: ["case_sensitive", "by", "reverse"]
    case .first, .last: ["n"]
    case .limit, .offset, .paginate, .nth: ["n!"]
    case .groupby: ["attribute!", "default", "case_sensitive"]
    case .group_by: ["attribute!"]
    case .join: ["d", "attribute"]
    case .map: []
    case .max, .min: ["case_sensitive", "attribute"]
    case .reject, .select: []
    case .rejectattr, .selectattr: ["attribute!"]
    case .sort: ["reverse", "case_sensitive", "attribute", "numeric", "locale"]
    case .sum: ["attribute", "start"]
    case .avg: ["attribute"]
    case .unique: ["case_sensitive", "attribute"]
    case .where: ["attribute!", "operator_or_value", "value"]
    case .find: ["attribute!", "value!"]
    case .get: ["key!", "default"]
    case .concat, .merge, .zip: []
    }
  }
}
