/// Everything that deciding needs: models, routers and policies.
///
/// Made once, used by any number of threads.
public struct DecisionMaker: Sendable {
    /// Turns the text of a request into what estimators read; the embedding is wanted only if the flag says so.
    public typealias Encode = @Sendable (_ text: [UInt8], _ embedding: Bool) throws(RoutingError) -> EstimatorInput

    /// What the `model` of a request stands for.
    public enum Target: Sendable {
        /// A model by its id: never overridden.
        case pin(ModelProfile)
        /// A policy that chooses.
        case policy(PreparedPolicy<BuiltInEstimator>)
    }

    /// The models.
    public let catalogue: ModelCatalogue
    /// The policies in the operator's order; the first is the default.
    public let policies: [PreparedPolicy<BuiltInEstimator>]
    /// The routers that requests may name, as in `router-skill-0.6`.
    public let estimators: [BuiltInEstimator]
    /// Designs plans of several agents for the policies that allow the strategy `graph`.
    public let planner: PlanStudent?
    private let encode: Encode

    /// Puts the parts together.
    ///
    /// - Throws: `RoutingError.invalidPolicy` when two policies share a name or one has the name of a model.
    public init(
        catalogue: ModelCatalogue,
        policies: [PreparedPolicy<BuiltInEstimator>],
        estimators: [BuiltInEstimator],
        planner: PlanStudent? = nil,
        encode: @escaping Encode
    ) throws(RoutingError) {
        var names: Set<String> = []
        for name in policies.map({ $0.policy.name }) {
            guard names.insert(name).inserted else {
                throw RoutingError(.invalidPolicy, "policy '\(name)' is declared twice; names must be unique")
            }
            guard catalogue[name] == nil else {
                throw RoutingError(.invalidPolicy, "policy '\(name)' has the name of a model; rename one of them")
            }
        }
        self.catalogue = catalogue
        self.policies = policies
        self.estimators = estimators
        self.planner = planner
        self.encode = encode
    }

    /// A text as estimators read it, with its embedding only if the flag says so.
    public func encoded(_ text: [UInt8], _ embedding: Bool) throws(RoutingError) -> EstimatorInput {
        try encode(text, embedding)
    }

    /// The planner, where a policy lets it decide.
    private func planner(for policy: RoutingPolicy, _ query: RoutingQuery) -> PlanStudent? {
        policy.plan == nil && policy.strategies.contains(.graph) && query.earlierAnswers == 0 ? planner : nil
    }

    /// What `model` stands for: a policy's name, a model's id, or `router-NAME-THRESHOLD`.
    ///
    /// - Throws: `RoutingError.unknownModel` with the names that would have been understood.
    public func target(named name: String) throws(RoutingError) -> Target {
        if let policy = policies.first(where: { $0.policy.name == name }) { return .policy(policy) }
        if let model = catalogue[name] { return .pin(model) }
        if let policy = try thresholdPolicy(named: name) { return .policy(policy) }
        let known = policies.map { $0.policy.name } + catalogue.models.map { $0.id }
        throw RoutingError(
            .unknownModel,
            "model '\(name)' is neither a policy nor a model here; use one of \(known.joinedByComma), or "
                + "router-NAME-THRESHOLD with one of the routers \(estimators.map { $0.name }.joinedByComma)"
        )
    }

    /// Decides for a target.
    ///
    /// - Parameters:
    ///   - query: the request as routers see it.
    ///   - target: what its `model` stands for.
    ///   - session: what is known of the conversation.
    ///   - judgedWinRate: what the judge of a `causal-llm` router found; without it the built-in rules decide there.
    ///   - id: the decision's name.
    ///   - created: seconds since 1970.
    public func decide(
        _ query: RoutingQuery,
        target: Target,
        session: SessionState? = nil,
        judgedWinRate: Double? = nil,
        id: String,
        created: Double
    ) throws(RoutingError) -> Decision {
        switch target {
        case .pin(let model):
            return .pinned(model, query: query, id: id, created: created)
        case .policy(let policy):
            guard case .causalLLM = policy.estimator else {
                let planner = planner(for: policy.policy, query)
                let input = try encode(query.text, policy.estimator.needsEmbedding || planner != nil)
                let decision = try policy.decide(query, input: input, session: session, id: id, created: created)
                guard let planner else { return decision }
                return try withAgents(decision, query: query, policy: policy, planner: planner, input: input)
            }
            let input = EstimatorInput(text: query.text, judgedWinRate: judgedWinRate)
            guard judgedWinRate == nil else {
                return try policy.decide(query, input: input, session: session, id: id, created: created)
            }
            let rules = try PreparedPolicy.failSafe(policy.policy, catalogue: catalogue)
            var decision = try rules.decide(query, input: input, session: session, id: id, created: created)
            decision.reasons.append("The judge of router 'causal-llm' gave no answer: the built-in rules decided.")
            return decision
        }
    }

    /// The policy of `router-NAME-THRESHOLD`: the models of the first policy, split by a win rate.
    private func thresholdPolicy(named name: String) throws(RoutingError) -> PreparedPolicy<BuiltInEstimator>? {
        guard name.hasPrefix("router-"), let first = policies.first else { return nil }
        let rest = name.dropFirst("router-".count)
        guard let dash = rest.lastIndex(of: "-") else { return nil }
        let router = String(rest[..<dash])
        guard let estimator = estimators.first(where: { $0.name == router }) else {
            throw RoutingError(
                .unknownModel,
                "'\(name)' names router '\(router)', which is not loaded; use one of "
                    + estimators.map { $0.name }.joinedByComma
            )
        }
        guard let threshold = Double(rest[rest.index(after: dash)...]), (0...1).contains(threshold) else {
            throw RoutingError(
                .unknownModel,
                "'\(name)' must end in a threshold between 0 and 1, as in router-\(router)-0.6"
            )
        }
        let policy = RoutingPolicy(
            name: name,
            models: first.policy.models,
            objective: .winRate(threshold: threshold),
            privacy: first.policy.privacy,
            stickiness: first.policy.stickiness
        )
        return try PreparedPolicy(policy, catalogue: catalogue, estimator: estimator)
    }
}
