internal import Footprint
public import Routing

/// Three invented models of different price and size.
public enum SampleModels {
    /// A large model of a cloud provider that takes images.
    public static let large = ModelProfile(
        id: "large",
        price: TokenPrice(input: 2.5, output: 10, cachedInput: 1.25),
        contextTokens: 128_000,
        capabilities: [.vision, .tools, .json],
        footprint: ModelFootprint(totalBillion: ValueRange(440), activeBillion: ValueRange(low: 44, high: 132))
    )
    /// A small model of a cloud provider, which takes no tools.
    public static let small = ModelProfile(
        id: "small",
        price: TokenPrice(input: 0.15, output: 0.6),
        contextTokens: 16_000,
        capabilities: [.json],
        footprint: ModelFootprint(totalBillion: ValueRange(8))
    )
    /// A model on the operator's own machine.
    public static let local = ModelProfile(id: "local", contextTokens: 8_000, isLocal: true)
    /// All of them.
    public static let all = [large, small, local]
}

extension DecisionMaker {
    /// The sample models under a policy `auto` that a baseline router serves.
    ///
    /// - Parameters:
    ///   - models: the catalogue.
    ///   - policyModels: the models that `auto` chooses from; all of them by default.
    ///   - plan: what a second policy `planned` answers with; without one there is no such policy.
    public static func sample(
        models: [ModelProfile] = SampleModels.all,
        policyModels: [String]? = nil,
        plan: Plan? = nil
    ) throws -> DecisionMaker {
        let catalogue = try ModelCatalogue(models)
        let estimator = BuiltInEstimator.random(RandomEstimator())
        let auto = RoutingPolicy(name: "auto", models: policyModels ?? models.map { $0.id }, objective: .lambda(0.1))
        var policies = [auto]
        if let plan {
            var planned = auto
            planned.name = "planned"
            planned.strategies = [.single, plan.strategy]
            planned.plan = plan
            policies.append(planned)
        }
        return try DecisionMaker(
            catalogue: catalogue,
            policies: try policies.map { try PreparedPolicy($0, catalogue: catalogue, estimator: estimator) },
            estimators: BuiltInEstimator.baselines,
            encode: { text, _ throws(RoutingError) in EstimatorInput(text: text) }
        )
    }
}

extension Decision {
    /// A routed decision with candidates, objective and reasons.
    public static func sample(id: String, prompt: String = "Why is the sky blue?", created: Double = 1_800_000_000.125)
        throws -> Decision
    {
        let maker = try DecisionMaker.sample()
        let query = RoutingQuery(text: Array(prompt.utf8), needs: .tools)
        return try maker.decide(query, target: try maker.target(named: "auto"), id: id, created: created)
    }
}
