// swift-tools-version:6.2
import PackageDescription

// MARK: Settings

/// Every Swift target is compiled under these.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// The portable tier also builds for wasm32 as Embedded Swift (see `Web/`), which forbids untyped throws.
let portable: [SwiftSetting] = strict + [.treatWarning("EmbeddedRestrictions", as: .error)]

// MARK: External packages

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// MARK: Targets, lowest level first. Each may import only lower levels; Tests/StructureTests holds the table.

let levels: [Target] = [
    // Level 0
    .target(name: "CKernels"),
    .target(name: "CBuiltInRouters", exclude: ["planner", "skill"]),
    .target(name: "WebAssets", exclude: ["app"]),
    .systemLibrary(name: "CZlib", path: "Sources/System/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Tokenizers", swiftSettings: portable),
    .target(name: "Footprint", swiftSettings: portable),
    .target(name: "Conversation", swiftSettings: strict),
    // Level 1
    .target(name: "Tensors", dependencies: ["CKernels"], swiftSettings: portable),
    .target(
        name: "Providers",
        dependencies: ["Conversation", asyncHTTPClient, nioCore, nioHTTP1, nioPosix, logging],
        swiftSettings: strict
    ),
    .target(
        name: "Downloads",
        dependencies: [asyncHTTPClient, crypto, nioCore, nioHTTP1],
        swiftSettings: strict
    ),
    // Level 2
    .target(name: "Encoders", dependencies: ["Tensors", "Tokenizers"], swiftSettings: portable),
    // Level 3
    .target(
        name: "Routing",
        dependencies: ["Encoders", "Footprint", "Tensors", "Tokenizers"],
        swiftSettings: portable
    ),
    // Level 4
    .target(
        name: "Artifacts",
        dependencies: ["CBuiltInRouters", "Routing", "Encoders", "Tokenizers", "Tensors", crypto],
        swiftSettings: strict
    ),
    .target(name: "Datasets", dependencies: ["Conversation", "Routing", "CZlib"], swiftSettings: strict),
    .target(name: "Stores", dependencies: ["Conversation", "Routing"], swiftSettings: strict),
    // Level 5
    .target(
        name: "Training",
        dependencies: [
            "Artifacts", "Conversation", "Datasets", "Encoders", "Providers", "Routing", "Tensors", crypto,
        ],
        swiftSettings: strict
    ),
    .target(
        name: "Evaluation",
        dependencies: ["Datasets", "Footprint", "Routing"],
        swiftSettings: strict
    ),
    .target(
        name: "Execution",
        dependencies: ["Conversation", "Footprint", "Providers", "Routing", "Stores", nioCore, logging],
        swiftSettings: strict
    ),
    .target(
        name: "SQLiteStore",
        dependencies: ["Stores", "Conversation", "Routing", grdb, serviceLifecycle, logging],
        swiftSettings: strict
    ),
    // Level 7
    .target(
        name: "GatewayServer",
        dependencies: [
            "Conversation", "CZlib", "Encoders", "Execution", "Footprint", "Providers", "Routing", "Stores",
            "WebAssets",
            crypto, cryptoExtras, hummingbird, httpTypes, logging, nioCore, nioHTTP1, serviceLifecycle,
        ],
        swiftSettings: strict
    ),
    // Level 8
    .executableTarget(
        name: "ThalamusCLI",
        dependencies: [
            "Artifacts", "Conversation", "Datasets", "Downloads", "Encoders", "Evaluation", "Execution", "Footprint",
            "GatewayServer", "Providers", "Routing", "SQLiteStore", "Stores", "Tensors", "Tokenizers", "Training",
            argumentParser, asyncHTTPClient, hummingbird, logging, nioCore, nioHTTP1, serviceLifecycle, unixSignals,
            yams,
        ],
        swiftSettings: strict
    ),
]

/// Test targets: what they test comes first, then what they borrow.
func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let testTargets: [Target] = [
    .target(
        name: "TestSupport",
        dependencies: [
            "Conversation", "Datasets", "Footprint", "Providers", "Routing", "Stores", "Tensors", hummingbird, nioCore,
            nioHTTP1, nioPosix, logging,
        ],
        path: "Tests/TestSupport",
        swiftSettings: strict
    ),
    tests("StructureTests", []),
    tests("TokenizersTests", ["Tokenizers", "TestSupport"], resources: [.copy("Fixtures")]),
    tests("FootprintTests", ["Footprint"]),
    tests("ConversationTests", ["Conversation", "TestSupport"]),
    tests("TensorsTests", ["Tensors", "CKernels", "TestSupport"]),
    tests("ProvidersTests", ["Providers", "Conversation", "TestSupport", asyncHTTPClient, nioCore, logging]),
    tests("DownloadsTests", ["Downloads", asyncHTTPClient, crypto, hummingbird, hummingbirdTesting]),
    tests(
        "EncodersTests",
        ["Encoders", "Artifacts", "Tensors", "Tokenizers", "TestSupport"],
        resources: [.copy("Fixtures")]
    ),
    tests("RoutingTests", ["Routing", "Tensors", "TestSupport"]),
    tests("ArtifactsTests", ["Artifacts", "Encoders", "Routing", "Tensors", "TestSupport"]),
    tests("DatasetsTests", ["Datasets", "Routing", "TestSupport"], resources: [.copy("Fixtures")]),
    tests(
        "TrainingTests",
        ["Training", "Artifacts", "Conversation", "Datasets", "Providers", "Routing", "TestSupport"]
    ),
    tests("EvaluationTests", ["Evaluation", "Datasets", "Footprint", "Routing", "TestSupport"]),
    tests("ExecutionTests", ["Execution", "Providers", "Conversation", "Routing", "Stores", "TestSupport"]),
    tests("StoresTests", ["Stores", "Conversation", "Routing", "TestSupport"]),
    tests("SQLiteStoreTests", ["SQLiteStore", "Stores", "Routing", "TestSupport", grdb, logging, serviceLifecycle]),
    tests(
        "GatewayServerTests",
        [
            "GatewayServer", "Conversation", "CZlib", "Datasets", "Evaluation", "Execution", "Footprint", "Providers",
            "Routing", "SQLiteStore", "Stores", "TestSupport",
            hummingbird, logging, nioCore, nioPosix, serviceLifecycle,
        ]
    ),
    tests("ThalamusCLITests", ["ThalamusCLI", "Conversation", "Footprint", "Routing", "Stores", "TestSupport"]),
    tests("EndToEndTests", ["Conversation", "TestSupport"], resources: [.copy("Client")]),
]

let package = Package(
    name: "thalamus",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "thalamus", targets: ["ThalamusCLI"]),
        .library(name: "Encoders", targets: ["Encoders"]),
        .library(name: "Routing", targets: ["Routing"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: levels + testTargets,
    cLanguageStandard: .c17
)
