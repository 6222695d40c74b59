// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that building the product never builds the benchmarks. The modules are the product's
// own sources, reached by links: built here as part of this package, the benchmarks see what the product's modules
// see of each other.
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

let package = Package(
  name: "almanac-benchmarks",
  platforms: [.macOS(.v26)],
  targets: [
    .systemLibrary(name: "CCMark", path: "Modules/CCMark"),
    .systemLibrary(name: "CLibYAML", path: "Modules/CLibYAML"),
    .target(
      name: "CArena",
      dependencies: [
        "CCMark"
      ], path: "Modules/CArena"),
    module("SourceText", []),
    module("MarkupText", []),
    module("Settings", ["SourceText", "CLibYAML"], linking: "yaml"),
    module("Markdown", ["CArena", "CCMark", "SourceText", "MarkupText"], linking: "cmark"),
    module("Indicators", ["SourceText", "Settings", "MarkupText"]),
    module("Templating", ["SourceText", "MarkupText"]),
    module("Charting", ["SourceText", "MarkupText", "Settings", "Indicators"]),
    // What builds are held against, in C.
    .executableTarget(
      name: "almanac-floor", dependencies: ["CCMark"],
      linkerSettings: [.linkedLibrary(":libcmark.a", .when(platforms: [.linux]))]),
    // Counts allocations: its functions stand before the C library's.
    .target(name: "CAllocations"),
    .executableTarget(
      name: "almanac-benchmarks",
      dependencies: [
        "almanac-floor", "CAllocations", "CCMark", "SourceText", "MarkupText", "Settings", "Markdown", "Indicators",
        "Templating", "Charting",
      ],
      swiftSettings: ours),
  ]
)
