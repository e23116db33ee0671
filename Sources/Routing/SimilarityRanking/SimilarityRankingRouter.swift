/// The `similarity-ranking` router: Elo ratings from battles on prompts like the one asked.
///
/// RouteLLM's similarity-weighted ranking (Ong et al. 2024, arXiv 2406.18665, section 4.2): models are grouped into
/// tiers; every battle counts γ^(s / max s), s being the cosine between its prompt and the one asked; a Bradley–Terry
/// model is fitted to the weighed battles anew for every prompt. A model's rating is its tier's.
public struct SimilarityRankingRouter: TrainedEstimator {
    /// `similarity-ranking`.
    public static var kind: String { "similarity-ranking" }

    /// The models; their sample holds ratings on prompts whose battles were left out.
    public let roster: ModelRoster
    /// The tier of each model, the best first: [models].
    public let tierOfModel: [Int32]
    /// The tiers' ratings over all battles, in natural logarithms of odds: [tiers].
    public let tierRatings: [Double]
    /// How many times more the most similar battle counts than one on an unrelated prompt.
    public let gamma: Double
    /// The battles.
    public let index: BattleIndex
    /// Version of the artifact.
    public let version: String

    /// Ridge of a tier's rating, in battles of mean weight: a tier is taken for a mean one until it has fought.
    public static let defaultRidge = 0.1

    /// A router of its parts.
    ///
    /// - Throws: `RoutingError.invalidArtifact` when a model's tier does not exist.
    public init(
        roster: ModelRoster,
        tierOfModel: [Int32],
        tierRatings: [Double],
        gamma: Double,
        index: BattleIndex,
        version: String
    ) throws(RoutingError) {
        guard tierOfModel.count == roster.models.count, tierRatings.count == index.tiers, gamma >= 1,
            tierOfModel.allSatisfy({ (0..<Int32(index.tiers)).contains($0) })
        else {
            throw RoutingError(
                .invalidArtifact,
                "router 'similarity-ranking': \(tierOfModel.count) tiers of \(roster.models.count) models do not fit "
                    + "\(index.tiers) tiers; train the router again"
            )
        }
        self.roster = roster
        self.tierOfModel = tierOfModel
        self.tierRatings = tierRatings
        self.gamma = gamma
        self.index = index
        self.version = version
    }

    /// Reads the router; its vectors stay in the file.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        let tierRatings = try tensors.floats("tiers.ratings").map { Double($0) }
        try self.init(
            roster: ModelRoster(tensors),
            tierOfModel: tensors.integers("models.tier"),
            tierRatings: tierRatings,
            gamma: Double(tensors.floats("gamma", count: 1)[0]),
            index: BattleIndex(tensors.part("battles"), tiers: tierRatings.count),
            version: version
        )
    }

    /// Stores the router.
    public func write(to tensors: inout RouterTensorWriter) {
        roster.write(to: &tensors)
        tensors.floats("tiers.ratings", tierRatings.map { Float($0) })
        tensors.integers("models.tier", tierOfModel)
        tensors.floats("gamma", [Float(gamma)])
        tensors.part("battles") { index.write(to: &$0) }
    }

    /// The models whose battles it has seen.
    public var knownModels: [KnownModel] { roster.models }

    /// They are mean win rates against the other models asked for.
    public var scoresAreWinRates: Bool { true }
    /// It reads the prompt's embedding.
    public var needsEmbedding: Bool { true }

    /// Mean win rates over the other models asked for.
    ///
    /// The standard error is that of the weighted fit: the inverse curvature times Σw² / Σw over the prompts, as if all
    /// battles of one prompt were one.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        let (fit, inflation) = try fit(input)
        let tiers = index.tiers
        return WinRates(roster: roster).estimates(of: models, ratings: modelRatings(fit)) { one, other in
            let (a, b) = (Int(tierOfModel[one]), Int(tierOfModel[other]))
            let covariance = fit.covariance
            let variance = covariance[a * tiers + a] + covariance[b * tiers + b] - 2 * covariance[a * tiers + b]
            return inflation * max(0, variance)
        }
    }

    /// Ratings of the known models on a prompt, in natural logarithms of odds: [models].
    ///
    /// - Throws: `RoutingError.missingEmbedding` when the embedding has another length than in training.
    public func ratings(for input: EstimatorInput) throws(RoutingError) -> [Double] {
        modelRatings(try fit(input).fit)
    }

    /// Scores on the sample.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        WinRates(roster: roster).calibrationSample(models: models)
    }

    private func fit(_ input: EstimatorInput) throws(RoutingError) -> (fit: BradleyTerry, inflation: Double) {
        let dimensions = index.vectors.dimensions
        guard input.embedding.count == dimensions else {
            throw RoutingError(
                .missingEmbedding,
                "router '\(name)' needs an embedding of \(dimensions) values, got \(input.embedding.count)"
            )
        }
        let battles = index.weigh(input.embedding, gamma: gamma)
        let ridge = max(Self.defaultRidge * battles.weight / max(1, battles.battles), 1e-12)
        return (BradleyTerry(wins: battles.wins, ridge: ridge, start: tierRatings), battles.inflation)
    }

    private func modelRatings(_ fit: BradleyTerry) -> [Double] {
        tierOfModel.map { fit.ratings[Int($0)] }
    }
}
