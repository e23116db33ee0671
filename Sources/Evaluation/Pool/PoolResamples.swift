/// Bootstrap samples of what several routers over a pool achieve; one drawing serves all routers.
///
/// The axes stay what they are on all prompts: the dearest and the best single model are found once, and their means
/// are taken anew on every sample. So are the operating points; those of greatest quality and of greatest RouterArena
/// score are chosen once, for choosing them on every sample would flatter them.
struct PoolResamples: Sendable {
    private struct Sample {
        let aiq: Double
        let costRatio: Double?
        let nearCostRatio: Double?
        let bestQuality: Double
        let arena: Double
        /// Quality at each corner of the router's frontier.
        let corners: [Double]
    }

    /// Figures of each router on each sample: [routers][samples].
    private let samples: [[Sample]]

    /// Draws the samples.
    init(_ outcomes: [PoolEvaluation.Outcome], evaluation: PoolEvaluation, bootstrap: Bootstrap) {
        let models = evaluation.models.count
        let single = evaluation.bestSingle
        let dearest =
            evaluation.models.indices.max {
                evaluation.models[$0].costUSDPer1k < evaluation.models[$1].costUSDPer1k
            } ?? 0
        let drawn = bootstrap.values(count: evaluation.prompts) { counts -> [Sample]? in
            var (reference, price, limit) = (0.0, 0.0, 0.0)
            for prompt in 0..<evaluation.prompts {
                let count = Double(counts[prompt])
                reference += count * evaluation.quality[prompt * models + single]
                price += count * evaluation.costUSD[prompt * models + single]
                limit += count * evaluation.costUSD[prompt * models + dearest]
            }
            let n = Double(evaluation.prompts)
            return outcomes.map { outcome in
                let points = outcome.trace.points(counts: counts)
                let frontier = Frontier(points)
                let ratio = { (quality: Double) -> Double? in
                    // Never reached is dearer than anything.
                    price > 0 ? frontier.cost(reaching: quality).map { $0 / (price / n * 1000) } ?? .infinity : nil
                }
                return Sample(
                    aiq: frontier.aiq(maximumCost: limit / n * 1000),
                    costRatio: ratio(reference / n),
                    nearCostRatio: ratio(PoolEvaluation.nearQuality * reference / n),
                    bestQuality: points[outcome.bestStep].quality,
                    arena: points[outcome.arenaStep].routerArenaScore,
                    corners: outcome.cornerSteps.map { points[$0].quality }
                )
            }
        }
        samples = outcomes.indices.map { router in drawn.map { $0[router] } }
    }

    /// Area under a router's frontier.
    func aiq(_ router: Int) -> ResampledFigure { figure(router, \.aiq) }

    /// A router's cost at the best single model's quality, over that model's cost; infinite where never reached.
    func costRatio(_ router: Int) -> ResampledFigure {
        ResampledFigure(samples: samples[router].map(\.costRatio))
    }

    /// The same at 99 % of that quality.
    func nearCostRatio(_ router: Int) -> ResampledFigure {
        ResampledFigure(samples: samples[router].map(\.nearCostRatio))
    }

    /// Quality at a router's point of greatest quality.
    func bestQuality(_ router: Int) -> ResampledFigure { figure(router, \.bestQuality) }

    /// RouterArena's score at a router's point of greatest score.
    func arena(_ router: Int) -> ResampledFigure { figure(router, \.arena) }

    /// 95 % intervals of the quality at each corner of a router's frontier.
    func cornerIntervals(_ router: Int) -> [ClosedRange<Double>] {
        let corners = samples[router].first?.corners.count ?? 0
        return (0..<corners).compactMap { corner in
            ResampledFigure(samples: samples[router].map { $0.corners[corner] }).interval95
        }
    }

    private func figure(_ router: Int, _ value: (Sample) -> Double) -> ResampledFigure {
        ResampledFigure(samples: samples[router].map { value($0) })
    }
}

extension Frontier {
    /// ``averageImprovementInQuality(maximumCost:)``, or where nothing costs anything the best quality.
    ///
    /// The cost axis is a point then, and its quality the mean over it.
    func aiq(maximumCost: Double) -> Double {
        maximumCost > 0 ? averageImprovementInQuality(maximumCost: maximumCost) : best.quality
    }
}

extension OperatingPoint {
    /// RouterArena's score of the point (``RouterArenaScore``).
    public var routerArenaScore: Double {
        RouterArenaScore.score(accuracy: quality, costUSDPer1k: costUSDPer1k)
    }
}
