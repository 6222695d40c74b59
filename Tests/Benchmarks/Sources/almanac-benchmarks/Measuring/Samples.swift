import Glibc

/// What several runs of one thing took, in seconds.
struct Samples {
  /// Sorted, never empty.
  private let seconds: [Double]

  init(_ seconds: [Double]) {
    self.seconds = seconds.isEmpty ? [.nan] : seconds.sorted()
  }

  var median: Double { seconds[seconds.count / 2] }
  var least: Double { seconds[0] }
  var most: Double { seconds[seconds.count - 1] }

  /// How far the middle half of the runs lies apart, as a share of the median.
  var spread: Double { (seconds[seconds.count * 3 / 4] - seconds[seconds.count / 4]) / median }
}

/// Seconds of a clock that only goes forward.
func now() -> Double {
  var time = timespec(tv_sec: 0, tv_nsec: 0)
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Runs `body` until `seconds` have passed, at least five times, after one run that does not count.
func sample(seconds: Double = 0.5, _ body: () throws -> Void) rethrows -> Samples {
  try body()
  var samples: [Double] = []
  let start = now()
  while samples.count < 5 || now() - start < seconds {
    let begin = now()
    try body()
    samples.append(now() - begin)
  }
  return Samples(samples)
}

/// Runs two things in turn, so that a machine that slows down slows both.
func samplePair(
  seconds: Double = 1, _ first: () throws -> Void, _ second: () throws -> Void
) rethrows -> (Samples, Samples) {
  try first()
  try second()
  var (firsts, others) = ([Double](), [Double]())
  let start = now()
  while firsts.count < 5 || now() - start < seconds {
    let begin = now()
    try first()
    let middle = now()
    try second()
    firsts.append(middle - begin)
    others.append(now() - middle)
  }
  return (Samples(firsts), Samples(others))
}
