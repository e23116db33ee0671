/// Bootstrap samples of several routers' figures on the same prompts; one drawing serves all routers.
struct PairResamples: Sendable {
    /// Figures of each router on each sample: [routers][samples].
    private let figures: [[PairFigures?]]

    /// Draws the samples.
    init(_ rankings: [PairRanking], count: Int, bootstrap: Bootstrap) {
        let samples = bootstrap.values(count: count) { counts -> [PairFigures?]? in
            rankings.map { $0.figures(counts: counts) }
        }
        figures = rankings.indices.map { router in samples.map { $0[router] } }
    }

    /// One figure of a router.
    func figure(_ router: Int, _ value: (PairFigures) -> Double) -> ResampledFigure {
        ResampledFigure(samples: figures[router].map { $0.map(value) })
    }

    /// 95 % intervals of the gap recovered by a router at ``PairFigures/steps`` + 1 shares; empty without a gap.
    func recoveredBand(_ router: Int) -> [ClosedRange<Double>] {
        (0...PairFigures.steps).compactMap { step in figure(router) { $0.recovered[step] }.interval95 }
    }
}
