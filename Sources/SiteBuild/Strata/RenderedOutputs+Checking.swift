import MarkupText
import Templating

extension RenderedOutputs {
  /// Makes every output for what can be found wrong on the way, and keeps no bytes.
  init(checking plans: [OutputPlan], _ material: Material, jobs: Jobs) {
    let nothing = SettledTrace(book: 0, pageParts: [], others: [])
    books = []
    outputs = jobs.map(plans.count, chunk: 4) { index in
      var writer = MarkupWriter(capacity: 64 << 10)
      let made = plans[index].make(material, in: ValueStore(), to: &writer)
      return Output(
        plan: plans[index], recipe: plans[index].recipe(in: material.site), file: nil, origin: .made(nothing),
        shown: made.shown, diagnostics: made.diagnostics)
    }
  }
}
