import Fingerprints

/// Fingerprints that are asked for often and dear to make: of each page's name, and of each list.
struct FacetTable: Sendable {
  /// The fingerprint of each page's key.
  var keys: [Fingerprint] = []
  /// The fingerprints of the lists of pages that have any.
  var members: [PageID: Fingerprint] = [:]
  var subsections: [PageID: Fingerprint] = [:]
  var termMembers: [PageID: Fingerprint] = [:]
  /// By language.
  var articles: [Fingerprint] = []
  /// By language.
  var menus: [Fingerprint] = []
}
