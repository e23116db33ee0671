import Routing
import Tensors

/// Fits the `knn` router: keeps the prompts, and chooses how many neighbours vote and how.
///
/// Every prompt is predicted from the others; the settings of the least squared error are taken.
public struct NearestNeighboursFitter: RouterFitter {
    /// `knn`.
    public static var kind: String { NearestNeighboursRouter.kind }
    private let neighbours: Int
    private let seed: UInt64
    private static let counts = [5, 10, 20, 40, 80, 160]
    private static let sharpnesses: [Float] = [0, 5, 10, 20]
    private static let priors: [Float] = [0.5, 2, 8]
    /// Prompts that settings are chosen on, at most.
    private static let mostJudged = 2500
    /// Above this cosine two prompts are the same one asked again.
    private static let sameCosine: Float = 0.9999

    /// Options: `neighbours`, the number k; chosen when not given.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        neighbours = try options.integer("neighbours", default: 0, in: 1...512)
        self.seed = seed
    }

    /// Fits a router.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts.
    public func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter {
        try corpus.require(prompts: 40, router: Self.kind)
        let memory = PromptMemory(corpus)
        let counts = (neighbours > 0 ? [neighbours] : Self.counts).filter { $0 < corpus.prompts }
        let most = counts.max() ?? min(corpus.prompts - 1, neighbours)
        let nearest = neighbourhoods(corpus, most, progress)
        let means = corpus.meanScores
        var random = SplitMix64(seed: seed)
        let judged = random.permutation(corpus.prompts).prefix(Self.mostJudged).sorted()
        let judgedCorpus = corpus.subset(judged)
        var best = (count: most, sharpness: Float(0), prior: Float(2), error: Double.infinity)
        for count in counts.isEmpty ? [most] : counts {
            for sharpness in Self.sharpnesses {
                for prior in Self.priors {
                    let cross = CrossFitting(
                        raw: judged.flatMap { prompt in
                            memory.vote(nearest[prompt].prefix(count), sharpness: sharpness, prior: prior, means: means)
                                .scores.map { Float($0) }
                        }
                    )
                    let error = cross.squaredError(judgedCorpus)
                    if error < best.error { best = (count, sharpness, prior, error) }
                }
            }
        }
        let raw = nearest.flatMap {
            memory.vote($0.prefix(best.count), sharpness: best.sharpness, prior: best.prior, means: means).scores
                .map { Float($0) }
        }
        let cross = CrossFitting(raw: raw)
        let shrinkage = cross.shrinkage(corpus, final: raw)
        let router = NearestNeighboursRouter(
            memory: memory,
            neighbours: best.count,
            sharpness: best.sharpness,
            prior: best.prior,
            shrinkage: shrinkage,
            roster: cross.roster(corpus, shrinkage, seed: seed)
        )
        var metrics = cross.metrics(corpus, shrinkage)
        metrics["neighbours"] = Double(best.count)
        metrics["sharpness"] = Double(best.sharpness)
        metrics["prior"] = Double(best.prior)
        return FittedRouter(.nearestNeighbours(router), metrics: metrics, heldOut: cross.calibrated(shrinkage))
    }

    /// The nearest other prompts of every prompt.
    private func neighbourhoods(
        _ corpus: OutcomeCorpus,
        _ most: Int,
        _ progress: FittingProgress
    ) -> [[PromptMemory.Neighbour]] {
        let dimensions = corpus.inputs[0].embedding.count
        let embeddings = corpus.inputs.flatMap(\.embedding)
        let packed = PackedMatrix(embeddings, outputs: corpus.prompts, inputs: dimensions)
        var result: [[PromptMemory.Neighbour]] = []
        result.reserveCapacity(corpus.prompts)
        for start in stride(from: 0, to: corpus.prompts, by: 128) {
            let rows = min(128, corpus.prompts - start)
            var cosines = MatrixProduct.timesTransposed(
                Array(embeddings[start * dimensions..<(start + rows) * dimensions]),
                rows: rows,
                packed
            )
            for row in 0..<rows {
                let line = row * corpus.prompts..<(row + 1) * corpus.prompts
                cosines[line.lowerBound + start + row] = -2
                for index in line where cosines[index] > Self.sameCosine { cosines[index] = -2 }
                result.append(PromptMemory.greatest(cosines[line], count: most).filter { $0.cosine > -2 })
            }
            progress(start + rows, corpus.prompts, "comparing")
        }
        return result
    }
}

extension PromptMemory {
    /// The prompts of a corpus.
    init(_ corpus: OutcomeCorpus) {
        self.init(
            embeddings: corpus.inputs.flatMap(\.embedding),
            dimensions: corpus.inputs[0].embedding.count,
            scores: corpus.scores,
            models: corpus.models.count
        )
    }
}
