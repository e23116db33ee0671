import Routing

/// Fits the `clusters` router; the number of clusters that predicts left-out folds best is taken.
public struct ClusterFitter: RouterFitter {
    /// `clusters`.
    public static var kind: String { ClusterRouter.kind }
    private let clusters: Int
    private let nearest: Int
    private let sharpness: Float
    private let prior: Float
    private let seed: UInt64
    private static let counts = [8, 16, 32, 64, 128]

    /// Options: `clusters`, chosen when not given; `nearest` (3) clusters that a prompt is compared with; `sharpness` (9)
    /// of their weights; `prior` (8) prompts that a model's mean counts like in a cluster.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        clusters = try options.integer("clusters", default: 0, in: 2...2000)
        nearest = try options.integer("nearest", default: 3, in: 1...100)
        sharpness = Float(try options.number("sharpness", default: 9, in: 0...1000))
        prior = Float(try options.number("prior", default: 8, in: 0...10_000))
        self.seed = seed
    }

    /// Fits a router.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts, or fewer than four for each cluster.
    public func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter {
        try corpus.require(prompts: max(40, 4 * clusters), router: Self.kind)
        let counts = clusters > 0 ? [clusters] : Self.counts.filter { $0 * 8 <= corpus.prompts || $0 == Self.counts[0] }
        let folds = PromptFolds(corpus, count: CrossFitting.folds, seed: seed)
        var best: (count: Int, error: Double, cross: CrossFitting)?
        for (index, count) in counts.enumerated() {
            let cross = CrossFitting(folds, models: corpus.models.count) { training, held in
                let part = corpus.subset(training)
                let router = router(part, count: min(count, training.count), roster: part.bareRoster)
                return held.flatMap { CrossFitting.scores(router, corpus.inputs[$0], corpus.models) }
            }
            let error = cross.squaredError(corpus)
            progress(index + 1, counts.count + 1, "held-out error \(fixedPoint(error, digits: 4))")
            if error < best?.error ?? .infinity { best = (count, error, cross) }
        }
        guard let best else { throw TrainingError(.tooFewOutcomes, "no number of clusters fits the data") }
        let bare = router(corpus, count: best.count, roster: corpus.bareRoster)
        let final = corpus.inputs.flatMap { CrossFitting.scores(bare, $0, corpus.models) }
        let shrinkage = best.cross.shrinkage(corpus, final: final)
        progress(1, 1, "\(best.count) clusters")
        var metrics = best.cross.metrics(corpus, shrinkage)
        metrics["clusters"] = Double(best.count)
        let fitted = router(
            corpus,
            count: best.count,
            roster: best.cross.roster(corpus, shrinkage, seed: seed),
            shrinkage: shrinkage
        )
        return FittedRouter(.clusters(fitted), metrics: metrics, heldOut: best.cross.calibrated(shrinkage))
    }

    private func router(
        _ corpus: OutcomeCorpus,
        count: Int,
        roster: ModelRoster,
        shrinkage: Shrinkage? = nil
    ) -> ClusterRouter {
        let dimensions = corpus.inputs[0].embedding.count
        let means = SphericalKMeans(
            corpus.inputs.flatMap(\.embedding),
            dimensions: dimensions,
            count: count,
            seed: seed
        )
        let models = corpus.models.count
        let average = corpus.meanScores
        var sums = Array(repeating: Float(0), count: count * models)
        var weights = Array(repeating: Float(0), count: count * models)
        var sizes = Array(repeating: Int32(0), count: count)
        for (prompt, cluster) in means.cluster.enumerated() {
            sizes[Int(cluster)] += 1
            for (model, score) in corpus.row(prompt).enumerated() where !score.isNaN {
                sums[Int(cluster) * models + model] += score
                weights[Int(cluster) * models + model] += 1
            }
        }
        for index in sums.indices {
            let mean = average[index % models]
            let weight = weights[index] + prior
            sums[index] = weight > 0 ? (sums[index] + prior * mean) / weight : mean
        }
        return ClusterRouter(
            centroids: means.centroids,
            scores: sums,
            sizes: sizes,
            nearest: nearest,
            sharpness: sharpness,
            shrinkage: shrinkage ?? Shrinkage(means: average, slope: 1, standardError: 0),
            roster: roster
        )
    }
}
