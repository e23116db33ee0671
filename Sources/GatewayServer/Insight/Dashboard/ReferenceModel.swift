internal import Footprint
internal import Routing
internal import Stores

/// What a request takes: money, and carbon and energy where they are known.
struct RequestCharge: Sendable, Hashable {
    var costUSD: Double
    var carbonG: Double?
    var energyWh: Double?
}

/// What requests would have taken had one model answered all of them.
struct ReferenceModel: Sendable {
    let id: String
    /// The model as it is in the catalogue today; `nil` when it is no longer there.
    let profile: ModelProfile?

    /// What a request would have taken.
    ///
    /// A request that one model answered is reckoned with its actual tokens, at the reference's price and size of today.
    /// A plan's tokens are those of several calls, so there what the decision expected of the reference stands, as it
    /// does for a model that is no longer in the catalogue.
    ///
    /// - Parameters:
    ///   - figures: the request.
    ///   - answer: its answer.
    ///   - expected: what the decision expected of the reference.
    func charge(_ figures: LedgerFigures, _ answer: AnswerFigures, expected: CandidateFigures) -> RequestCharge {
        if answer.model == id, figures.strategy == Plan.Strategy.single.rawValue {
            return RequestCharge(costUSD: answer.costUSD, carbonG: answer.carbonG, energyWh: answer.energyWh)
        }
        guard let profile else { return RequestCharge(costUSD: expected.costUSD, carbonG: expected.carbonG) }
        guard figures.strategy == Plan.Strategy.single.rawValue else {
            let footprint = profile.footprint?.answer(outputTokens: profile.expectedOutputTokens)
            return RequestCharge(
                costUSD: expected.costUSD,
                carbonG: expected.carbonG,
                energyWh: footprint?.energyWattHours.middle
            )
        }
        let footprint = profile.footprint?.answer(
            outputTokens: answer.completionTokens,
            promptTokens: answer.promptTokens - min(answer.cachedTokens, answer.promptTokens)
        )
        return RequestCharge(
            costUSD: profile.price.cost(
                inputTokens: answer.promptTokens,
                outputTokens: answer.completionTokens,
                cached: answer.cachedTokens
            ),
            carbonG: footprint?.carbonGrams.middle,
            energyWh: footprint?.energyWattHours.middle
        )
    }
}

/// How good each policy's models were expected to be: what chooses the reference.
struct ReferenceChoice: Sendable {
    private struct Tally: Sendable {
        var quality = LedgerRatings()
        var costUSD = 0.0
    }

    private var decisions: [String: Int] = [:]
    private var tallies: [String: [String: Tally]] = [:]

    /// Takes a decision into account.
    mutating func add(_ figures: LedgerFigures) {
        guard figures.candidates.contains(where: { $0.quality != nil }) else { return }
        decisions[figures.policy, default: 0] += 1
        for candidate in figures.candidates {
            guard let quality = candidate.quality else { continue }
            tallies[figures.policy, default: [:]][candidate.model, default: Tally()].quality.add(quality)
            tallies[figures.policy, default: [:]][candidate.model, default: Tally()].costUSD += candidate.costUSD
        }
    }

    /// The models that any policy chose from, in the order of their names.
    var models: [String] { Set(tallies.values.flatMap(\.keys)).sorted() }

    /// The reference of each policy: the model with the best mean expected quality, the dearer of two that are equal,
    /// among those that could answer at least half of the policy's requests.
    var best: [String: String] {
        var best: [String: String] = [:]
        for (policy, models) in tallies {
            let least = (decisions[policy] ?? 0) / 2
            let able = models.filter { $0.value.quality.count >= max(1, least) }
            best[policy] =
                able.max { a, b in
                    let (x, y) = (a.value.quality.mean ?? 0, b.value.quality.mean ?? 0)
                    return x != y ? x < y : (a.value.costUSD, b.key) < (b.value.costUSD, a.key)
                }?.key
        }
        return best
    }
}
