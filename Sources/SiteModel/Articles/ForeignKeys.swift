import Settings
import SourceText

/// Keys of front matter that other generators know and Almanac does not, with what to do about each: whoever moves a
/// site here reads how to go on instead of the nearest name.
private let foreignKeys: [String: String] = [
  "linkTitle": "write the short title under params, or in menus",
  "keywords": "use tags, or move it under params",
  "type": "name the template: \"template: …\"",
  "markup": "articles are Markdown; take the key out",
  "outputs": "feeds are made by themselves; take the key out",
  "headless": "take the key out; what is no page goes into Content/data",
  "resources": "files beside index.md are copied as they are; take the key out",
  "images": "name one picture: \"image: …\"",
  "sitemap": "pages are listed by themselves; take the key out",
  "translationKey": "editions are told by their names, such as x.en.md; take the key out",
  "isCJKLanguage": "Han text is counted right by itself; take the key out",
  "publishdate": "write \"publish_date: …\"",
  "expirydate": "write \"expiry_date: …\"",
  "in_search_index": "mark what is not to be searched with data-nosearch in its template; take the key out",
  "sort_by": "lists go by weight, then date; give pages a weight, or take the key out",
  "paginate_by": "write it in site.yaml, for all lists",
  "page_template": "write it under cascade: \"cascade: {template: …}\"",
  "insert_anchor_links": "write \"markdown: {heading_anchors: true}\" in site.yaml",
  "render": "write \"draft: true\" to leave a page out, or take the key out",
  "transparent": "take the key out",
  "redirect_to": "give the page that it leads to \"aliases: […]\"",
  "generate_feeds": "feeds are made by themselves; take the key out",
  "generate_feed": "feeds are made by themselves; take the key out",
  "published": "write \"draft: true\" for false, or take the key out",
  "category": "write \"categories: […]\", and add categories to taxonomies in site.yaml",
  "excerpt": "write \"summary: …\"",
  "subtitle": "move it under params",
  "modified": "write \"updated: …\"",
  "last_modified_at": "write \"updated: …\"",
]

/// Keys that are taxonomies elsewhere, and here as soon as the site says so.
private let usualTaxonomies: Set<String> = ["categories", "series", "tags", "topics", "authors"]

extension [Diagnostic] {
  /// The messages about unknown keys with advice where the key is known from elsewhere.
  func advisingOnForeignKeys(taxonomies: [String]) -> [Diagnostic] {
    map { diagnostic in
      guard diagnostic.message.hasPrefix("unknown key \""), diagnostic.message.hasSuffix("\"") else {
        return diagnostic
      }
      let key = String(diagnostic.message.dropFirst("unknown key \"".count).dropLast())
      var advised = diagnostic
      if let advice = foreignKeys[key] { advised.hint = advice }
      if taxonomies.contains(key) {
        advised.hint = "a cascade has no terms; write \(key) into the pages themselves"
      } else if usualTaxonomies.contains(key) {
        advised.hint = "add \(key) to taxonomies in site.yaml"
      }
      return advised
    }
  }
}
