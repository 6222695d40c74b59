import Fingerprints
import MarkupText
import SourceText
import Synchronization
import Templating

/// Stratum 3: every output that is not as the last run left it, made and put into the staging folder where its bytes
/// differ from what is there.
struct RenderedOutputs: Sendable {
  /// One output of the run.
  struct Output: Sendable {
    var plan: OutputPlan
    /// Nil when the bytes could not be kept, which is among the diagnostics.
    var file: OutputFile?
    /// How it came about.
    var origin: Origin
    /// Figures and tables that it shows.
    var shown: Shown
    /// What was found wrong, this time or when it was made.
    var diagnostics: [Diagnostic]

    /// Whether this run made it.
    var isMade: Bool {
      switch origin {
      case .made: true
      case .kept: false
      }
    }
  }

  /// How an output came about.
  enum Origin: Sendable {
    /// Made in this run, from these facets.
    case made(Set<Facet>)
    /// As the last run made it.
    case kept(CachedOutput)
  }

  var outputs: [Output]

  /// The files that were kept or staged.
  var files: [OutputFile] { outputs.compactMap(\.file) }

  /// All messages, in the order of the outputs' paths.
  var diagnostics: [Diagnostic] { outputs.flatMap(\.diagnostics) }

  /// Makes what must be made, on all workers.
  init(
    _ plans: [OutputPlan], _ material: Material, since last: Freshness, over destination: Destination, staging: Staging,
    jobs: Jobs
  ) {
    let tools = Tools()
    outputs = jobs.map(plans.count, chunk: 4) { index in
      let plan = plans[index]
      if let cached = last.output(at: plan.path), let file = destination.file(of: cached, at: plan.path) {
        return Output(
          plan: plan, file: file, origin: .kept(cached), shown: cached.shown, diagnostics: cached.warnings)
      }
      return tools.with { tool in
        tool.writer.truncate(to: 0)
        let made = plan.make(material, in: tool.store, to: &tool.writer)
        return Self.keep(plan, made, tool.writer, over: destination, staging: staging)
      }
    }
  }

  private static func keep(
    _ plan: OutputPlan, _ made: MadeOutput, _ writer: borrowing MarkupWriter, over destination: Destination,
    staging: Staging
  ) -> Output {
    var output = Output(
      plan: plan, file: nil, origin: .made(made.reads), shown: made.shown, diagnostics: made.diagnostics)
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
        output.diagnostics.append(error.diagnostic(file: destination.root + "/" + plan.path))
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

  /// A tool is out of the list while a worker has it, so that no two share one.
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
