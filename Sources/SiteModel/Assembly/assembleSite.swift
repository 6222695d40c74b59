package import SourceText

/// Makes a site of its parts: which articles are seen, where each page stands, what it is listed in, what links mean.
///
/// Pure, and linear in articles plus list entries but for sorting. The result does not depend on the order of the
/// inputs. Faults do not stop it: what can be assembled is, so that later stages find their faults too.
package func assembleSite(_ inputs: SiteInputs, options: SiteOptions) -> AssembledSite {
  var assembly = SiteAssembly(inputs, options: options)
  assembly.chooseArticles()
  assembly.addHomesAndSections()
  assembly.addArticles()
  assembly.addIndicators()
  assembly.addTaxonomies()
  assembly.addNotFound()
  assembly.addSearch()
  assembly.connectEditions()
  assembly.arrangeLists()
  assembly.collectMenus()
  assembly.collectMentions()
  assembly.collectRedirects()
  assembly.claimRoutes()
  assembly.makeFacets()
  return assembly.finish()
}

/// A site, and what was found on the way.
package struct AssembledSite: Sendable {
  /// The site.
  package var site: Site
  /// What the same site can be made of again.
  package var layout: SiteLayout
  /// Everything that is wrong or odd.
  package var diagnostics: [Diagnostic]
}
