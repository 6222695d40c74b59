/// Prints what was measured as it comes, and remembers whether every target was met.
struct Report {
  private(set) var isMet = true
  private var missed: [String] = []
  private var subject = ""

  mutating func begin(_ subject: Subject) {
    self.subject = subject.name
    print("\n\(subject.name): \(subject.about)")
  }

  /// A time, with its spread; for reading only.
  mutating func note(_ what: String, _ samples: Samples) {
    line(what, "\(timeText(samples.median)) ± \(figureText(samples.spread * 50)) %", "", "")
  }

  /// A figure with its unit: a throughput, a size.
  mutating func figure(_ what: String, _ figure: Double, unit: String, target: Target? = nil) {
    line(what, "\(figureText(figure)) \(unit)", "", verdict(what, figure, target))
  }

  /// A time that has a bound of its own.
  mutating func time(_ what: String, _ samples: Samples, atMost seconds: Double) {
    let isWithin = samples.median <= seconds
    if !isWithin { miss(what) }
    line(what, timeText(samples.median), "", "target ≤ \(timeText(seconds))  \(isWithin ? "met" : "MISSED")")
  }

  /// How many times as long one takes as the other; the target is for that ratio.
  mutating func ratio(
    _ what: String, of ours: Samples, to name: String, _ theirs: Samples, target: Target? = nil
  ) {
    let ratio = ours.median / theirs.median
    line(
      what, timeText(ours.median), "\(figureText(ratio)) × \(name) (\(timeText(theirs.median)))",
      verdict(what, ratio, target))
  }

  /// How many times as fast one is as the other; the target is for that ratio.
  mutating func speedup(
    _ what: String, of ours: Samples, over name: String, _ theirs: Samples, target: Target? = nil
  ) {
    let ratio = theirs.median / ours.median
    line(
      what, timeText(ours.median), "\(figureText(ratio)) × faster than \(name) (\(timeText(theirs.median)))",
      verdict(what, ratio, target))
  }

  /// Something that could not be measured here, such as a program that is not installed.
  mutating func skip(_ what: String, why: String) {
    line(what, "skipped", why, "")
  }

  mutating func fail(_ why: String) {
    miss(why)
    print("  failed: \(why)")
  }

  func end() {
    print(isMet ? "\nEvery target met." : "\nMissed: \(missed.joined(separator: "; "))")
  }

  private mutating func verdict(_ what: String, _ figure: Double, _ target: Target?) -> String {
    guard let target else { return "" }
    let isMet = target.isMet(by: figure)
    if !isMet { miss(what) }
    return "target \(target.text)  \(isMet ? "met" : "MISSED")"
  }

  private mutating func miss(_ what: String) {
    isMet = false
    missed.append("\(subject): \(what)")
  }

  private func line(_ what: String, _ figure: String, _ comparison: String, _ verdict: String) {
    print("  \(what.padded(to: 44))  \(figure.padded(to: 18))  \(comparison.padded(to: 44))  \(verdict)")
  }
}
