/// The template language: Jinja's syntax and scope rules, escaping by context, and a machine that runs compiled templates.
///
/// *Knows:* sources of templates, the language, values, filters, tests and functions, where a value stands in a page and
/// how it is escaped there. *Must not know:* the site, files (sources are given, objects are asked through `TemplateHost`).
/// *Promises:* all faults of all templates in one run, each with place, code and chain; a compiled `TemplateSet` never
/// changes and may be rendered on any thread; no input makes it trap or hang. *Imports:* SourceText, MarkupText.
///
/// The folders are the stages: `Reading` (bytes → tokens → tree), `Tree` (what the parser gives), `Compiling` (scopes,
/// links, code), `Contexts` (escaping by context), `Machine` (running code), `Values`, `Library` (filters, tests,
/// functions), `Interface` (what users of the module see).
enum Templating {}
