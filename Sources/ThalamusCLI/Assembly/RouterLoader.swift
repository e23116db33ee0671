import Artifacts
import Encoders
import Foundation
import Routing
import Tensors

/// Finds routers by a name of the configuration, a built-in name, an artifact's directory or a rules file.
enum RouterLoader {
    /// The names that need neither configuration nor directory.
    static let builtInNames = ["skill", RulesRouter.kind] + BuiltInEstimator.baselines.map(\.name)

    /// Where a router comes from.
    ///
    /// - Throws: `CommandError` for a name that is neither known nor a path, with the nearest that is known.
    static func source(
        of name: String,
        routers: [RouterConfiguration] = []
    ) throws(CommandError) -> RouterConfiguration.Source {
        if let router = routers.first(where: { $0.name == name }) { return router.source }
        if name == RulesRouter.kind { return .rules(file: nil) }
        if builtInNames.contains(name) { return .builtIn(name) }
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return .rules(file: name) }
        if name.contains("/") || FileManager.default.fileExists(atPath: name) { return .artifact(path: name) }
        if name == CausalLLMRouter.kind {
            throw CommandError(
                "the router 'causal-llm' needs a model that judges: name one in a configuration file, as in routers: "
                    + "{ judge: { kind: causal-llm, model: ID } }, and use 'judge' as the router"
            )
        }
        let known = routers.map(\.name) + builtInNames
        let nearest = NearestName.of(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
        throw CommandError(
            "there is no router '\(name)': use \(known.joined(separator: ", ")), the directory of a trained one or a rules "
                + "file\(nearest)"
        )
    }

    /// The router of a judge, versioned by its model and the first digits of its template's SHA-256.
    private static func judge(
        model: String,
        template path: String?,
        timeoutMilliseconds: Int
    ) throws -> CausalLLMRouter {
        var template = JudgeTemplate.standard
        if let path {
            guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
            else { throw ConfigurationError("\(path): no such template, or it is not UTF-8 text") }
            do {
                template = try JudgeTemplate(text)
            } catch {
                throw ConfigurationError("\(path): \(error.message)")
            }
        }
        let checksum = SharedBytes(Array(template.text.utf8)).sha256().prefix(12)
        return CausalLLMRouter(
            model: model,
            template: template,
            timeoutMilliseconds: timeoutMilliseconds,
            version: "\(model)@\(checksum)"
        )
    }

    /// The artifact of a trained router.
    static func artifact(_ nameOrDirectory: String) throws -> RouterArtifact {
        switch try source(of: nameOrDirectory) {
        case .builtIn("skill"): return try RouterArtifact.builtInSkill()
        case .artifact(let path): return try RouterArtifact.load(directory: path)
        default: throw CommandError("the router '\(nameOrDirectory)' is not trained: give the directory of one that is")
        }
    }

    /// The router, ready to decide.
    ///
    /// - Throws: as ``load(_:routers:)``; `ArtifactError` also when it was trained on another encoder.
    static func estimator(
        _ name: String,
        encoder: EncoderIdentity?,
        routers: [RouterConfiguration] = []
    ) throws -> BuiltInEstimator {
        let router = try load(name, routers: routers)
        if let encoder { try router.require(encoder) }
        return router.estimator
    }

    /// The router, which says itself whether it reads embeddings.
    ///
    /// - Throws: `ArtifactError` when its artifact or its rules are missing or damaged; `CommandError` when there is no
    ///   such router; `ConfigurationError` when a judge's template cannot be read.
    static func load(_ name: String, routers: [RouterConfiguration] = []) throws -> LoadedRouter {
        switch try source(of: name, routers: routers) {
        case .builtIn(let name):
            if let baseline = BuiltInEstimator.baselines.first(where: { $0.name == name }) {
                return LoadedRouter(baseline)
            }
            return try LoadedRouter(artifact(name))
        case .artifact(let path): return try LoadedRouter(RouterArtifact.load(directory: path))
        case .rules(nil): return LoadedRouter(.rules(RulesRouter()))
        case .rules(let file?):
            guard FileManager.default.fileExists(atPath: file) else {
                throw ArtifactError(.missing, "no rules in \(file): there is no such file; see examples/rules.yaml")
            }
            do {
                return LoadedRouter(.rules(RulesRouter(try RuleSetFile.load(path: file))))
            } catch {
                // The rules are a router's file as the weights of an artifact are, so they are damaged alike.
                throw ArtifactError(.damaged, error.description)
            }
        case .causalLLM(let model, let template, let timeout):
            return LoadedRouter(
                .causalLLM(try judge(model: model, template: template, timeoutMilliseconds: timeout))
            )
        }
    }
}
