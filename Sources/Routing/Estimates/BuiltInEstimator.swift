/// Any of the routers that come with Thalamus.
///
/// An enum rather than an existential, so that the browser's Embedded Swift can hold one as well.
public enum BuiltInEstimator: QualityEstimator {
    /// Chance.
    case random(RandomEstimator)
    /// Prompt length.
    case promptLength(PromptLengthEstimator)
    /// Readable rules on the prompt.
    case rules(RulesRouter)
    /// A language model that judges the prompt.
    case causalLLM(CausalLLMRouter)
    /// Item response theory on a sentence embedding.
    case skill(SkillRouter)
    /// Ridge regression on hashed words.
    case lexical(LexicalRouter)
    /// A logistic or small neural head on the encoder.
    case classifier(ClassifierRouter)
    /// Scores on the most similar prompts seen.
    case nearestNeighbours(NearestNeighboursRouter)
    /// Scores within clusters of similar prompts.
    case clusters(ClusterRouter)
    /// Whether the weak model answers as well as the strong one.
    case hybrid(HybridRouter)
    /// Another router, corrected by the outcomes of similar prompts.
    case gaussianProcess(GaussianProcessRouter)
    /// A blend of the other routers.
    case stacked(StackedRouter)
    /// Elo ratings from battles on similar prompts.
    case similarityRanking(SimilarityRankingRouter)
    /// A bilinear model of prompts and models fitted to battles.
    case matrixFactorization(MatrixFactorizationRouter)

    /// The baselines, which need no artifact.
    public static var baselines: [BuiltInEstimator] {
        [.random(RandomEstimator()), .promptLength(PromptLengthEstimator())]
    }

    /// The router's name.
    public var name: String {
        switch self {
        case .random(let estimator): estimator.name
        case .promptLength(let estimator): estimator.name
        case .rules(let estimator): estimator.name
        case .causalLLM(let estimator): estimator.name
        case .skill(let estimator): estimator.name
        case .lexical(let estimator): estimator.name
        case .classifier(let estimator): estimator.name
        case .nearestNeighbours(let estimator): estimator.name
        case .clusters(let estimator): estimator.name
        case .hybrid(let estimator): estimator.name
        case .gaussianProcess(let estimator): estimator.name
        case .stacked(let estimator): estimator.name
        case .similarityRanking(let estimator): estimator.name
        case .matrixFactorization(let estimator): estimator.name
        }
    }

    /// The version of its artifact.
    public var version: String {
        switch self {
        case .random(let estimator): estimator.version
        case .promptLength(let estimator): estimator.version
        case .rules(let estimator): estimator.version
        case .causalLLM(let estimator): estimator.version
        case .skill(let estimator): estimator.version
        case .lexical(let estimator): estimator.version
        case .classifier(let estimator): estimator.version
        case .nearestNeighbours(let estimator): estimator.version
        case .clusters(let estimator): estimator.version
        case .hybrid(let estimator): estimator.version
        case .gaussianProcess(let estimator): estimator.version
        case .stacked(let estimator): estimator.version
        case .similarityRanking(let estimator): estimator.version
        case .matrixFactorization(let estimator): estimator.version
        }
    }

    /// Whether it needs the prompt's embedding.
    public var needsEmbedding: Bool {
        switch self {
        case .random(let estimator): estimator.needsEmbedding
        case .promptLength(let estimator): estimator.needsEmbedding
        case .rules(let estimator): estimator.needsEmbedding
        case .causalLLM(let estimator): estimator.needsEmbedding
        case .skill(let estimator): estimator.needsEmbedding
        case .lexical(let estimator): estimator.needsEmbedding
        case .classifier(let estimator): estimator.needsEmbedding
        case .nearestNeighbours(let estimator): estimator.needsEmbedding
        case .clusters(let estimator): estimator.needsEmbedding
        case .hybrid(let estimator): estimator.needsEmbedding
        case .gaussianProcess(let estimator): estimator.needsEmbedding
        case .stacked(let estimator): estimator.needsEmbedding
        case .similarityRanking(let estimator): estimator.needsEmbedding
        case .matrixFactorization(let estimator): estimator.needsEmbedding
        }
    }

    /// Whether its scores are win rates.
    public var scoresAreWinRates: Bool {
        switch self {
        case .random(let estimator): estimator.scoresAreWinRates
        case .promptLength(let estimator): estimator.scoresAreWinRates
        case .rules(let estimator): estimator.scoresAreWinRates
        case .causalLLM(let estimator): estimator.scoresAreWinRates
        case .skill(let estimator): estimator.scoresAreWinRates
        case .lexical(let estimator): estimator.scoresAreWinRates
        case .classifier(let estimator): estimator.scoresAreWinRates
        case .nearestNeighbours(let estimator): estimator.scoresAreWinRates
        case .clusters(let estimator): estimator.scoresAreWinRates
        case .hybrid(let estimator): estimator.scoresAreWinRates
        case .gaussianProcess(let estimator): estimator.scoresAreWinRates
        case .stacked(let estimator): estimator.scoresAreWinRates
        case .similarityRanking(let estimator): estimator.scoresAreWinRates
        case .matrixFactorization(let estimator): estimator.scoresAreWinRates
        }
    }

