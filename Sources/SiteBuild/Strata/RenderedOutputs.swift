import Fingerprints
import MarkupText
import Synchronization
import SourceText
import Templating

/// Stratum 3: every output made, compared with what is there, and put into the staging folder where it differs.
struct RenderedOutputs: Sendable {
  /// One output of the run.
  struct Output: Sendable {
    var plan: OutputPlan
    /// Nil when the bytes could not be kept, which is among the diagnostics.
    var file: OutputFile?
    var made: MadeOutput
  }

  var outputs: [Output]

  /// The files that were kept.
  var files: [OutputFile] { outputs.compactMap(\.file) }

  /// All messages, in the order of the outputs' paths.
  var diagnostics: [Diagnostic] { outputs.flatMap(\.made.diagnostics) }

  /// Makes all outputs on all workers.
  init(_ plans: [OutputPlan], _ material: Material, over destination: Destination, staging: Staging, jobs: Jobs) {
    let tools = Tools()
    outputs = jobs.map(plans.count, chunk: 4) { index in
      tools.with { tool in
        tool.writer.truncate(to: 0)
        let made = plans[index].make(material, in: tool.store, to: &tool.writer)
        return Self.keep(plans[index], made, tool.writer, over: destination, staging: staging)
      }
    }
  }

  private static func keep(
    _ plan: OutputPlan, _ made: MadeOutput, _ writer: borrowing MarkupWriter, over destination: Destination,
    staging: Staging
  ) -> Output {
    var output = Output(plan: plan, file: nil, made: made)
    writer.withBytes { bytes in
      let fingerprint = Fingerprint(UnsafeRawBufferPointer(bytes))
      if let status = destination.intactFile(plan.path, fingerprint) {
        output.file = OutputFile(path: plan.path, fingerprint: fingerprint, content: .inPlace(status))
        return
      }
      do throws(FileError) {
        let file = try staging.stage(bytes)
        output.file = OutputFile(path: plan.path, fingerprint: fingerprint, content: .staged(file))
      } catch {
        output.made.diagnostics.append(error.diagnostic(file: "Public/" + plan.path))
      }
    }
    return output
  }
}

/// A buffer and a store of values for each worker, used again for its next output.
private final class Tools: Sendable {
  final class Tool {
    var writer = MarkupWriter(capacity: 64 << 10)
    let store = ValueStore()
  }

  // A tool is out of the list while a worker has it, so that no two share one.
  private struct Idle: @unchecked Sendable {
    var tools: [Tool] = []
  }

  private let idle = Mutex(Idle())

  func with<Result>(_ body: (Tool) -> Result) -> Result {
    let tool = idle.withLock { $0.tools.popLast() } ?? Tool()
    defer { idle.withLock { $0.tools.append(tool) } }
    return body(tool)
  }
}
