internal import Routing

/// A way to choose a model in the playground.
struct PlaygroundTarget: Sendable {
    private enum Kind: Sendable {
        /// What `model` of a request may be.
        case real(DecisionMaker.Target)
        /// The candidate of the default policy that is expected to cost least.
        case cheapest(DecisionMaker.Target)
        /// The candidate of the default policy that is expected to answer best.
        case best(DecisionMaker.Target)
    }

    let name: String
    private let kind: Kind

    /// The target of a name.
    ///
    /// - Throws: `RoutingError.unknownModel` with the names that would have been understood.
    init(named name: String, maker: DecisionMaker) throws(RoutingError) {
        self.name = name
        let isTaken = maker.catalogue[name] != nil || maker.policies.contains { $0.policy.name == name }
        if !isTaken, let first = maker.policies.first {
            if name == "cheapest" {
                kind = .cheapest(.policy(first))
                return
            }
            if name == "best" {
                kind = .best(.policy(first))
                return
            }
        }
        kind = .real(try maker.target(named: name))
    }

    private var target: DecisionMaker.Target {
        switch kind {
        case .real(let target), .cheapest(let target), .best(let target): target
        }
    }

    /// Whether its router reads the prompt's embedding.
    var needsEmbedding: Bool {
        guard case .policy(let policy) = target else { return false }
        return policy.estimator.needsEmbedding
    }

    /// What is chosen for a prompt, or why nothing is.
    ///
    /// - Parameters:
    ///   - query: the prompt.
    ///   - input: the prompt as estimators read it.
    ///   - maker: decides.
    ///   - created: seconds since 1970.
    func choice(
        _ query: RoutingQuery,
        input: EstimatorInput,
        maker: DecisionMaker,
        created: Double
    ) -> PlaygroundChoice {
        do throws(RoutingError) {
            let decision = try decide(query, input: input, maker: maker, created: created)
            switch kind {
            case .real: return PlaygroundChoice(target: name, decision: decision, isReal: true, candidate: nil)
            case .cheapest:
                let candidate = decision.candidates.min { ($0.costUSD, -$0.utility) < ($1.costUSD, -$1.utility) }
                return PlaygroundChoice(target: name, decision: decision, isReal: false, candidate: candidate)
            case .best:
                let candidate = decision.candidates.max { ($0.quality ?? 0) < ($1.quality ?? 0) }
                return PlaygroundChoice(target: name, decision: decision, isReal: false, candidate: candidate)
            }
        } catch {
            return PlaygroundChoice(target: name, error: error.message)
        }
    }

    private func decide(
        _ query: RoutingQuery,
        input: EstimatorInput,
        maker: DecisionMaker,
        created: Double
    ) throws(RoutingError) -> Decision {
        let start = ContinuousClock.now
        var decision: Decision
        if case .policy(let policy) = target, case .plain = PlaygroundTarget.work(policy) {
            decision = try policy.decide(query, input: input, id: "playground", created: created)
        } else {
            decision = try maker.decide(query, target: target, id: "playground", created: created)
        }
        decision.routerMilliseconds = start.millisecondsAgo
        return decision
    }

    private enum Work { case plain, special }

    /// Whether the policy decides by its estimator alone, without a judge and without a planner of agents.
    private static func work(_ policy: PreparedPolicy<BuiltInEstimator>) -> Work {
        if case .causalLLM = policy.estimator { return .special }
        return policy.policy.plan == nil && policy.policy.strategies.contains(.graph) ? .special : .plain
    }
}
