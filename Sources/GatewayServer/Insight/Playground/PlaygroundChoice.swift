internal import Conversation
internal import Routing
internal import Stores

/// What a target chose for a prompt.
struct PlaygroundChoice: Sendable {
    let target: String
    /// The decision that the choice was made by, or from whose candidates it was taken.
    let decision: Decision?
    /// Whether the gateway would decide so, and the decision may be shown as it is.
    let isReal: Bool
    /// The model, where it was taken from the candidates.
    let candidate: Candidate?
    /// Why nothing could be chosen.
    let error: String?

    init(target: String, decision: Decision, isReal: Bool, candidate: Candidate?) {
        self.target = target
        self.decision = decision
        self.isReal = isReal
        self.candidate = candidate
        error = nil
    }

    init(target: String, error: String) {
        self.target = target
        self.error = error
        decision = nil
        isReal = false
        candidate = nil
    }

    /// The model, of a plan that of its first node.
    var model: String? { candidate?.model ?? decision?.model }

    /// Whether one model answers.
    private var isSingle: Bool { candidate != nil || decision?.plan.nodes.count == 1 }

    /// Expected quality in 0...1.
    var quality: Double? { candidate?.quality ?? (candidate == nil ? decision?.expectedQuality : nil) }

    /// Expected cost in US dollars; `nil` for a plan that was not weighed.
    var costUSD: Double? {
        isSingle ? chosen?.costUSD : weighed?.costUSD
    }

    /// Expected carbon in grams.
    var carbonG: Double? {
        isSingle ? chosen?.carbonG : weighed?.carbonG
    }

    private var chosen: Candidate? { candidate ?? decision?.candidates.first { $0.model == decision?.model } }

    private var weighed: PlanOption? {
        guard let best = decision?.plans?.first, best.strategy == decision?.plan.strategy else { return nil }
        return best
    }

    /// The share (0...1) of typical prompts that are easier, where the router tells.
    var difficulty: Double? {
        decision?.query.observations.first { $0.name == "difficulty_percentile" }.map { $0.value / 100 }
    }

    /// Appends the choice as a JSON object.
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("target", target)
            if let error {
                $0.member("error", error)
                return
            }
            $0.member("model", model)
            $0.member("strategy", candidate == nil ? decision?.plan.strategy.rawValue : "single")
            $0.member("quality", .figure(quality))
            $0.member("cost_usd", .figure(costUSD))
            $0.member("carbon_g", .figure(carbonG))
            $0.member("router_ms", .figure(decision?.routerMilliseconds))
            if isReal, let decision {
                $0.name("decision")
                decision.write(to: &$0)
            }
        }
    }
}

/// What a target comes to over all prompts.
struct PlaygroundTally: Sendable {
    private var counts: [String: Int] = [:]
    private var failures = 0
    private var quality = LedgerRatings()
    private var costUSD = LedgerRatings()
    private var carbonG = LedgerRatings()

    /// Adds a choice.
    mutating func add(_ choice: PlaygroundChoice) {
        guard let model = choice.model else {
            failures += 1
            return
        }
        counts[model, default: 0] += 1
        if let value = choice.quality { quality.add(value) }
        if let value = choice.costUSD { costUSD.add(value) }
        if let value = choice.carbonG { carbonG.add(value) }
    }

    /// Means and shares.
    func json(target: String) -> JSONValue {
        let decided = Double(max(1, counts.values.reduce(0, +)))
        return [
            "target": .string(target),
            "shares": .figures(counts.mapValues { Double($0) / decided }),
            "quality": .figure(quality.mean),
            "cost_usd": .figure(costUSD.mean.map { _ in costUSD.sum }),
            "cost_usd_per_1k": .figure(costUSD.mean.map { 1000 * $0 }),
            "carbon_g_per_1k": .figure(carbonG.mean.map { 1000 * $0 }),
            "failures": .integer(failures),
        ]
    }
}
