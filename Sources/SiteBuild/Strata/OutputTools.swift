import Fingerprints
import MarkupText
import Synchronization
import Templating

extension RenderedOutputs.Output {
  /// Makes an output and puts its bytes into the staging folder, unless they are in the destination already.
  /// - Parameter inPlace: what the system says of the file in the destination that has these bytes; nil for none.
  init(
    _ plan: OutputPlan, _ recipe: Fingerprint, _ material: Material, with tool: OutputTools.Tool, staging: Staging,
    inPlace: (Fingerprint) -> FileStatus?
  ) {
    tool.writer.truncate(to: 0)
    let made = plan.make(material, in: tool.store, to: &tool.writer)
    self.init(
      plan: plan, recipe: recipe, file: nil, origin: .made(tool.book.settled(made.reads)), shown: made.shown,
      diagnostics: made.diagnostics)
    tool.writer.withBytes { bytes in
      let fingerprint = Fingerprint(UnsafeRawBufferPointer(bytes))
      if let status = inPlace(fingerprint) {
        file = OutputFile(path: plan.path, fingerprint: fingerprint, content: .inPlace(status))
        return
      }
      do throws(FileError) {
        file = OutputFile(path: plan.path, fingerprint: fingerprint, content: .staged(try staging.stage(bytes)))
      } catch {
        diagnostics.append(error.diagnostic(file: staging.destination + "/" + plan.path))
      }
    }
  }
}

/// A buffer and a store of values for each worker, used again for its next output.
final class OutputTools: Sendable {
  final class Tool {
    var writer = MarkupWriter(capacity: 64 << 10)
    let store = ValueStore()
    let book: FacetBook

    init(number: Int) { book = FacetBook(number: number) }
  }

  /// `@unchecked Sendable`: tools are not, but one is out of this list while a worker has it, so no two ever share it.
  private struct Idle: @unchecked Sendable {
    var tools: [Tool] = []
    var count = 0
  }

  private let idle = Mutex(Idle())

  func with<Result>(_ body: (Tool) -> Result) -> Result {
    let tool = idle.withLock { idle in
      if let tool = idle.tools.popLast() { return tool }
      idle.count += 1
      return Tool(number: idle.count - 1)
    }
    defer { idle.withLock { $0.tools.append(tool) } }
    return body(tool)
  }

  /// What the books of all tools hold, once no worker has one.
  var books: [[Facet]] {
    idle.withLock { $0.tools.map(\.book).sorted { $0.number < $1.number }.map(\.facets) }
  }
}
