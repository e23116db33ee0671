/// A policy whose models are resolved and whose exchange rate is solved: what decides a request.
///
/// Generic over the estimator so that the same code runs on the server and, without existentials, in the browser.
public struct PreparedPolicy<Estimator: QualityEstimator>: Sendable {
    /// The policy.
    public let policy: RoutingPolicy
    /// Its models, in its order.
    public let models: [ModelProfile]
    /// The router.
    public let estimator: Estimator
    /// What quality may cost.
    public let exchange: ExchangeRate
    private let knownNames: [String]
    /// What the policy's plan is checked on, where it has one; the query is each request's own.
    let planTerms: PlanTerms?
    /// Weighs plans of several models, where the policy may use them.
    let forecaster: PlanForecaster?

    /// Resolves a policy's models and solves its objective.
    ///
    /// - Parameters:
    ///   - policy: the policy.
    ///   - catalogue: the deployment's models.
    ///   - estimator: the router.
    ///   - sample: expected scores on typical prompts of the policy's models; the estimator's own by default.
    /// - Throws: `RoutingError` when a model is unknown, none is listed, or the objective cannot be reached.
    public init(
        _ policy: RoutingPolicy,
        catalogue: ModelCatalogue,
        estimator: Estimator,
        sample: CalibrationSample? = nil
    ) throws(RoutingError) {
        guard !policy.models.isEmpty else {
            throw RoutingError(.invalidPolicy, "policy '\(policy.name)' lists no model; give it at least one")
        }
        var models: [ModelProfile] = []
        for id in policy.models {
            guard let model = catalogue[id] else {
                throw RoutingError(
                    .unknownModel,
                    "policy '\(policy.name)' names model '\(id)', which is not in the catalogue: "
                        + catalogue.models.map { $0.id }.joinedByComma
                )
            }
            models.append(model)
        }
        self.policy = policy
        self.models = models
        self.estimator = estimator
        knownNames = models.map { $0.knownAs }
        planTerms = try PreparedPolicy.terms(of: policy, models: models)
        try PreparedPolicy.check(policy, models: models, estimator: estimator)
        var forecaster = try PreparedPolicy.forecaster(of: policy, models: models, estimator: estimator)
        if forecaster == nil, let given = policy.objective.givenRate {
            exchange = given
        } else if let sample = sample ?? estimator.calibrationSample(models: knownNames) {
            do {
                exchange = try ExchangeRate.solve(
                    policy.objective,
                    models: models,
                    sample: sample,
                    forecaster: &forecaster
                )
            } catch {
                throw RoutingError(error.code, "policy '\(policy.name)': \(error.message)")
            }
        } else if let given = policy.objective.givenRate {
            exchange = given
        } else {
            throw RoutingError(
                .invalidPolicy,
                "policy '\(policy.name)': router '\(estimator.name)' brings no calibration sample, so \(policy.objective.kind) "
                    + "cannot be solved; use lambda or carbon_lambda"
            )
        }
        self.forecaster = forecaster
    }

    /// Refuses what a router of win rates cannot do.
    private static func check(
        _ policy: RoutingPolicy,
        models: [ModelProfile],
        estimator: Estimator
    ) throws(RoutingError) {
        guard estimator.scoresAreWinRates else { return }
        if let stranger = models.first(where: { !estimator.knows($0.knownAs) }) {
            throw RoutingError(
                .invalidPolicy,
                "policy '\(policy.name)': router '\(estimator.name)' compares models that it learned, and '\(stranger.id)' "
                    + "is none of them; train it with that model, set known_as, or take another router"
            )
        }
        if case .leastQuality = policy.objective {
            throw RoutingError(
                .invalidPolicy,
                "policy '\(policy.name)': router '\(estimator.name)' gives win rates, of which no quality can be asked; use "
                    + "strong_share, win_rate, budget_usd_per_1k, lambda or carbon_lambda"
            )
        }
    }

