import Foundation

/// The reference implementation of Data Package (PyPI `frictionless`), which `.ci/setup tests` installs.
enum Frictionless {
  static let program = SeedTables.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".build/oracles/bin/frictionless")

  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program.path) }

  struct Report: Decodable {
    struct Fault: Decodable, Hashable {
      var type: String
      var rowNumber: Int?
      var fieldNumber: Int?
      var note: String?
    }
    struct Task: Decodable {
      var errors: [Fault]
    }
    var valid: Bool
    var errors: [Fault]
    var tasks: [Task]
    /// All faults, of the package and of its tables.
    var faults: [Fault] { errors + tasks.flatMap(\.errors) }
  }

  /// Validates `descriptor` in a folder made of `files`.
  static func validate(_ descriptor: String, in files: [String: Data]) throws -> Report {
    let folder = FileManager.default.temporaryDirectory.appending(path: "almanac-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appending(path: "data"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, data) in files { try data.write(to: folder.appending(path: name)) }
    let process = Process()
    let output = Pipe()
    process.executableURL = program
    process.arguments = ["validate", descriptor, "--json"]
    process.currentDirectoryURL = folder
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let decoder = JSONDecoder()
    return try decoder.decode(Report.self, from: data)
  }
}
