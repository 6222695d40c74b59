/// A table as it was found in the text: where its lines are, and what they were turned into.
struct TableShape {
  /// How the cells of a column stand.
  enum Alignment {
    case none, left, right, center
  }

  /// The columns.
  var alignments: [Alignment]
  /// The header line, the delimiter line, and a line for each row. Each was turned into headings, one per line.
  var lines: [Line]

  /// A line of a table.
  struct Line {
    /// Its content, without prefix and line end, in the text before tables were rewritten.
    var content: Range<Int>
    /// How many headings stand for it: those for cells, and for the first line one with the placeholder before them.
    var headings: Int
  }

  /// The number of headings that stand for the table.
  var headingCount: Int { lines.reduce(0) { $0 + $1.headings } }
  /// How many of the headings stand before the first row: the placeholder, the header cells, the delimiter line.
  var headingsBeforeRows: Int { lines[0].headings + 1 }
  /// Where the header line's content starts: by this a table is known from one reading to the next.
  var start: Int { lines[0].content.lowerBound }
}
