import Indicators
import MarkupText
import SiteModel

/// Writing the words that `Table` chose for a language: those in another one are marked with it.
extension PageHost {
  /// Writes words of a table. Where they are not in the page's language they are marked with the site's own.
  func write(_ words: TableWords?, of table: Table, to writer: inout MarkupWriter) {
    guard let words else { return }
    guard let own = language(of: words, in: table) else { return writer.writeEscaped(text: words.text) }
    writer.write("<span lang=\"")
    writer.writeEscaped(text: own)
    writer.write("\">")
    writer.writeEscaped(text: words.text)
    writer.write("</span>")
  }

  /// The language that words are in, when it is not the page's.
  func language(of words: TableWords, in table: Table) -> String? {
    let own = reader.languageCodes[0].code
    guard own != language, !words.isTranslated || table.translation(language) == nil else { return nil }
    return own
  }
}
