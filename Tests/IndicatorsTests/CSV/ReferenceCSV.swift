/// A slow reader of CSV, written from the rules of INDICATORS §2 one scalar at a time, to hold the fast one against.
struct ReferenceCSV: Equatable {
  enum Fault: Equatable {
    case unterminatedQuote(Int)
    case strayQuote(Int)
    case textAfterQuote(Int)
  }

  /// The unquoted cells of each record; of a damaged one, nobody's business.
  var records: [[String]] = []
  var faults: [Fault] = []
  var damaged: Set<Int> = []

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var at = 0
    while at < scalars.count {
      var record: [String] = []
      var isOpen = true
      while isOpen {
        record.append(field(scalars, &at))
        if at < scalars.count, scalars[at] == "," {
          at += 1
        } else {
          isOpen = false
        }
      }
      if at < scalars.count {
        at += scalars[at] == "\r" && at + 1 < scalars.count && scalars[at + 1] == "\n" ? 2 : 1
      }
      records.append(record)
    }
  }

  /// Reads one field and stops at its delimiter, line end or the end.
  private mutating func field(_ scalars: [Unicode.Scalar], _ at: inout Int) -> String {
    func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "," || scalar == "\r" || scalar == "\n" }
    var text = String.UnicodeScalarView()
    guard at < scalars.count, scalars[at] == "\"" else {
      var isReported = false
      while at < scalars.count, !isEnd(scalars[at]) {
        if scalars[at] == "\"", !isReported {
          report(.strayQuote(at))
          isReported = true
        }
        text.append(scalars[at])
        at += 1
      }
      return String(text)
    }
    let open = at
    at += 1
    while true {
      guard at < scalars.count else {
        report(.unterminatedQuote(open))
        return String(text)
      }
      if scalars[at] != "\"" {
        text.append(scalars[at])
        at += 1
      } else if at + 1 < scalars.count, scalars[at + 1] == "\"" {
        text.append("\"")
        at += 2
      } else {
        break
      }
    }
    let close = at
    at += 1
    if at < scalars.count, !isEnd(scalars[at]) {
      report(.textAfterQuote(close))
      while at < scalars.count, !isEnd(scalars[at]) { at += 1 }
    }
    return String(text)
  }

  private mutating func report(_ fault: Fault) {
    faults.append(fault)
    damaged.insert(records.count)
  }
}
