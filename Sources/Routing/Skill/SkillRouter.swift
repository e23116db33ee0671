/// The `skill` router: what a prompt asks of which skills, and how much of each a model has.
///
/// It predicts any number of models from one embedding, and takes a new model from a few dozen graded answers without
/// training again (`SkillProbe`). Parameters and formulas: `SkillWeights`.
public struct SkillRouter: TrainedEstimator {
    /// `skill`.
    public static var kind: String { "skill" }

    /// The parameters.
    public let weights: SkillWeights
    /// Version of the artifact.
    public let version: String
    private let position: [String: Int]
    /// Difficulties of the sample, sorted, to tell a prompt's percentile.
    private let sortedDifficulties: [Double]

    /// A router of these weights.
    public init(weights: SkillWeights, version: String) {
        self.weights = weights
        self.version = version
        var position: [String: Int] = [:]
        for (index, model) in weights.models.enumerated() { position[model.name] = index }
        self.position = position
        sortedDifficulties = weights.sample.inputTokens.indices.map {
            Self.meanDifficulty(weights.sampleLatents($0), weights)
        }.sorted()
    }

    /// Reads the weights of a router.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        self.init(weights: try SkillWeights(tensors), version: version)
    }

    /// Stores the weights.
    public func write(to tensors: inout RouterTensorWriter) {
        weights.write(to: &tensors)
    }

    /// The models whose answers it has seen.
    public var knownModels: [KnownModel] {
        weights.models.map { KnownModel(name: $0.name, outcomes: $0.outcomes) }
    }

    /// It reads the prompt's embedding.
    public var needsEmbedding: Bool { true }

    /// What the router knows of a model; `nil` when it never saw one of its answers.
    public func model(named name: String) -> SkillWeights.Model? {
        position[ModelAlias.canonical(name)].map { weights.models[$0] }
    }

    /// Probability of a right answer of each model.
    ///
    /// The standard error joins the spread of the ensemble and the uncertainty of the model's abilities, carried
    /// through the logistic function (delta method).
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        var values = try weights.inputs(of: input)
        weights.standardise(&values)
        let latents = weights.latents(standardised: values)
        return models.map { estimate($0, at: position[ModelAlias.canonical($0)], latents) }
    }

    /// The sample that came with the training data.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        let positions = models.map { position[ModelAlias.canonical($0)] }
        var scores: [Double] = []
        scores.reserveCapacity(weights.sample.inputTokens.count * models.count)
        for prompt in weights.sample.inputTokens.indices {
            let latents = weights.sampleLatents(prompt)
            for (model, position) in zip(models, positions) {
                scores.append(estimate(model, at: position, latents).score)
            }
        }
        return CalibrationSample(
            models: models.count,
            scores: scores,
            inputTokens: weights.sample.inputTokens.map { Int($0) }
        )
    }

    /// The prompt's difficulty, and the share of typical prompts that are easier.
    public func observations(for input: EstimatorInput) -> [Observation] {
        guard var values = try? weights.inputs(of: input) else { return [] }
        weights.standardise(&values)
        let difficulty = Self.meanDifficulty(weights.latents(standardised: values), weights)
        let easier = sortedDifficulties.partitioningIndex { $0 >= difficulty }
        return [
            Observation(name: "difficulty", value: difficulty),
            Observation(
                name: "difficulty_percentile",
                value: 100 * Double(easier) / Double(max(1, sortedDifficulties.count))
            ),
        ]
    }

    private func estimate(_ name: String, at position: Int?, _ latents: [SkillLatents]) -> QualityEstimate {
        var probabilities: [Double] = []
        var abilityVariance = 0.0
        for (member, latent) in zip(weights.members, latents) {
            let start = (position ?? 0) * weights.skills
            let abilities =
                position == nil ? member.populationMean[...] : member.abilities[start..<start + weights.skills]
            let p = Elementary.sigmoid(weights.slope * latent.logit(abilities) + weights.offset)
            probabilities.append(p)
            let diagonal =
                position.map { Array(repeating: weights.models[$0].variance, count: weights.skills) }
                ?? weights.populationVariance
            let slope = weights.slope * p * (1 - p)
            abilityVariance += slope * slope * latent.variance(diagonal)
        }
        let count = Double(probabilities.count)
        let mean = probabilities.reduce(0, +) / count
        var spread = 0.0
        for p in probabilities { spread += (p - mean) * (p - mean) }
        let variance = abilityVariance / count + (count > 1 ? spread / (count - 1) : 0)
        return QualityEstimate(
            model: name,
            score: mean,
            standardError: variance.squareRoot(),
            basis: position.map { .outcomes(weights.models[$0].outcomes) } ?? .prior
        )
    }

    /// Difficulty for a typical model: minus the mean logit of the population's mean ability.
    private static func meanDifficulty(_ latents: [SkillLatents], _ weights: SkillWeights) -> Double {
        var sum = 0.0
        for (member, latent) in zip(weights.members, latents) { sum -= latent.logit(member.populationMean) }
        return sum / Double(max(1, latents.count))
    }
}

extension [Double] {
    /// The first index whose element satisfies the predicate, of an array partitioned by it.
    fileprivate func partitioningIndex(where belongs: (Double) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
