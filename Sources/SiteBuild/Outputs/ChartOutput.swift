import MarkupText

extension OutputPlan {
  func makeChart(_ name: String, _ reader: RecordingReader, to writer: inout MarkupWriter) -> MadeOutput {
    MadeOutput(reads: reader.reads)
  }
}
