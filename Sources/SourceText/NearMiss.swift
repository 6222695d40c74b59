/// The name nearest to `name`, if it is near enough to be meant: an edit distance of at most 2
/// (1 for names under five letters), a different letter case alone counting as near. Ties go to the first.
///
/// Distance: restricted Damerau–Levenshtein (optimal string alignment) over Unicode scalars.
public func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(name.unicodeScalars)
  let limit = wanted.count < 5 ? 1 : 2
  var best: (name: String, distance: Int)?
  for candidate in names where candidate != name {
    let distance =
      candidate.lowercased() == name.lowercased()
      ? 0 : editDistance(wanted, Array(candidate.unicodeScalars), limit: limit)
    if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  return best?.name
}

/// The optimal string alignment distance, or `limit + 1` as soon as it is known to be greater. O(n·m).
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int {
  guard abs(left.count - right.count) <= limit else { return limit + 1 }
  guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for i in 1...left.count {
    var row = [i]
    row.reserveCapacity(right.count + 1)
    for j in 1...right.count {
      let substitution = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
      var distance = min(last[j] + 1, row[j - 1] + 1, substitution)
      if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
        distance = min(distance, beforeLast[j - 2] + 1)
      }
      row.append(distance)
    }
    if row.allSatisfy({ $0 > limit }) { return limit + 1 }
    beforeLast = last
    last = row
  }
  return last[right.count]
}