    /// Whether it learned from answers of the model.
    public func knows(_ model: String) -> Bool {
        switch self {
        case .random(let estimator): estimator.knows(model)
        case .promptLength(let estimator): estimator.knows(model)
        case .rules(let estimator): estimator.knows(model)
        case .causalLLM(let estimator): estimator.knows(model)
        case .skill(let estimator): estimator.knows(model)
        case .lexical(let estimator): estimator.knows(model)
        case .classifier(let estimator): estimator.knows(model)
        case .nearestNeighbours(let estimator): estimator.knows(model)
        case .clusters(let estimator): estimator.knows(model)
        case .hybrid(let estimator): estimator.knows(model)
        case .gaussianProcess(let estimator): estimator.knows(model)
        case .stacked(let estimator): estimator.knows(model)
        case .similarityRanking(let estimator): estimator.knows(model)
        case .matrixFactorization(let estimator): estimator.knows(model)
        }
    }

    /// Expected score of each model on a prompt.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        switch self {
        case .random(let estimator): try estimator.estimates(for: input, models: models)
        case .promptLength(let estimator): try estimator.estimates(for: input, models: models)
        case .rules(let estimator): try estimator.estimates(for: input, models: models)
        case .causalLLM(let estimator): try estimator.estimates(for: input, models: models)
        case .skill(let estimator): try estimator.estimates(for: input, models: models)
        case .lexical(let estimator): try estimator.estimates(for: input, models: models)
        case .classifier(let estimator): try estimator.estimates(for: input, models: models)
        case .nearestNeighbours(let estimator): try estimator.estimates(for: input, models: models)
        case .clusters(let estimator): try estimator.estimates(for: input, models: models)
        case .hybrid(let estimator): try estimator.estimates(for: input, models: models)
        case .gaussianProcess(let estimator): try estimator.estimates(for: input, models: models)
        case .stacked(let estimator): try estimator.estimates(for: input, models: models)
        case .similarityRanking(let estimator): try estimator.estimates(for: input, models: models)
        case .matrixFactorization(let estimator): try estimator.estimates(for: input, models: models)
        }
    }

    /// Expected scores on typical prompts.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        switch self {
        case .random(let estimator): estimator.calibrationSample(models: models)
        case .promptLength(let estimator): estimator.calibrationSample(models: models)
        case .rules(let estimator): estimator.calibrationSample(models: models)
        case .causalLLM(let estimator): estimator.calibrationSample(models: models)
        case .skill(let estimator): estimator.calibrationSample(models: models)
        case .lexical(let estimator): estimator.calibrationSample(models: models)
        case .classifier(let estimator): estimator.calibrationSample(models: models)
        case .nearestNeighbours(let estimator): estimator.calibrationSample(models: models)
        case .clusters(let estimator): estimator.calibrationSample(models: models)
        case .hybrid(let estimator): estimator.calibrationSample(models: models)
        case .gaussianProcess(let estimator): estimator.calibrationSample(models: models)
        case .stacked(let estimator): estimator.calibrationSample(models: models)
        case .similarityRanking(let estimator): estimator.calibrationSample(models: models)
        case .matrixFactorization(let estimator): estimator.calibrationSample(models: models)
        }
    }

    /// Features of the prompt worth showing.
    public func observations(for input: EstimatorInput) -> [Observation] {
        switch self {
        case .random(let estimator): estimator.observations(for: input)
        case .promptLength(let estimator): estimator.observations(for: input)
        case .rules(let estimator): estimator.observations(for: input)
        case .causalLLM(let estimator): estimator.observations(for: input)
        case .skill(let estimator): estimator.observations(for: input)
        case .lexical(let estimator): estimator.observations(for: input)
        case .classifier(let estimator): estimator.observations(for: input)
        case .nearestNeighbours(let estimator): estimator.observations(for: input)
        case .clusters(let estimator): estimator.observations(for: input)
        case .hybrid(let estimator): estimator.observations(for: input)
        case .gaussianProcess(let estimator): estimator.observations(for: input)
        case .stacked(let estimator): estimator.observations(for: input)
        case .similarityRanking(let estimator): estimator.observations(for: input)
        case .matrixFactorization(let estimator): estimator.observations(for: input)
        }
    }
}