    /// Chooses a plan for a query.
    ///
    /// - Parameters:
    ///   - query: the request as routers see it.
    ///   - input: its scored text with embedding, as `estimator.needsEmbedding` demands.
    ///   - session: what is known of the conversation that it continues.
    ///   - id: the decision's name.
    ///   - created: seconds since 1970.
    /// - Throws: `RoutingError.noCandidate` when the hard filters leave no model.
    public func decide(
        _ query: RoutingQuery,
        input: EstimatorInput,
        session: SessionState? = nil,
        id: String,
        created: Double
    ) throws(RoutingError) -> Decision {
        var open: [Int] = []
        var filtered: [FilteredModel] = []
        for (position, model) in models.enumerated() {
            if let objection = HardFilters.objection(to: model, for: query, privacy: policy.privacy) {
                filtered.append(FilteredModel(model: model.id, reason: objection))
            } else {
                open.append(position)
            }
        }
        guard !open.isEmpty else {
            let why = filtered.map { "\($0.model) \($0.reason)" }.joinedByComma
            throw RoutingError(.noCandidate, "no model of policy '\(policy.name)' can take this request: \(why)")
        }

        var input = input
        input.needs = query.needs
        let estimates = try estimator.estimates(for: input, models: knownNames)
        let rate = exchange.rate(draw: draw(query))
        let charges = charges(of: open, for: query)
        let ranked = open.indices.map { index in
            let position = open[index]
            return (position, candidate(position, estimates[position], query: query, price: rate * charges[index]))
        }.sorted(by: isBetter)
        let scored = ranked.map { $0.1 }

        var chosen = scored[0]
        var reasons = DecisionReasons.choice(
            chosen: chosen,
            runnerUp: scored.count > 1 ? scored[1] : nil,
            best: scored.max { ($0.quality ?? 0) < ($1.quality ?? 0) } ?? chosen,
            charge: exchange.charge,
            rate: rate,
            only: scored.count == 1
        )
        var kept: DecisionSession?
        if query.earlierAnswers > 0, let session, let margin = policy.stickiness,
            let current = scored.first(where: { $0.model == session.model })
        {
            let lost = lostCache(of: session, query: query)
            let gain = chosen.utility - current.utility
            let stays = current.model != chosen.model && gain <= margin + lost * 1000 * usdRate(rate)
            kept = DecisionSession(previousModel: session.model, kept: stays, lostCacheUSD: lost)
            if stays {
                reasons = [
                    DecisionReasons.kept(current.model, instead: chosen.model, gain: gain, lostCacheUSD: lost)
                ]
                chosen = current
            }
        }
        let second = scored.first { $0.model != chosen.model }
        let ablest = scored.max { ($0.quality ?? 0) < ($1.quality ?? 0) }?.model
        var plan = self.plan(
            for: query,
            alone: chosen.model,
            standIns: [ablest, chosen.model].compactMap { $0 },
            &reasons
        )
        let options = options(for: query, candidates: scored, rate: usdRate(rate))
        if let best = options.first, let forecaster, best.option.utility > chosen.utility {
            plan = forecaster.plan(best.shape)
            reasons = DecisionReasons.plan(best.option, instead: chosen)
        } else if forecaster != nil, let objection = objectionToPlans(query) {
            reasons.append("No cascade or vote was weighed: \(objection).")
        } else if let best = options.first {
            reasons.append(DecisionReasons.noPlan(best.option, chosen: chosen))
        }
        let isAlone = plan.isPlainCall && plan.nodes[0].model == chosen.model
        return Decision(
            id: id,
            created: created,
            policy: policy.name,
            objective: DecisionObjective(
                kind: policy.objective.kind,
                value: policy.objective.value,
                charge: exchange.charge.kind,
                rate: rate
            ),
            router: DecisionRouter(name: estimator.name, version: estimator.version),
            query: DecisionQuery(query, input: input, observations: estimator.observations(for: input)),
            model: isAlone ? chosen.model : plan.models.first ?? chosen.model,
            plan: plan,
            candidates: scored,
            plans: forecaster == nil ? nil : options.map { $0.option },
            filtered: filtered,
            runnerUp: isAlone ? second.map { RunnerUp(model: $0.model, margin: chosen.utility - $0.utility) } : nil,
            session: isAlone ? kept : nil,
            reasons: reasons,
            routerMilliseconds: 0
        )
    }

    /// A number uniform in 0..<1 that is the same for the same request, for mixed rates.
    private func draw(_ query: RoutingQuery) -> Double {
        var hash = StableHash(seed: query.session?.bits ?? 0)
        hash.combine(query.text)
        return hash.unitInterval
    }

    /// What the exchange rate multiplies, for each of the models that can take a query.
    private func charges(of open: [Int], for query: RoutingQuery) -> [Double] {
        switch exchange.charge {
        case .usdPer1k: open.map { 1000 * models[$0].expectedCost(of: query) }
        case .strongCall(let strong): open.map { $0 == strong ? 1 : 0 }
        case .carbonGrams:
            ExchangeRate.carbonCharges(open.map { models[$0].expectedCarbon(of: query) })
        }
    }

    private func candidate(
        _ position: Int,
        _ estimate: QualityEstimate,
        query: RoutingQuery,
        price: Double
    ) -> Candidate {
        let model = models[position]
        let outcomes: Int? =
            switch estimate.basis {
            case .outcomes(let count): count
            case .prior: 0
            case .rule: nil
            }
        return Candidate(
            model: model.id,
            quality: estimate.score,
            standardError: estimate.standardError,
            outcomes: outcomes,
            costUSD: model.expectedCost(of: query),
            carbonG: model.expectedCarbon(of: query),
            latencyMilliseconds: nil,
            utility: estimate.score - price
        )
    }

    /// Higher utility first; then cheaper, then less carbon, then the policy's order.
    private func isBetter(_ a: (Int, Candidate), _ b: (Int, Candidate)) -> Bool {
        if a.1.utility != b.1.utility { return a.1.utility > b.1.utility }
        if a.1.costUSD != b.1.costUSD { return a.1.costUSD < b.1.costUSD }
        let carbon = (a.1.carbonG ?? .infinity, b.1.carbonG ?? .infinity)
        if carbon.0 != carbon.1 { return carbon.0 < carbon.1 }
        return a.0 < b.0
    }

    /// US dollars of prompt cache that the conversation's model holds and another would have to be paid for again.
    private func lostCache(of session: SessionState, query: RoutingQuery) -> Double {
        guard let model = models.first(where: { $0.id == session.model }) else { return 0 }
        let tokens = min(session.cachedTokens, query.inputTokens)
        return Double(tokens) * max(0, model.price.input - model.price.cachedInput) / 1e6
    }

    /// The rate in quality per US dollar per 1,000 requests, also where the charge is a call of the strong model; 0 where
    /// it is carbon, for which money counts nothing.
    private func usdRate(_ rate: Double) -> Double {
        if exchange.charge == .carbonGrams { return 0 }
        guard case .strongCall(let strong) = exchange.charge else { return rate }
        let typical = RoutingQuery(text: [], inputTokens: 500)
        let cost = models[strong].expectedCost(of: typical)
        let others = models.indices.filter { $0 != strong }.map { models[$0].expectedCost(of: typical) }
        guard let other = others.max(), cost > other else { return 0 }
        return max(0, rate) / (1000 * (cost - other))
    }
}
