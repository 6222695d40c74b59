// swift-tools-version: 6.2
import PackageDescription

// A package of its own, since only libFuzzer can link its programs: see `.ci/fuzz`. Each target is one program that hands
// bytes to one part of the product. The modules are the product's own sources, reached by links.
let ours: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency], linking archive: String? = nil) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Modules/\(name)", swiftSettings: ours,
    linkerSettings: archive.map { [.linkedLibrary(":lib\($0).a", .when(platforms: [.linux]))] } ?? [])
}

/// A program whose `main` is libFuzzer's.
func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, swiftSettings: ours + [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
  name: "almanac-fuzzing",
  platforms: [.macOS(.v26)],
  targets: [
    .systemLibrary(name: "CLibYAML", path: "Modules/CLibYAML"),
    module("SourceText", []),
    module("MarkupText", []),
    module("Templating", ["SourceText", "MarkupText"]),
    module("Settings", ["SourceText", "CLibYAML"], linking: "yaml"),
    module("Indicators", ["SourceText", "Settings", "MarkupText"]),
    .target(name: "Fuzzing", swiftSettings: ours),
    fuzzer("FuzzSettings", ["Fuzzing", "SourceText", "Settings"]),
    fuzzer("FuzzTables", ["Fuzzing", "SourceText", "MarkupText", "Indicators"]),
    fuzzer("FuzzFigures", ["Fuzzing", "SourceText", "Indicators"]),
    fuzzer("FuzzTemplates", ["Fuzzing", "SourceText", "MarkupText", "Templating"]),
  ]
)
