/// `Indicators` knows tables of figures: CSV and its encodings, the sidecar's schema, exact decimals, units, cell
/// names, figure expressions, checks of prose against cells, and how a number is set in a language.
///
/// It promises that a table without errors means exactly what its cells say: nothing is trimmed, rounded or guessed,
/// and every fault is found in one run and named by line and column. It does not know where tables come from nor
/// what a page is, and imports `SourceText`, `Settings` and `MarkupText`.
enum Indicators {}
