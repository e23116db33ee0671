import Foundation
import Testing

/// The levels of the package: a target may import only targets of a lower level.
private let levels: [[String]] = [
    ["CKernels", "CBuiltInRouters", "CZlib", "WebAssets", "Tokenizers", "Conversation", "Footprint"],
    ["Tensors", "Providers", "Downloads"],
    ["Encoders"],
    ["Routing"],
    ["Artifacts", "Datasets", "Stores"],
    ["Training", "Evaluation", "Execution", "SQLiteStore"],
    ["Agent"],
    ["GatewayServer"],
    ["ThalamusCLI"],
]

/// The targets that must also build for wasm32, so they may use the standard library only.
private let portableTier: Set<String> = ["Tokenizers", "Footprint", "Tensors", "Encoders", "Routing"]

struct LevelTests {
    private let sources: URL = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.appendingPathComponent("Sources")
    }()

    private let levelOf: [String: Int] = Dictionary(
        uniqueKeysWithValues: levels.enumerated().flatMap { level, names in names.map { ($0, level) } }
    )

    @Test func everyTargetStandsOnOneLevel() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path).filter { $0 != "System" }
        for folder in folders {
            #expect(levelOf[folder] != nil, "Sources/\(folder) has no level: add it to the table in this test")
        }
    }

    @Test func noTargetImportsUpwardOrSideways() throws {
        for (file, target, module) in try imports() {
            guard let from = levelOf[target], let to = levelOf[module] else { continue }
            #expect(to < from, "\(file) imports \(module) of level \(to) from level \(from)")
        }
    }

    @Test func portableTierUsesTheStandardLibraryOnly() throws {
        for (file, target, module) in try imports() where portableTier.contains(target) {
            let allowed = portableTier.contains(module) || module == "CKernels"
            #expect(allowed, "\(file) imports \(module): the portable tier may import the standard library only")
        }
    }

    @Test func theServerKnowsNoDatabaseDriverAndRoutingNoHTTP() throws {
        for (file, target, module) in try imports() {
            if target == "GatewayServer" { #expect(!["GRDB", "SQLiteStore"].contains(module), "\(file): \(module)") }
            if target == "Routing" { #expect(!module.contains("HTTP"), "\(file): \(module)") }
        }
    }

    @Test func filesStaySmall() throws {
        for file in try swiftFiles() {
            let lines = try String(contentsOf: file, encoding: .utf8).count { $0 == "\n" }
            #expect(lines <= 600, "\(file.lastPathComponent) has \(lines) lines; two rooms would be clearer")
        }
    }

    /// Every `import` in `Sources/`: the file, its target and the imported module.
    private func imports() throws -> [(file: String, target: String, module: String)] {
        try swiftFiles().flatMap { url in
            let relative = url.path.dropFirst(sources.path.count + 1)
            let target = String(relative.prefix { $0 != "/" })
            return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").compactMap {
                (line) -> (file: String, target: String, module: String)? in
                let words = line.split(separator: " ")
                guard let at = words.firstIndex(of: "import"), at <= 2, at + 1 < words.count,
                    words[..<at].allSatisfy({ ["public", "internal", "package", "private", "@testable"].contains($0) })
                else { return nil }
                let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
                let name = kinds.contains(String(words[at + 1])) ? words.last ?? "" : words[at + 1]
                return (String(relative), target, String(name.prefix { $0 != "." }))
            }
        }
    }

    private func swiftFiles() throws -> [URL] {
        let walker = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        return (walker?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    }
}
