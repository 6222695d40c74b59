// swift-tools-version: 6.2
import PackageDescription

// Swift 6 mode comes with the tools version. A warning in our targets is an error.
let ours: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library that Debian ships as an archive, linked into the binary: one file to copy to a server.
func archive(_ name: String) -> [LinkerSetting] {
  [
    .linkedLibrary(":lib\(name).a", .when(platforms: [.linux])),
    .linkedLibrary(name, .when(platforms: [.macOS])),
  ]
}

func module(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [], linker: [LinkerSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: ours, linkerSettings: linker)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], fixtures: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, exclude: fixtures, swiftSettings: ours)
}

let package = Package(
  name: "almanac",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "almanac", targets: ["almanac"]),
    .library(name: "Templating", targets: ["Templating", "MarkupText", "SourceText"]),
  ],
  dependencies: [
    // The command line: options, help, completions. 19 s of a clean build, and nobody writes this twice.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // What the tests hold our TOML reader against; the tool itself does not link it.
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    // The preview's HTTP: a parser that others keep, at a bearable minute of build time.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    .systemLibrary(name: "CCMark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CLibCrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),

    // The folders are the data flow: read, model, render, build, show. Tests/ImportsTests holds the
    // import lines against this table.
    module("SourceText", []),
    module("MarkupText", []),
    module("Fingerprints", []),
    module("Settings", ["SourceText", "CLibYAML"], linker: archive("yaml")),
    // Memory for libcmark, a quarter of the time of a page: C, since allocators are C functions without context.
    .target(name: "CArena", dependencies: ["CCMark"]),
    module("Markdown", ["CArena", "CCMark", "SourceText", "MarkupText"], linker: archive("cmark")),
    module("Indicators", ["SourceText", "Settings", "MarkupText"]),
    module("Templating", ["SourceText", "MarkupText"]),
    module("Charting", ["SourceText", "MarkupText", "Settings", "Indicators"]),
    module("SiteModel", ["Markdown", "Indicators", "Settings", "SourceText", "Fingerprints"]),
    module(
      "SiteBuild",
      [
        "SiteModel", "Charting", "Templating", "Markdown", "Indicators", "Settings", "MarkupText", "SourceText",
        "Fingerprints", "CLibCrypto",
      ],
      resources: [.embedInCode("Theme"), .embedInCode("Starter")],
      linker: archive("crypto")),
    module(
      "SitePreview",
      [
        "SiteBuild", "SourceText", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
      ]),
    .executableTarget(
      name: "almanac",
      dependencies: [
        "SiteBuild", "SitePreview", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: ours,
      // jemalloc in place of glibc's allocator, whose locks and calls to the system took a fifth of a build.
      linkerSettings: [.linkedLibrary(":libjemalloc_pic.a", .when(platforms: [.linux]))]),

    .testTarget(name: "ImportsTests", swiftSettings: ours),
    tests(of: "SourceText"),
    tests(of: "MarkupText"),
    tests(of: "Fingerprints"),
    tests(of: "Settings", ["SourceText", .product(name: "TOMLKit", package: "TOMLKit")]),
    tests(of: "Markdown", ["CCMark", "SourceText", "MarkupText"], fixtures: ["Fixtures"]),
    tests(of: "Indicators", ["SourceText", "Settings", "MarkupText"]),
    tests(of: "Templating", ["SourceText", "MarkupText"], fixtures: ["Cases", "oracle.py"]),
    tests(of: "Charting", ["SourceText", "MarkupText", "Settings", "Indicators"], fixtures: ["Gallery", "Expected"]),
    tests(of: "SiteModel", ["SourceText", "Settings", "Indicators", "Markdown", "Fingerprints"]),
    tests(of: "SitePreview", ["SiteBuild", "SourceText"], fixtures: ["Browser"]),
    tests(of: "SiteBuild", ["SourceText", "SiteModel", "Settings", "Fingerprints"]),
  ]
)
