import Templating

/// The sorts of objects that templates hold handles of.
enum ObjectKind: UInt16 {
  case site, page, table, figure, asset
  /// The files of `Content/data`, each read only when it is asked for.
  case data
}

/// The names that templates may ask objects for; `AttributeName.index` counts in `allCases`.
enum Attribute: String, CaseIterable {
  case title, description, language, languages, pages, sections, taxonomies, menus, params, indicators, author, license
  case footer, clock, home, config
  case baseURL = "base_url"
  case allPages = "all_pages"
  case kind, url, permalink, date, updated, summary, content, toc, tags, translations, section, ancestors, previous
  case next, related, figures, aliases, template, draft, image, table, weight, terms
  case wordCount = "word_count"
  case readingTime = "reading_time"
  case sourcePath = "source_path"
  case name, area, frequency, definition, method, contact, fields, rows, footnotes, sources, revisions, latest, html
  case target
  case latestPeriod = "latest_period"
  case csvURL = "csv_url"
  case jsonURL = "json_url"
  case csvwURL = "csvw_url"
  case sdmxURL = "sdmx_url"
  case jsonLD = "json_ld"
  case nextRelease = "next_release"
  case number, text, unit, status, qualifier, notes, source, cell, raw
  case integrity, search, newest, icons, articles
  case dateTime = "date_time"
  case updatedTime = "updated_time"
  case imageURL = "image_url"
  case feedURL = "feed_url"
  case jsonFeedURL = "json_feed_url"
  case feedUpdated = "feed_updated"
  case jsonFeed = "json_feed"
}

/// The functions that a site adds to the template language, in the order of their declaration.
enum SiteFunction: String, CaseIterable {
  case value, table, chart, figures, asset, t, now, today, meta
  case urlFor = "url_for"
  case getPage = "get_page"
  case getSection = "get_section"

  var signature: Signature {
    switch self {
    case .value:
      Signature(
        rawValue, ["cell!", "decimals", "as", "unit", "qualifier", "sign", "form", "lang", "default", "measure"],
        takesAnyKeyword: true)
    case .table: Signature(rawValue, ["name!", "select", "columns", "caption"])
    case .chart: Signature(rawValue, ["spec!"], takesAnyKeyword: true)
    case .figures: Signature(rawValue, ["tiles!"])
    case .asset: Signature(rawValue, ["name!"])
    case .t: Signature(rawValue, ["key!", "lang"], takesAnyKeyword: true)
    case .now, .today: Signature(rawValue)
    case .meta: Signature(rawValue, ["table!"])
    case .urlFor: Signature(rawValue, ["path!", "lang"])
    case .getPage, .getSection: Signature(rawValue, ["path!", "lang"])
    }
  }
}

/// The filters that a site adds.
enum SiteFilter: String, CaseIterable {
  case markdown, markdownify, phrases
  case absoluteURL = "absolute_url"
  case relativeURL = "relative_url"

  var signature: Signature {
    switch self {
    case .markdown, .markdownify: Signature(rawValue, ["inline"])
    case .phrases, .absoluteURL, .relativeURL: Signature(rawValue)
    }
  }
}

/// The root variables of every template, in the order in which they are given to the machine.
enum Root: String, CaseIterable {
  case site, page, paginator, term, terms, data, config
}
