import SiteBuild
import Synchronization

/// A bar on a terminal that shows how far a build has come, for builds that take long: nothing is drawn in the first
/// second, and what is drawn goes when the build ends.
final class ProgressBar: Sendable {
  private struct State {
    var isDrawn = false
    var isOver = false
  }

  private let isShown: Bool
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(isShown: Bool) { self.isShown = isShown }

  /// Draws how far the build is.
  func show(_ progress: BuildProgress) {
    guard isShown, start.duration(to: .now) > .seconds(1) else { return }
    let width = 30
    let filled = width * progress.done / max(1, progress.total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    state.withLock { state in
      guard !state.isOver else { return }
      state.isDrawn = true
      Terminal.error("\r\u{1B}[K\(progress.stage) \(bar) \(progress.done)/\(progress.total)")
    }
  }

  /// Takes the bar away for good.
  func clear() {
    state.withLock { state in
      if state.isDrawn { Terminal.error("\r\u{1B}[K") }
      state = State(isDrawn: false, isOver: true)
    }
  }
}
