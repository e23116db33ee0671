/// The `matrix-factorization` router: ratings that are products of what a prompt asks and what a model has.
///
/// RouteLLM's matrix factorisation (Ong et al. 2024, arXiv 2406.18665, section 4.2) for any number of models. Further
/// fits, each without one fold of the prompts, tell how certain the ratings are.
public struct MatrixFactorizationRouter: TrainedEstimator {
    /// `matrix-factorization`.
    public static var kind: String { "matrix-factorization" }

    /// The models; their sample holds ratings by fits that had not seen the prompts.
    public let roster: ModelRoster
    /// The parameters.
    public let factors: ModelFactors
    /// Fits that each left out one fold of the prompts; none when there were too few.
    public let folds: [ModelFactors]
    /// Version of the artifact.
    public let version: String

    /// Variance assumed of a difference of ratings when there are no folds.
    static let unknownVariance = 1.0

    /// A router of its parts.
    ///
    /// - Throws: `RoutingError.invalidArtifact` when the sizes do not fit.
    public init(
        roster: ModelRoster,
        factors: ModelFactors,
        folds: [ModelFactors],
        version: String
    ) throws(RoutingError) {
        for one in [factors] + folds
        where one.models != roster.models.count || one.dimensions != factors.dimensions {
            throw RoutingError(
                .invalidArtifact,
                "router 'matrix-factorization' has factors of \(one.models) models and \(one.dimensions) dimensions for "
                    + "\(roster.models.count) models and \(factors.dimensions) dimensions; train the router again"
            )
        }
        self.roster = roster
        self.factors = factors
        self.folds = folds
        self.version = version
    }

    /// Reads the router; its parameters stay in the file.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        var folds: [ModelFactors] = []
        while tensors.has("fold.\(folds.count).head") {
            folds.append(try ModelFactors(tensors.part("fold.\(folds.count)")))
        }
        try self.init(
            roster: ModelRoster(tensors),
            factors: ModelFactors(tensors.part("all")),
            folds: folds,
            version: version
        )
    }

    /// Stores the router.
    public func write(to tensors: inout RouterTensorWriter) {
        roster.write(to: &tensors)
        tensors.part("all") { factors.write(to: &$0) }
        for (index, fold) in folds.enumerated() {
            tensors.part("fold.\(index)") { fold.write(to: &$0) }
        }
    }

    /// The models whose battles it has seen.
    public var knownModels: [KnownModel] { roster.models }

    /// They are mean win rates against the other models asked for.
    public var scoresAreWinRates: Bool { true }
    /// It reads the prompt's embedding.
    public var needsEmbedding: Bool { true }

    /// Mean win rates over the other models asked for.
    ///
    /// The variance of a difference of ratings is the jackknife's over K folds, (K − 1) / K · Σ (differenceₖ − mean)²
    /// (Efron, Stein 1981), and 4 / n for each of the two models: a fit that stops early varies less than it is wrong,
    /// and n graded answers can tell a rating no better than that (Cramér–Rao; a battle holds at most ¼ of information).
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        let ratings = try ratings(for: input)
        let left = folds.map { $0.ratings(input.embedding) }
        return WinRates(roster: roster).estimates(of: models, ratings: ratings) { one, other in
            let least =
                4 / Double(max(1, roster.models[one].outcomes)) + 4 / Double(max(1, roster.models[other].outcomes))
            guard left.count > 1 else { return least + Self.unknownVariance }
            let count = Double(left.count)
            let mean = left.reduce(0) { $0 + $1[one] - $1[other] } / count
            let squares = left.reduce(0) { sum, fold in
                let deviation = fold[one] - fold[other] - mean
                return sum + deviation * deviation
            }
            return least + (count - 1) / count * squares
        }
    }

    /// Ratings of the known models on a prompt, in natural logarithms of odds: [models].
    ///
    /// - Throws: `RoutingError.missingEmbedding` when the embedding has another length than in training.
    public func ratings(for input: EstimatorInput) throws(RoutingError) -> [Double] {
        guard input.embedding.count == factors.dimensions else {
            throw RoutingError(
                .missingEmbedding,
                "router '\(name)' needs an embedding of \(factors.dimensions) values, got \(input.embedding.count)"
            )
        }
        return factors.ratings(input.embedding)
    }

    /// Scores on the sample.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        WinRates(roster: roster).calibrationSample(models: models)
    }
}
