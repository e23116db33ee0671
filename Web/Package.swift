// swift-tools-version:6.2
import PackageDescription

// The portable tier as a WebAssembly module: `Web/build.sh` builds it, `Web/smoke.mjs` tries it.
let package = Package(
    name: "thalamus-web",
    products: [.executable(name: "RoutingWeb", targets: ["RoutingWeb"])],
    dependencies: [.package(name: "thalamus", path: "..")],
    targets: [
        .target(name: "CWebRuntime"),
        .executableTarget(
            name: "RoutingWeb",
            dependencies: [
                "CWebRuntime",
                .product(name: "Encoders", package: "thalamus"),
                .product(name: "Routing", package: "thalamus"),
            ]
        ),
    ]
)
