/// One part of the product that is measured: a name to ask for it, and what it does.
struct Subject: Sendable {
  let name: String
  let about: String
  let run: @Sendable (inout Report) throws -> Void
}

/// What can be measured, in the order in which it is.
let subjects = [
  Subject(name: "markdown", about: "an article's Markdown against cmark's own renderer", run: measureMarkdown),
  Subject(name: "indicators", about: "a large table to its field index, and read and checked", run: measureIndicators),
  Subject(name: "build", about: "a site of 10,000 articles, against the floor and Hugo", run: measureBuilding),
  Subject(name: "scale", about: "ten times the articles", run: measureScale),
  Subject(name: "check", about: "everything that can be wrong with 10,000 articles", run: measureChecking),
  Subject(name: "search", about: "an index of 10,000 articles, and what a query fetches of it", run: measureSearching),
  Subject(name: "preview", about: "from saving a cell to the browser's being told", run: measurePreview),
  Subject(
    name: "templating", about: "rendering and compiling against Jinja2, minijinja and the floor", run: measureTemplating
  ),
  Subject(name: "charting", about: "charts drawn beside vl-convert, and the command from cold", run: measureCharting),
]
