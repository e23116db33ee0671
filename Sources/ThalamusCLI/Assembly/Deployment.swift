import Artifacts
import Encoders
import Execution
import Foundation
import Providers
import Routing

/// A configuration made ready to decide: models, routers and policies, and the encoder they need.
struct Deployment {
    let configuration: Configuration
    let catalogue: ModelCatalogue
    let encoder: TextEncoder?
    let maker: DecisionMaker
    /// The routers that cannot be had, with the policies that use them.
    let degraded: [Degradation]

    /// Reads a configuration, or makes the built-in default, and wires it.
    ///
    /// - Parameters:
    ///   - config: a file's path, `nil` for the default.
    ///   - discoverServers: whether the default may ask the usual local ports for servers.
    ///   - needsEncoder: whether prompts will be encoded.
    ///   - failSafe: whether a policy whose router cannot be had decides by the built-in rules, rather than fail.
    static func load(
        config: String?,
        discoverServers: Bool,
        needsEncoder: Bool = true,
        failSafe: Bool = false
    ) async throws -> Deployment {
        if let config {
            return try Deployment(Configuration.load(path: config), needsEncoder: needsEncoder, failSafe: failSafe)
        }
        let environment = ProcessInfo.processInfo.environment
        guard discoverServers else {
            return try Deployment(
                await DefaultConfiguration.discover(environment: environment) { _ in nil },
                needsEncoder: needsEncoder,
                failSafe: failSafe
            )
        }
        let transport = ProviderTransport()
        let configuration = await DefaultConfiguration.discover(environment: environment) { server in
            await LocalServers.models(of: server, transport: transport)
        }
        await transport.shutdown()
        return try Deployment(configuration, needsEncoder: needsEncoder, failSafe: failSafe)
    }

    /// Wires a configuration.
    init(_ configuration: Configuration, needsEncoder: Bool = true, failSafe: Bool = false) throws {
        self.configuration = configuration
        catalogue = try ModelCatalogue(configuration.models.map(\.profile))
        let named = configuration.routers
        let names = configuration.policies.map(\.router)
        let all = names + named.map(\.name) + RouterLoader.builtInNames
        var loaded: [String: LoadedRouter] = [:]
        var faults: [String: String] = [:]
        for name in Set(all).sorted() {
            do {
                loaded[name] = try RouterLoader.load(name, routers: named)
            } catch let error as ArtifactError where failSafe {
                faults[name] = error.message
            }
        }
        let plansAgents = configuration.policies.contains {
            $0.policy.plan == nil && $0.policy.strategies.contains(.graph)
        }
        let wantsEncoder =
            needsEncoder
            && (plansAgents || !configuration.scorers.isEmpty
                || names.contains { loaded[$0]?.estimator.needsEmbedding == true })
        // Where no router needs it, an installed encoder still serves embeddings.
        let isInstalled = needsEncoder && ModelFolder.installed("minilm") != nil
        let encoder: TextEncoder?
        var encoderFault = ""
        do {
            encoder = wantsEncoder || isInstalled ? try EncoderFolder.load("minilm", checksum: .computed) : nil
        } catch {
            guard failSafe else { throw error }
            encoder = nil
            encoderFault = "\(error)"
        }
        self.encoder = encoder
        var estimators: [String: BuiltInEstimator] = [:]
        for (name, router) in loaded.sorted(by: { $0.key < $1.key }) {
            do {
                if let encoder { try router.require(encoder.identity) }
                if wantsEncoder, encoder == nil, router.estimator.needsEmbedding { faults[name] = encoderFault }
                estimators[name] = router.estimator
            } catch {
                guard failSafe else { throw error }
                faults[name] = error.message
            }
        }
        var policies: [PreparedPolicy<BuiltInEstimator>] = []
        var degraded: [Degradation] = []
        for policy in configuration.policies {
            if let fault = faults[policy.router] {
                policies.append(try .failSafe(policy.policy, catalogue: catalogue))
                degraded.append(Degradation(policy: policy.policy.name, router: policy.router, reason: fault))
            } else if let estimator = estimators[policy.router] {
                policies.append(try PreparedPolicy(policy.policy, catalogue: catalogue, estimator: estimator))
            }
        }
        for name in named.map(\.name) where !names.contains(name) {
            if let fault = faults[name] { degraded.append(Degradation(policy: nil, router: name, reason: fault)) }
        }
        self.degraded = degraded
        // Of several routers of a kind, requests name the one that the first policy uses.
        var offered: [BuiltInEstimator] = []
        for name in all {
            guard let estimator = estimators[name], !offered.contains(where: { $0.name == estimator.name }) else {
                continue
            }
            offered.append(estimator)
        }
        maker = try DecisionMaker(
            catalogue: catalogue,
            policies: policies,
            estimators: offered,
            planner: try plansAgents ? encoder.map { try .builtIn($0.identity) } : nil
        ) { (text, embedding) throws(RoutingError) in
            guard embedding else { return EstimatorInput(text: text) }
            guard let encoder else {
                throw RoutingError(
                    .missingEmbedding,
                    "this router needs the encoder 'minilm': run `thalamus models fetch minilm`"
                )
            }
            return .encoding(text, with: encoder)
        }
    }

    /// Decides for a prompt by itself.
    ///
    /// - Parameter judge: asked where the target's router needs it; without one the rules decide there.
    func decide(_ text: [UInt8], target: DecisionMaker.Target, judge: PromptJudge? = nil) async throws -> Decision {
        let clock = ContinuousClock()
        let start = clock.now
        let query = RoutingQuery(text: text)
        let judgement = await judge?.judge(query, for: target, catalogue: catalogue)
        var decision = try maker.decide(
            query,
            target: target,
            judgedWinRate: judgement?.verdict.winRate,
            id: DecisionID.fresh(),
            created: Date().timeIntervalSince1970
        )
        decision.routerMilliseconds = (clock.now - start) / .milliseconds(1)
        if let judgement { decision.note(judgement, for: target, catalogue: catalogue) }
        if let failure = judgement?.failure, judgement?.verdict.winRate == nil {
            Console.note("warning: the judge gave no answer (\(failure)); the built-in rules decided")
        }
        return decision
    }

    /// Graded answers that the routers of the policies rest on for a model.
    func outcomes(of model: ModelProfile) -> Int? {
        let name = ModelAlias.canonical(model.knownAs)
        let trained = maker.estimators.first { !$0.knownModels.isEmpty }
        return trained?.knownModels.first { $0.name == name }?.outcomes
    }
}

/// Names of decisions.
enum DecisionID {
    /// `dec_` and 24 random hexadecimal digits.
    static func fresh() -> String {
        let digits = "0123456789abcdef"
        return "dec_" + String((0..<24).compactMap { _ in digits.randomElement() })
    }
}

extension PlanStudent {
    /// The planner that comes with Thalamus.
    fileprivate static func builtIn(_ encoder: EncoderIdentity) throws -> PlanStudent {
        try RouterArtifact.builtInPlanner().planner(encoder: encoder)
    }
}
