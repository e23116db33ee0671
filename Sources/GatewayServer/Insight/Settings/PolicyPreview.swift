internal import Conversation
internal import Foundation
internal import Routing

/// What a policy would come to at other objectives: recent requests decided again, without asking any model.
///
/// An objective is solved as at the start of the gateway, on the router's own sample of typical prompts; the rate that
/// comes of it then decides the recorded requests. So a budget that is solved on typical prompts may cost more or less
/// on this traffic, as it would in truth.
struct PolicyPreview: Sendable {
    /// Below this many recorded requests the router's typical prompts stand in for them.
    static let leastRequests = 20

    let policy: PreparedPolicy<BuiltInEstimator>
    let objective: Objective
    let traffic: TrafficTable

    var json: JSONValue {
        let names = policy.models.map(\.knownAs)
        let sample = policy.estimator.calibrationSample(models: names)?.thinned(to: 512)
        let typical = sample.map { TrafficTable($0, models: policy.models) }
        let isTraffic = traffic.count >= Self.leastRequests || typical == nil
        let table = isTraffic ? traffic : typical ?? traffic
        var points: [(value: Double, outcome: TrafficOutcome)] = []
        for value in values(on: typical ?? traffic) {
            guard let exchange = solve(value, sample: sample) else { continue }
            let strong: String? =
                if case .strongCall(let position) = exchange.charge { policy.models[position].id } else { nil }
            let outcome = table.outcome(exchange, strong: strong)
            points.append((value, outcome))
        }
        switch objective {
        case .lambda, .carbonLambda: points = withoutRepeats(points)
        case .strongShare, .winRate, .budget, .leastQuality: break
        }
        let nearest = points.indices.min {
            abs(points[$0].value - objective.value) < abs(points[$1].value - objective.value)
        }
        let plans = policy.policy.plan != nil || policy.policy.strategies.contains { $0 != .single }
        return [
            "object": "policy_preview",
            "policy": .string(policy.policy.name),
            "objective": ["kind": .string(objective.kind), "value": .number(objective.value)],
            "requests": .integer(table.count),
            "basis": .string(isTraffic ? "traffic" : "typical"),
            "single_models_only": .bool(plans),
            "nearest": nearest.map { .integer($0) } ?? .null,
            "curve": .array(
                points.map { .object([.init("value", .number($0.value))] + $0.outcome.members) }
            ),
        ]
    }

    /// The points without those in a row that come to the same, but for the values that are asked for and configured.
    private func withoutRepeats(
        _ points: [(value: Double, outcome: TrafficOutcome)]
    ) -> [(value: Double, outcome: TrafficOutcome)] {
        let kept = [objective.value, policy.policy.objective.value]
        return points.indices.filter { index in
            guard index > 0, !kept.contains(points[index].value) else { return true }
            return points[index].outcome.shares != points[index - 1].outcome.shares
        }.map { points[$0] }
    }

    /// The rate of an objective of the same kind at another value; `nil` where it cannot be reached.
    private func solve(_ value: Double, sample: CalibrationSample?) -> ExchangeRate? {
        guard let objective = try? Objective(kind: objective.kind, value: value) else { return nil }
        if case .leastQuality = objective, policy.estimator.scoresAreWinRates { return nil }
        guard let sample else {
            switch objective {
            case .lambda(let rate): return ExchangeRate(charge: .usdPer1k, rate: rate)
            case .carbonLambda(let rate): return ExchangeRate(charge: .carbonGrams, rate: rate)
            case .strongShare, .winRate, .budget, .leastQuality: return nil
            }
        }
        return try? ExchangeRate.solve(objective, models: policy.models, sample: sample)
    }

    /// The values along the slider, those that are asked for and configured among them.
    private func values(on table: TrafficTable) -> [Double] {
        let cheapest = table.outcome(lambda: 1e9)
        let best = table.outcome(lambda: 0)
        let steps: [Double] =
            switch objective {
            case .strongShare, .winRate: (0...40).map { Double($0) / 40 }
            case .lambda, .carbonLambda: [0] + (0...144).map { Foundation.pow(10, -4 + Double($0) / 24) }
            case .budget: Self.steps(from: 1000 * cheapest.costUSD, to: 1000 * best.costUSD)
            case .leastQuality: Self.steps(from: cheapest.quality, to: best.quality)
            }
        var values = steps + [objective.value]
        if policy.policy.objective.kind == objective.kind { values.append(policy.policy.objective.value) }
        return Set(values).sorted()
    }

    /// 33 values from one to another, rounded to what a person would write.
    private static func steps(from low: Double, to high: Double) -> [Double] {
        guard high > low else { return [high] }
        let digits = Foundation.pow(10, 2 - Foundation.log10(high - low).rounded(.down))
        return (0...32).map { step in
            let value = low + (high - low) * Double(step) / 32
            return (value * digits).rounded(.up) / digits
        }
    }
}

extension CalibrationSample {
    /// An even choice of at most `most` prompts, for where a thousandth more or less does not matter.
    func thinned(to most: Int) -> CalibrationSample {
        guard prompts > most else { return self }
        let chosen = (0..<most).map { $0 * prompts / most }
        return CalibrationSample(
            models: models,
            scores: chosen.flatMap { row($0) },
            inputTokens: chosen.map { inputTokens[$0] }
        )
    }
}
