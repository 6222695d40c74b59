/// Emphasis in Chinese text.
///
/// CommonMark decides by blanks and punctuation on which side of a word a run of `*` stands, and takes `。` for
/// punctuation: `**……。**后面` never closes. The amendment of github.com/tats-u/markdown-cjk-friendly lets East Asian
/// punctuation count as a letter, and lets other punctuation do where an East Asian character stands on the other side. Here it
/// is brought about with joiners, U+E000, beside the run: to libcmark they are letters.
extension Preparation {
  /// On which sides of a word a run between two kinds of scalars stands, by the amended rules.
  func flanks(before: ScalarKind, after: ScalarKind) -> (left: Bool, right: Bool) {
    let strongBefore = before.isPunctuation && !before.isEastAsian
    let strongAfter = after.isPunctuation && !after.isEastAsian
    let left = after != .blank && (!strongAfter || before == .blank || strongBefore || before.isEastAsian)
    let right = before != .blank && (!strongBefore || after == .blank || strongAfter || after.isEastAsian)
    return (left, right)
  }

  /// On which sides of a run joiners must stand for CommonMark's own rules to give what the amended ones give.
  /// `nil`: none are needed.
  /// - Parameter mayBecomeWord: a placeholder may take the place of what stands behind the run. Then a joiner stands
  ///   before it, with which both come to the same.
  func joiners(before: ScalarKind, after: ScalarKind, mayBecomeWord: Bool) -> (before: Bool, after: Bool)? {
    guard before != .blank, after != .blank, before.isEastAsian || after.isEastAsian else { return nil }
    let wanted = flanks(before: before, after: after)
    let choices: [(before: Bool, after: Bool)] = [(false, false), (true, false), (false, true), (true, true)]
    for joined in choices where joined.after || !mayBecomeWord {
      let hardBefore = before.isPunctuation && !joined.before
      let hardAfter = after.isPunctuation && !joined.after
      guard (!hardAfter || hardBefore) == wanted.left, (!hardBefore || hardAfter) == wanted.right else { continue }
      return joined.before || joined.after ? joined : nil
    }
    return nil
  }
}
