import NIOCore
import NIOHTTP1
import Synchronization

/// What the browser is told over server-sent events (WHATWG HTML, "Server-sent events").
package enum PreviewEvent: Sendable, Equatable {
  /// Pages have changed: load again, keeping the place.
  case reload
  /// Only style sheets have changed: old published names to new ones.
  case styles([String: String])
  /// The last edit could not be built; what is shown stays, under this text.
  case fault(String)
  /// The fault is mended, and nothing that is shown has changed.
  case mended
}

/// All browsers that are looking, and what they are told.
final class LiveReload: Sendable {
  private struct State {
    var channels: [ObjectIdentifier: any Channel] = [:]
    /// A browser that comes while a fault lasts is told of it at once.
    var fault: String?
  }

  private let state = Mutex(State())

  /// Adds a browser's open connection; it goes when it is closed.
  func add(_ channel: any Channel) {
    let fault = state.withLock { state in
      state.channels[ObjectIdentifier(channel)] = channel
      return state.fault
    }
    channel.closeFuture.whenComplete { [weak self] _ in
      self?.state.withLock { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
    }
    if let fault { send(.fault(fault), to: channel) }
  }

  /// Tells every browser.
  func tell(_ event: PreviewEvent) {
    let channels = state.withLock { state in
      if case .fault(let text) = event { state.fault = text } else { state.fault = nil }
      return Array(state.channels.values)
    }
    for channel in channels { send(event, to: channel) }
  }

  private func send(_ event: PreviewEvent, to channel: any Channel) {
    var buffer = channel.allocator.buffer(capacity: 256)
    buffer.writeString(event.text)
    channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(buffer)), promise: nil)
  }
}

extension PreviewEvent {
  /// The event as lines of the stream.
  var text: String {
    let lines: String
    switch self {
    case .reload: lines = "event: reload\ndata: 1\n\n"
    case .mended: lines = "event: mended\ndata: 1\n\n"
    case .styles(let names):
      let pairs = names.sorted { $0.key < $1.key }.map { "data: \($0.key) \($0.value)\n" }
      lines = "event: styles\n" + pairs.joined() + "\n"
    case .fault(let text):
      let data = text.split(separator: "\n", omittingEmptySubsequences: false).map { "data: \($0)\n" }
      lines = "event: fault\n" + data.joined() + "\n"
    }
    return lines
  }
}
